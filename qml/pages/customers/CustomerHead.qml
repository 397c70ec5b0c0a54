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
    readonly property var info: workspace.language.length > 0 ? workspace.kindInfo("customer") : ({})
    readonly property var missing: Array.from(view.values.missing || []).map(name => ((info.fields || []).concat(info.groups || []).find(one => one.name === name) || {}).label || "").filter(label => label.length > 0)
    readonly property int late: rhythm.late || 0

    spacing: Theme.gap12

    GlanceTile {
        width: head.tile
        visible: head.rhythm.interval !== undefined
        iconName: "arrow-repeat"
        label: qsTr("Usually orders")
        value: qsTr("every %n day(s)", "", head.rhythm.interval || 0)
        text: head.late > 0 ? qsTr("Next one was usual on %1, last order %2").arg(head.rhythm.next_text).arg(head.rhythm.last_text) : qsTr("Next one usually on %1, last order %2").arg(head.rhythm.next_text).arg(head.rhythm.last_text)
        chipText: head.rhythm.overdue === true ? qsTr("%n day(s) late", "", head.late) : ""
        chipTone: "warning"
    }
    GlanceTile {
        width: head.tile
        iconName: "geo-alt"
        label: qsTr("Last visit")
        value: head.view.texts.last_visit_at || qsTr("None yet")
        text: head.view.texts.review_due ? qsTr("Archive to be reviewed by %1").arg(head.view.texts.review_due) : ""
        chipText: head.view.values.has_overdue === true ? qsTr("Payments overdue") : ""
        chipTone: "bad"
    }
    GlanceTile {
        width: head.tile
        visible: head.view.texts.completeness !== undefined && head.view.texts.completeness.length > 0
        iconName: "clipboard-check"
        label: qsTr("Archive complete")
        value: head.view.texts.completeness || ""
        share: Number(head.view.values.completeness || 0) / 100
        text: head.missing.length > 0 ? qsTr("Missing: %1").arg(head.missing.join(qsTr(", "))) : qsTr("Nothing is missing.")
    }
}
