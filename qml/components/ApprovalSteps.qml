pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// Who has decided, who is next and who waits: what follows one another from top to bottom, what runs beside each other in one frame, and how many of
// those who are asked must agree.
Column {
    id: steps

    property var approval: ({})
    readonly property var all: approval.steps || []

    spacing: Theme.gap12
    visible: all.length > 0

    Flow {
        width: parent.width
        spacing: Theme.gap8
        visible: (steps.approval.why || []).length > 0 || (steps.approval.round || 0) > 1

        StateChip {
            visible: (steps.approval.round || 0) > 1
            tone: "info"
            iconName: "arrow-repeat"
            text: qsTr("Round %1").arg(steps.approval.round)
        }
        Repeater {
            model: steps.approval.why || []

            WhyChip {}
        }
    }
    Repeater {
        model: steps.approval.earlier || []

        ApprovalRound {
            width: steps.width
        }
    }
    Label {
        objectName: "call"
        width: parent.width
        visible: text.length > 0
        text: steps.approval.call || ""
        wrapMode: Text.Wrap
        color: Theme.colors.bad
        weight: Theme.medium
    }
    Repeater {
        model: steps.all

        ApprovalStep {
            width: steps.width
            several: steps.all.length > 1
        }
    }
}
