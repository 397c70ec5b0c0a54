pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// One customer's money by age: a row of a table, or a card where there is no room for one. Also the table's head and its last line.
Rectangle {
    id: row

    required property string name
    required property string total_text
    required property var bands
    property var heads: []
    property bool table: false
    property bool heading: false
    property bool closing: false
    property string chosen
    readonly property real cell: table ? Math.max(88, Math.min(128, (width - 260) / 6)) : (width - 2 * Theme.gap16) / 3

    signal named
    signal picked(string band, string text)

    implicitHeight: table ? (SizeClass.touch ? Theme.target : Theme.rowDesk + 4) : card.implicitHeight + Theme.gap16
    color: heading || closing ? Theme.colors.sunken : "transparent"

    Column {
        id: card
        y: row.table ? 0 : Theme.gap8
        width: parent.width

        Item {
            width: row.table ? row.width - row.cell * 6 - Theme.gap12 : row.width
            height: row.table ? row.height : Theme.target

            Button {
                x: Theme.gap4
                anchors.verticalCenter: parent.verticalCenter
                visible: !row.heading && !row.closing
                width: Math.min(implicitWidth, parent.width - Theme.gap8 - (row.table ? 0 : sum.width + Theme.gap16))
                kind: Button.Quiet
                text: row.name
                onClicked: row.named()
            }
            Label {
                x: Theme.gap16
                anchors.verticalCenter: parent.verticalCenter
                visible: row.heading || row.closing
                width: parent.width - x - (row.table ? 0 : sum.width + Theme.gap16)
                text: row.name
                size: row.heading ? Theme.caption : Theme.body
                weight: Theme.strong
                muted: row.heading
                elide: Text.ElideRight
            }
            MoneyText {
                id: sum
                anchors.right: parent.right
                anchors.rightMargin: Theme.gap16
                anchors.verticalCenter: parent.verticalCenter
                visible: !row.table
                text: "¥" + row.total_text
                weight: Theme.strong
            }
        }
        Flow {
            x: Theme.gap16
            width: row.width - 2 * x
            visible: !row.table

            Repeater {
                model: row.table ? [] : row.bands.map((band, at) => Object.assign({
                        head: (row.heads[at] || {}).text || ""
                    }, band)).filter(band => band.text.length > 0)

                BandCell {
                    width: row.cell
                    height: 56
                    head: modelData.head
                    onClicked: row.picked(modelData.name, modelData.head)
                }
            }
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap12
        height: parent.height
        visible: row.table

        Repeater {
            model: row.table ? row.bands : []

            BandCell {
                required property int index

                width: row.cell
                height: row.height
                heading: row.heading
                strong: row.closing
                chosen: row.chosen.length > 0 && row.chosen === modelData.name
                spoken: (row.heads[index] || {}).text || ""
                onClicked: row.picked(modelData.name, spoken)
            }
        }
        BandCell {
            modelData: ({
                    name: "",
                    text: row.total_text,
                    tone: "neutral"
                })
            width: row.cell
            height: row.height
            heading: row.heading
            strong: true
            spoken: qsTr("Everything open")
            onClicked: row.picked("", spoken)
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
