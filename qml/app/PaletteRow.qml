import QtQuick
import Satchel.Controls

// One thing to go to.
ListRow {
    required property var modelData

    signal picked(var entry)

    iconName: modelData.icon
    text: modelData.text
    subtitle: modelData.subtitle
    divider: false
    onClicked: picked(modelData)
}
