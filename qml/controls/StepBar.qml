pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// The way of an item through its steps. `steps` is a list of {title, note, state: "done" | "current" | "todo" | "bad"}.
Item {
    id: bar

    property var steps: []
    property bool vertical: width < 560 && !bare
    // In a row even where it is narrow: names below the marks where all of them fit, else marks only, and whoever shows it says elsewhere what
    // they are.
    property bool bare: false
    readonly property real share: width / Math.max(1, steps.length)
    readonly property bool named: !bare || steps.every(step => metrics.advanceWidth(step.title) <= share - Theme.gap4)

    implicitWidth: 320
    implicitHeight: flow.implicitHeight
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Steps")

    FontMetrics {
        id: metrics
        font: Typeface.text(Math.round(Theme.caption * Theme.textScale), Theme.strong, false)
    }
    Grid {
        id: flow
        width: parent.width
        columns: bar.vertical ? 1 : Math.max(1, bar.steps.length)

        Repeater {
            model: bar.steps

            StepMark {
                width: bar.vertical ? bar.width : bar.share
                vertical: bar.vertical
                bare: bar.bare
                named: bar.named
                last: index === bar.steps.length - 1
            }
        }
    }
}
