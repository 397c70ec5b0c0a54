import QtQuick
import Satchel.Controls

MenuItem {
    required property var modelData

    signal picked(var action)

    text: modelData.label
    danger: modelData.name === "cancel" || modelData.name === "reject"
    onTriggered: picked(modelData)
}
