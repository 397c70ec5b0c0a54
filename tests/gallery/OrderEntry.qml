pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// Not a page of the app: a sketch, to judge the controls together.
Item {
    id: entry

    property bool zh: true
    property string pose

    function s(chinese: string, english: string): string {
        return zh ? chinese : english;
    }

    PageHeader {
        id: header
        width: parent.width
        title: entry.s("华润万家 · 科苑店", "Hannaford · Keyuan")
        subtitle: entry.s("新订单 · 库存截至 09:12", "New order · stock as of 09:12")
        backVisible: true

        IconButton { iconName: "upc-scan"; text: entry.s("扫码", "Scan") }
    }
    Flickable {
        anchors.top: header.bottom
        anchors.bottom: foot.top
        width: parent.width
        contentHeight: column.height + 32
        clip: true

        Column {
            id: column
            x: 16
            y: 16
            width: parent.width - 32
            spacing: 16

            SearchField { width: parent.width; placeholder: entry.s("拼音、名称或条码", "Name or barcode") }
            Banner { width: parent.width; tone: "warning"; text: entry.s("第 2 行毛利 11.2%，需要大区经理审批。", "Line 2 has a margin of 11.2%: needs the regional manager.") }
            SectionHeader { width: parent.width; text: entry.s("常购商品", "Usual items"); count: 3 }
            Card {
                width: parent.width
                padding: 0

                Column {
                    width: parent.width

                    Repeater {
                        model: [[entry.s("可口可乐 330ml × 24", "Cola 330 ml × 24"), entry.s("上次 24 箱 · ¥52.00", "Last 24 · ¥52.00"), 24], [entry.s("农夫山泉 550ml × 12", "Water 550 ml × 12"), entry.s("上次 40 箱 · ¥18.50", "Last 40 · ¥18.50"), 40], [entry.s("维他柠檬茶 250ml", "Lemon tea 250 ml"), entry.s("建议 12 箱：每 3 周一次", "12 suggested: every 3 weeks"), 0]]

                        ListRow {
                            id: line
                            required property var modelData
                            required property int index
                            width: parent ? parent.width : 0
                            implicitHeight: 72
                            divider: index < 2
                            text: modelData[0]
                            subtitle: modelData[1]
                            trailing: Stepper { implicitWidth: 144; value: line.modelData[2] }
                        }
                    }
                }
            }
            Card {
                width: parent.width

                Column {
                    width: parent.width

                    KeyValueRow { width: parent.width; label: entry.s("信用余额", "Credit left"); value: "¥38,000.00"; money: true }
                    KeyValueRow { width: parent.width; label: entry.s("交货", "Delivery"); value: entry.s("3 月 14 日 周六", "Sat 14 March"); apart: true }
                }
            }
        }
    }
    Rectangle {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        height: 80
        color: Theme.colors.surface

        Divider { width: parent.width }
        Column {
            x: 16
            anchors.verticalCenter: parent.verticalCenter

            Label { text: entry.s("合计 · 64 箱", "Total · 64 cases"); size: Theme.caption; muted: true }
            MoneyText { text: "¥1,988.00"; size: Theme.title; weight: Theme.strong }
        }
        Button {
            anchors.right: parent.right
            anchors.rightMargin: 16
            anchors.verticalCenter: parent.verticalCenter
            width: 148
            kind: Button.Primary
            size: Theme.lead
            text: entry.s("提交", "Submit")
        }
    }
}
