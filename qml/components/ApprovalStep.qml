pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// One step of an approval: its number, and the branches that run beside each other in it.
Item {
    id: step

    required property var modelData
    required property int index
    property bool several: false
    readonly property bool beside: modelData.beside === true
    readonly property string state_: modelData.state

    implicitHeight: body.implicitHeight
    Accessible.role: Accessible.Grouping
    Accessible.name: step.several ? qsTr("Step %1").arg(modelData.number) : ""

    Rectangle {
        id: mark
        visible: step.several
        width: 24
        height: 24
        radius: 12
        color: step.state_ === "done" ? Theme.colors.accent : step.state_ === "bad" ? Theme.colors.badTint : step.state_ === "current" ? Theme.colors.accentTint : Theme.colors.surface
        border.width: step.state_ === "done" ? 0 : 1
        border.color: step.state_ === "bad" ? Theme.colors.bad : step.state_ === "current" ? Theme.colors.accent : Theme.colors.edge

        Icon {
            anchors.centerIn: parent
            visible: step.state_ === "done" || step.state_ === "bad"
            name: step.state_ === "bad" ? "x-lg" : "check-lg"
            size: 12
            color: step.state_ === "bad" ? Theme.colors.bad : Theme.colors.accentText
        }
        Label {
            anchors.centerIn: parent
            visible: step.state_ === "current" || step.state_ === "todo"
            text: step.modelData.number
            size: Theme.caption
            weight: Theme.medium
            color: step.state_ === "current" ? Theme.colors.accent : Theme.colors.muted
            Accessible.ignored: true
        }
    }
    Rectangle {
        // The branches of one step stand in one frame.
        x: body.x - Theme.gap8
        width: 2
        height: parent.height
        visible: step.beside
        color: Theme.colors.edge
    }
    Column {
        id: body
        x: (step.several ? 36 : 0) + (step.beside ? Theme.gap8 : 0)
        width: parent.width - x
        spacing: Theme.gap12

        Label {
            width: parent.width
            visible: step.beside
            text: qsTr("Beside each other: every one of these must agree")
            size: Theme.caption
            muted: true
            wrapMode: Text.Wrap
        }
        Repeater {
            model: step.modelData.nodes

            ApprovalNode {
                width: body.width
            }
        }
    }
}
