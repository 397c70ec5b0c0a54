import QtQuick
import Satchel.Controls

// A draft of this device: opens at the line and cursor where it was left.
ListRow {
    id: row

    required property string kind
    required property string kindLabel
    required property string document
    required property string title
    required property string when

    signal edit(string kind, string document)

    iconName: "pencil"
    text: title
    subtitle: qsTr("%1, written %2").arg(kindLabel).arg(when)
    chevron: true
    onClicked: edit(kind, document)
}
