import QtQuick
import Satchel.Controls

// Leads to a place that no tab stands for.
ListRow {
    required property var modelData
    required property int index

    signal picked(string key)

    objectName: "place-" + modelData.key
    iconName: modelData.icon
    text: modelData.text
    meta: modelData.badge > 0 ? modelData.badge : ""
    chevron: true
    onClicked: picked(modelData.key)
}
