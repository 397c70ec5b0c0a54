import QtQuick
import Satchel.Controls
import Satchel.Models

// Where a document is on its way. Where names have no room, the step that it is at is told in words, and the
// others by their marks.
Column {
    id: way

    required property DocumentView view
    readonly property var steps: view.steps
    readonly property bool wide: width >= 560
    readonly property int at: steps.findIndex(step => step.state === "current" || step.state === "bad")
    readonly property var here: steps[at < 0 ? steps.length - 1 : at] || ({})

    visible: steps.length > 0
    spacing: Theme.gap8

    StepBar {
        id: bar
        width: parent.width
        bare: !way.wide
        vertical: false
        steps: way.steps
    }
    Label {
        width: parent.width
        visible: !way.wide && text.length > 0
        text: Words.joined([bar.named ? "" : way.here.title, way.here.note], " · ")
        size: Theme.caption
        muted: true
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
