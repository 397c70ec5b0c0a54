import QtQuick
import Satchel.Controls

// One thing that somebody did or wrote.
ListRow {
    id: row

    required property var model
    required property int index

    iconName: model.icon
    iconTone: model.tone
    text: qsTr("%1 · %2").arg(model.text).arg(model.title)
    subtitle: model.reason.length > 0 ? qsTr("%1: %2").arg(model.who).arg(model.reason) : qsTr("%1, %2").arg(model.kindLabel).arg(model.who)
    meta: model.when
}
