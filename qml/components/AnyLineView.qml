import QtQuick
import Satchel.Controls

// One line of a document of any kind. What the office asked to put right is named by "line/field".
Item {
    id: entry

    required property var modelData
    required property int index
    property var fields: []
    property var marks: []
    property bool last: false
    readonly property var told: fields.filter(field => entry.modelData[field.name + "_text"])
    readonly property var figure: told.slice(1).find(field => field.type === "money")
    readonly property bool marked: fields.some(field => entry.marks.includes(entry.modelData.id + "/" + field.name))

    implicitHeight: words.implicitHeight + 2 * Theme.gap8

    Rectangle {
        anchors.fill: parent
        anchors.margins: -4
        radius: Theme.radius
        visible: entry.marked
        color: Theme.colors.warningTint
    }
    Column {
        id: words
        y: Theme.gap8
        width: parent.width
        spacing: 2

        Item {
            width: parent.width
            height: name.height

            Label {
                id: name
                width: parent.width - amount.width - Theme.gap12
                text: entry.told.length > 0 ? entry.modelData[entry.told[0].name + "_text"] : ""
                wrapMode: Text.Wrap
            }
            MoneyText {
                id: amount
                anchors.right: parent.right
                text: entry.figure ? entry.modelData[entry.figure.name + "_text"] : ""
            }
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: Words.joined(entry.told.slice(1).filter(field => field !== entry.figure).map(field => field.label + " " + entry.modelData[field.name + "_text"]), " · ")
            size: Theme.caption
            muted: true
            wrapMode: Text.Wrap
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !entry.last
    }
}
