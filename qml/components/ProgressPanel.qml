pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// The steps that an order has taken, and the proof that its owner and the customer were told of each. The customer is told of the present step with one
// tap: the words go onto the clipboard, the channel into the proof.
Section {
    id: panel

    required property Workspace workspace
    property string order
    property bool whole: false
    readonly property var steps: workspace.language.length > 0 ? progress.steps : []
    readonly property var telling: workspace.language.length > 0 ? progress.telling : ({})
    readonly property var channels: telling.channels || []

    visible: steps.length > 0
    title: qsTr("Progress")
    actionText: steps.length > 2 && !whole ? qsTr("Show all %1").arg(steps.length) : ""
    onAction: whole = true
    onOrderChanged: whole = false

    // It is read by who looks at it for as long as one needs to read it.
    Timer {
        interval: 1500
        running: panel.visible && panel.order.length > 0
        onTriggered: progress.seen()
    }
    Progress {
        id: progress
        workspace: panel.workspace
        order: panel.order
        onRefused: text => problem.text = text
        onNoted: problem.text = ""
    }
    Repeater {
        model: panel.whole ? panel.steps : panel.steps.slice(0, 2)

        ProgressStep {
            width: parent ? parent.width : 0
        }
    }
    Label {
        width: parent.width
        topPadding: Theme.gap8
        visible: panel.channels.length > 0
        text: qsTr("Tell the customer: “%1”").arg(panel.telling.text || "")
        wrapMode: Text.Wrap
        size: Theme.caption
        muted: true
    }
    Flow {
        width: parent.width
        topPadding: Theme.gap4
        visible: panel.channels.length > 0
        spacing: Theme.gap8

        Repeater {
            model: panel.channels

            TellButton {
                onClicked: {
                    panel.workspace.copy(panel.telling.text);
                    progress.tell(modelData.value, panel.telling.text);
                }
            }
        }
    }
    Label {
        id: problem
        width: parent.width
        visible: text.length > 0
        color: Theme.colors.bad
        wrapMode: Text.Wrap
    }
}
