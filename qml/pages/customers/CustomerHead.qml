pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// A customer at a glance: how often they buy and when the next order is usual, when they were last seen, how complete the archive is.
Flow {
    id: head

    required property Workspace workspace
    required property DocumentView view
    property var rhythm: ({})
    readonly property bool narrow: width < 560
    readonly property real tile: narrow ? width : (width - 2 * Theme.gap12) / 3
    // Side by side they are equally high.
    readonly property real tall: narrow ? 0 : Math.max(rhythmic.visible ? rhythmic.implicitHeight : 0, seen.implicitHeight, archive.visible ? archive.implicitHeight : 0)
    readonly property var info: workspace.language.length > 0 ? workspace.kindInfo("customer") : ({})
    readonly property var missing: Array.from(view.values.missing || []).map(name => ((info.fields || []).concat(info.groups || []).find(one => one.name === name) || {}).label || "").filter(label => label.length > 0)
    readonly property bool unreviewed: (view.values.review_due || "") !== "" && view.values.review_due < workspace.today
    readonly property int late: rhythm.late || 0

    spacing: Theme.gap12

    GlanceTile {
        id: rhythmic
        width: head.tile
        height: Math.max(implicitHeight, head.tall)
        visible: head.rhythm.interval !== undefined
        iconName: "arrow-repeat"
        label: qsTr("Usually orders")
        value: qsTr("every %n day(s)", "", head.rhythm.interval || 0)
        text: head.late > 0 ? qsTr("Next one was usual on %1, last order %2").arg(head.rhythm.next_text).arg(head.rhythm.last_text) : qsTr("Next one usually on %1, last order %2").arg(head.rhythm.next_text).arg(head.rhythm.last_text)
        chipText: head.rhythm.overdue === true ? qsTr("%n day(s) late", "", head.late) : ""
        chipTone: "warning"
    }
    GlanceTile {
        id: seen
        width: head.tile
        height: Math.max(implicitHeight, head.tall)
        iconName: "geo-alt"
        label: qsTr("Last visit")
        value: head.view.texts.last_visit_at || qsTr("None yet")
        chipText: head.view.values.has_overdue === true ? qsTr("Payments overdue") : ""
        chipTone: "bad"
    }
    GlanceTile {
        id: archive
        width: head.tile
        height: Math.max(implicitHeight, head.tall)
        visible: head.view.texts.completeness !== undefined && head.view.texts.completeness.length > 0
        iconName: "clipboard-check"
        label: qsTr("Archive complete")
        value: head.view.texts.completeness || ""
        share: Number(head.view.values.completeness || 0) / 100
        text: Words.joined([head.missing.length > 0 ? qsTr("Missing: %1").arg(head.missing.join(qsTr(", "))) : qsTr("Nothing is missing."), head.view.texts.review_due ? qsTr("Archive to be reviewed by %1").arg(head.view.texts.review_due) : ""], "\n")
        chipText: head.unreviewed ? qsTr("Review overdue") : ""
        chipTone: "warning"
    }
}
