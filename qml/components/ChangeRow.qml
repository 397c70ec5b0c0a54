import QtQuick
import Satchel.Controls

// A field as it was and as it is; and what somebody had written that gave way to it.
Label {
    required property var modelData
    readonly property string field: Words.joined([modelData.line, modelData.field], " · ")
    readonly property string after: modelData.after.length > 0 ? modelData.after : qsTr("empty")
    readonly property bool moved: modelData.before.length > 0 && modelData.before !== modelData.after
    readonly property string change: moved ? qsTr("%1: %2 → %3").arg(field).arg(modelData.before).arg(after) : qsTr("%1: %2").arg(field).arg(after)
    readonly property string lost: modelData.lost || ""
    readonly property string loser: modelData.lostBy || ""

    text: lost.length === 0 ? change : loser.length > 0 ? qsTr("%1. Gave way: %2 (%3)").arg(change).arg(lost).arg(loser) : qsTr("%1. Gave way: %2").arg(change).arg(lost)
    size: Theme.caption
    muted: true
    wrapMode: Text.Wrap
}
