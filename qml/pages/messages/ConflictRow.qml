import QtQuick
import Satchel.Controls

// A field for which somebody has to choose.
ListRow {
    required property var model
    readonly property var told: model.told

    objectName: "conflictRow"
    iconName: "signpost-split"
    iconTone: "warning"
    trail: "warning"
    chevron: true
    text: qsTr("Which one holds? · %1").arg(told.title)
    subtitle: model.text
}
