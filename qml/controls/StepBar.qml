pragma ComponentBehavior: Bound
import QtQuick

// The way of an item through its steps. `steps` is a list of {title, note, state: "done" | "current" | "todo" | "bad"}.
Item {
    id: bar

    property var steps: []
    property bool vertical: width < 560 && !bare
    // Marks only: whoever shows it says elsewhere what they are.
    property bool bare: false

    implicitWidth: 320
    implicitHeight: flow.implicitHeight
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Steps")

    Grid {
        id: flow
        width: parent.width
        columns: bar.vertical ? 1 : Math.max(1, bar.steps.length)

        Repeater {
            model: bar.steps

            StepMark {
                width: bar.vertical ? bar.width : bar.width / Math.max(1, bar.steps.length)
                vertical: bar.vertical
                bare: bar.bare
                last: index === bar.steps.length - 1
            }
        }
    }
}
