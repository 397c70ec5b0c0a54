pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// A decision that waits: how much, for whom, why it came here.
Card {
    id: card

    required property var model
    required property int index

    clickable: true
    text: Words.joined([model.kindLabel, model.title, model.amount_text, model.who, model.why.join(", ")], ", ")
    trail: model.overdue ? "bad" : ""
    padding: Theme.gap16

    Item {
        width: parent.width
        height: title.height

        Label {
            id: title
            width: parent.width - amount.width - Theme.gap12
            text: card.model.title || card.model.no || ""
            size: Theme.lead
            weight: Theme.strong
            elide: Text.ElideRight
        }
        MoneyText {
            id: amount
            anchors.right: parent.right
            anchors.baseline: title.baseline
            visible: text.length > 0
            text: card.model.amount_text || ""
            size: Theme.lead
            weight: Theme.strong
        }
    }
    Label {
        width: parent.width
        text: Words.joined([card.model.kindLabel, card.model.who, card.model.when], " · ")
        size: Theme.caption
        muted: true
        elide: Text.ElideRight
    }
    Flow {
        width: parent.width
        spacing: Theme.gap8

        Repeater {
            model: card.model.why

            WhyChip {}
        }
        StateChip {
            visible: card.model.insteadOf.length > 0
            tone: "info"
            iconName: "person"
            text: qsTr("Instead of %1").arg(card.model.insteadOf)
        }
        StateChip {
            visible: card.model.escalated
            tone: "bad"
            iconName: "alarm"
            text: qsTr("Escalated")
        }
        StateChip {
            visible: card.model.round > 1
            tone: "info"
            iconName: "arrow-repeat"
            text: qsTr("Round %1").arg(card.model.round)
        }
        StateChip {
            visible: card.model.due.length > 0
            tone: card.model.overdue ? "bad" : "neutral"
            iconName: "clock"
            text: card.model.overdue ? qsTr("overdue since %1").arg(card.model.due) : qsTr("due %1").arg(card.model.due)
        }
    }
    Label {
        objectName: "standing"
        width: parent.width
        visible: text.length > 0
        text: Words.joined(card.model.standing, " · ")
        size: Theme.caption
        muted: true
        wrapMode: Text.Wrap
    }
}
