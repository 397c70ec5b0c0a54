pragma ComponentBehavior: Bound
import QtQuick

// How far something has provably come. `steps` is a list of {text, done, at, icon, bad}, in order.
// Compact shows only the last step that is done.
Flow {
    id: marks

    property var steps: []
    property bool compact: false
    readonly property int reached: steps.reduce((last, step, index) => step.done || step.bad ? index : last, -1)

    spacing: Theme.gap12
    Accessible.role: Accessible.StaticText
    Accessible.name: steps.filter(step => step.done || step.bad).map(step => step.at ? step.text + " " + step.at : step.text).join(", ")

    Repeater {
        model: marks.steps

        ProofMark {
            compact: marks.compact
            latest: index === Math.max(0, marks.reached)
        }
    }
}
