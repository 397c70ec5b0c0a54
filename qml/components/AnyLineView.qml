pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// One line of a document of any kind. What the office asked to put right is named by "line/field".
Item {
    id: entry

    required property var modelData
    required property int index
    required property Workspace workspace
    property var fields: []
    property var marks: []
    property bool last: false
    readonly property var told: fields.filter(field => !Words.pictured(field) && entry.modelData[field.name + "_text"])
    readonly property var head: told.find(field => field.name === "name") || told[0]
    readonly property string title: head ? modelData[head.name + "_text"] : ""
    // What it comes to, or how much it is.
    readonly property var figure: told.find(field => field.type === "money") || told.find(field => field.type === "quantity")
    readonly property string unit: figure && figure.type === "quantity" ? modelData.uom || "" : ""
    // A name that is there already says nothing more, nor does a unit beside its figure.
    readonly property var rest: told.filter(field => field !== head && field !== figure && modelData[field.name + "_text"] !== title && (unit.length === 0 || field.name !== "uom"))
    readonly property var pictures: fields.filter(Words.pictured).reduce((all, field) => all.concat(entry.modelData[field.name] || []), [])
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
                text: entry.title
                wrapMode: Text.Wrap
            }
            MoneyText {
                id: amount
                anchors.right: parent.right
                visible: entry.figure !== undefined && entry.figure !== entry.head
                text: visible ? Words.joined([entry.modelData[entry.figure.name + "_text"], entry.unit], " ") : ""
            }
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: Words.joined(entry.rest.map(field => field.label + " " + entry.modelData[field.name + "_text"]), " · ")
            size: Theme.caption
            muted: true
            wrapMode: Text.Wrap
        }
        // Where it is to be taken from.
        Label {
            objectName: "batches"
            width: parent.width
            visible: text.length > 0
            text: entry.modelData.batches || ""
            size: Theme.caption
            wrapMode: Text.Wrap
        }
        Optional {
            width: parent.width
            wanted: entry.pictures.length > 0

            Pictures {
                width: words.width
                topPadding: Theme.gap8
                workspace: entry.workspace
                digests: entry.pictures
            }
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !entry.last
    }
}
