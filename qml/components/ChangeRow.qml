import QtQuick
import Satchel.Controls

Label {
    required property var modelData

    text: modelData.before.length > 0 ? qsTr("%1: %2 → %3").arg(modelData.field).arg(modelData.before).arg(modelData.after.length > 0 ? modelData.after : qsTr("empty")) : qsTr("%1: %2").arg(modelData.field).arg(modelData.after)
    size: Theme.caption
    muted: true
    wrapMode: Text.Wrap
}
