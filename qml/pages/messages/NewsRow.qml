import QtQuick
import Satchel.Controls

// One thing that somebody did or wrote.
ListRow {
    id: row

    required property string kind
    required property string kindLabel
    required property string document
    required property string title
    required property string who
    required property string when
    required property string reason
    required property string tone
    required property string icon
    required property var model

    iconName: icon
    iconTone: tone
    text: qsTr("%1 · %2").arg(model.text).arg(title)
    subtitle: reason.length > 0 ? qsTr("%1: %2").arg(who).arg(reason) : qsTr("%1, %2").arg(kindLabel).arg(who)
    meta: when
}
