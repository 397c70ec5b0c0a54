pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// Who is asked and what they said.
Column {
    id: steps

    property var approval: ({})
    readonly property var tasks: approval.tasks || []

    spacing: Theme.gap8
    visible: tasks.length > 0

    Flow {
        width: parent.width
        spacing: Theme.gap8
        visible: (steps.approval.why || []).length > 0

        Repeater {
            model: steps.approval.why || []

            WhyChip {}
        }
    }
    StepBar {
        width: parent.width
        vertical: true
        steps: steps.tasks.map(task => ({
                    title: task.who.length > 0 ? task.name + " · " + task.who : task.name,
                    note: task.reason.length > 0 ? task.when + " " + task.reason : task.when.length > 0 ? task.when : task.state === "open" && task.due.length > 0 ? qsTr("due %1").arg(task.due) : "",
                    state: task.state === "approved" ? "done" : task.state === "open" ? "current" : task.state === "returned" || task.state === "rejected" ? "bad" : "todo"
                }))
    }
}
