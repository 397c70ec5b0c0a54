pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

Entry {
    id: entry

    Part {
        title: "Scale"

        Column {
            width: parent.width
            spacing: 4

            Repeater {
                model: [Theme.display, Theme.headline, Theme.title, Theme.lead, Theme.body, Theme.caption]

                Label {
                    required property int modelData
                    width: parent ? parent.width : 0
                    text: modelData + "  " + entry.s("华润万家 SO-2603-0142 可口可乐 330ml", "Hannaford SO-2603-0142 Cola 330 ml")
                    size: modelData
                    weight: modelData > Theme.lead ? Theme.strong : Theme.regular
                    elide: Text.ElideRight
                }
            }
        }
    }
    Part {
        title: "Baselines: boxes of one height, Latin and Chinese side by side"

        Repeater {
            model: ["Order", "订单", "SO-2603", "订单 SO-2603", "gjpqy", "¥12,300.00", "国"]

            Rectangle {
                id: box
                required property string modelData
                width: word.implicitWidth + 16
                height: 36
                color: Theme.colors.surface
                border.color: Theme.colors.outline

                Rectangle {
                    width: parent.width
                    height: 1
                    y: parent.height / 2
                    color: Theme.colors.badTint
                }
                Label {
                    id: word
                    anchors.centerIn: parent
                    text: box.modelData
                }
            }
        }
    }
    Part {
        title: "Weights"

        Repeater {
            model: [400, 500, 600]

            Label {
                required property int modelData
                text: modelData + " 审批已通过 Approved 1234567890"
                weight: modelData
            }
        }
    }
    Part {
        title: "Figures"

        Row {
            spacing: 32

            Repeater {
                model: [false, true]

                Column {
                    id: figures
                    required property bool modelData

                    Repeater {
                        model: ["1,111,111.11", "¥ 20,480.00", "987,654.32", "1.2万", "-300.00"]

                        Label {
                            required property string modelData
                            width: 110
                            horizontalAlignment: Text.AlignRight
                            tabular: figures.modelData
                            text: modelData
                        }
                    }
                }
            }
            Column {
                Repeater {
                    model: ["¥1,111,111.11", "¥20,480.00", "-US$987,654.32", "¥1.2万", "-¥300.00", ""]

                    MoneyText {
                        required property string modelData
                        width: 130
                        text: modelData
                    }
                }
            }
            Column {
                MoneyText {
                    text: "¥12,300.00"
                    size: Theme.display
                    weight: Theme.strong
                }
                MoneyText {
                    text: "¥12,300.00"
                    size: Theme.title
                    struck: true
                }
            }
        }
    }
    Part {
        title: "Paragraph"

        Label {
            width: parent.width
            wrapMode: Text.Wrap
            text: entry.s("离线时填写的订单会先保存在手机上，联网后自动发送。毛利低于 12% 的行需要大区经理审批；付款与过账从不提前显示为已完成。Order SO-2603-0142 已于 09:12 保存。", "An order written offline is kept on the phone and sent once there is a connection. Lines below a margin of 12% need the regional manager; payment and posting are never shown as done before they are.")
        }
    }
    Part {
        title: "Grounds"

        Swatch { name: "ground"; color: Theme.colors.ground }
        Swatch { name: "surface"; color: Theme.colors.surface }
        Swatch { name: "raised"; color: Theme.colors.raised }
        Swatch { name: "sunken"; color: Theme.colors.sunken }
        Swatch { name: "accent"; color: Theme.colors.accent; ink: Theme.colors.accentText }
        Swatch { name: "bad"; color: Theme.colors.bad; ink: Theme.colors.badText }
        Swatch { name: "inverse"; color: Theme.colors.inverse; ink: Theme.colors.inverseText }
    }
    Part {
        title: "Tones"

        Repeater {
            model: ["accent", "info", "good", "warning", "bad", "neutral"]

            Swatch {
                required property string modelData
                name: modelData
                color: Theme.tint(modelData)
                ink: Theme.tone(modelData)
            }
        }
    }
}
