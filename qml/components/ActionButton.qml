import QtQuick
import Satchel.Controls

Button {
    required property var modelData
    required property int index

    signal picked(var action)

    objectName: "action-" + modelData.name
    text: modelData.label
    onClicked: picked(modelData)
}
