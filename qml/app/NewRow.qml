import QtQuick
import Satchel.Controls

// A kind that may be begun.
ListRow {
    required property var modelData
    required property int index

    signal picked(string kind)

    iconName: modelData.icon
    iconTone: "accent"
    text: modelData.label
    onClicked: picked(modelData.name)
}
