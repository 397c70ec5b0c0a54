import QtQuick
import Satchel.Controls
import Satchel.Components

// One change: what it was, how far it has come, what the server said, and what may be done about it.
Card {
    id: card

    required property var model
    required property int index
    readonly property bool refused: model.verdict === "rejected"
    readonly property bool waits: model.stage === "saved"

    signal openWanted(string kind, string document)
    signal undoWanted(var no)
    signal redraftWanted(var no)
    signal dismissWanted(var no)

    objectName: "card"
    clickable: true
    trail: refused ? "bad" : ""
    text: [model.text, model.title, model.when].join(", ")
    onClicked: openWanted(model.kind, model.document)

    Item {
        width: parent.width
        height: title.height

        Label {
            id: title
            width: parent.width - when.width - Theme.gap8
            text: card.model.title.length > 0 ? qsTr("%1 · %2").arg(card.model.text).arg(card.model.title) : qsTr("%1 · %2").arg(card.model.text).arg(card.model.kindLabel)
            weight: Theme.medium
            elide: Text.ElideRight
        }
        Label {
            id: when
            anchors.right: parent.right
            anchors.baseline: title.baseline
            text: card.model.when
            size: Theme.caption
            tabular: true
            muted: true
        }
    }
    ProofMarks {
        width: parent.width
        steps: [
            {
                text: qsTr("On this device"),
                at: card.model.when,
                done: true
            },
            {
                text: qsTr("Sent"),
                icon: "send",
                done: !card.waits
            },
            {
                text: card.refused ? qsTr("Not accepted") : card.model.verdict === "adjusted" ? qsTr("Accepted with changes") : qsTr("Accepted"),
                icon: "check2-all",
                at: card.model.decidedAt,
                done: card.model.stage === "decided" && !card.refused,
                bad: card.refused
            }
        ]
    }
    FindingsList {
        width: parent.width
        tone: card.refused ? "bad" : "info"
        findings: card.model.findings
    }
    Flow {
        width: parent.width
        spacing: Theme.gap8
        visible: card.model.canUndo || (card.refused && card.model.stage === "decided")

        Button {
            objectName: "undo"
            visible: card.model.canUndo
            iconName: "arrow-counterclockwise"
            text: qsTr("Undo")
            onClicked: card.undoWanted(card.model.no)
        }
        Button {
            objectName: "redraft"
            visible: card.refused && card.model.canRedraft
            kind: Button.Primary
            text: qsTr("Put it right")
            onClicked: card.redraftWanted(card.model.no)
        }
        Button {
            objectName: "look"
            visible: card.refused && !card.model.canRedraft
            kind: Button.Primary
            text: qsTr("Look at it")
            onClicked: card.openWanted(card.model.kind, card.model.document)
        }
        Button {
            objectName: "dismiss"
            visible: card.refused
            text: qsTr("Let it be")
            onClicked: card.dismissWanted(card.model.no)
        }
    }
}
