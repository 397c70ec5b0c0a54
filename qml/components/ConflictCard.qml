pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// A field that two people changed at the same time: both values, the one before, and one tap that chooses. `told` is what the models say.
Card {
    id: card

    required property var told
    // Where the card stands beside others, it says which document it is about.
    property bool named: false
    readonly property bool abreast: availableWidth >= 520

    signal chosen(string conflict, string action)
    signal openWanted(string kind, string document)

    objectName: "conflict"
    trail: "warning"
    text: Words.joined([qsTr("Two people changed this"), named ? told.title : "", told.line, told.field], ", ")

    Column {
        width: parent.width
        spacing: Theme.gap4

        Item {
            width: parent.width
            height: Math.max(field.height, chip.height)

            Label {
                id: field
                width: parent.width - chip.width - Theme.gap8
                anchors.verticalCenter: parent.verticalCenter
                text: Words.joined([card.told.line, card.told.field], " · ")
                size: Theme.lead
                weight: Theme.strong
                elide: Text.ElideRight
            }
            StateChip {
                id: chip
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                tone: "warning"
                text: qsTr("Which one holds?")
            }
        }
        Label {
            width: parent.width
            text: Words.joined([card.named ? qsTr("%1 · %2").arg(card.told.kindLabel).arg(card.told.title) : "", card.told.before.length > 0 ? qsTr("Before: %1").arg(card.told.before) : qsTr("It was empty before"), card.told.now.length > 0 ? qsTr("Now: %1").arg(card.told.now) : ""], " · ")
            size: Theme.caption
            muted: true
            wrapMode: Text.Wrap
        }
    }
    Grid {
        id: grid
        width: parent.width
        columns: card.abreast ? 2 : 1
        spacing: Theme.gap8

        Repeater {
            model: card.told.sides

            ConflictSide {
                width: card.abreast ? Math.floor((grid.width - grid.spacing) / 2) : grid.width
                onChosen: action => card.chosen(card.told.conflict, action)
            }
        }
    }
    Button {
        objectName: "lookAtIt"
        x: -Theme.gap12
        visible: card.named
        kind: Button.Quiet
        text: qsTr("Open the document")
        onClicked: card.openWanted(card.told.kind, card.told.document)
    }
}
