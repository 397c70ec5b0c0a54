import QtQuick
import Satchel.Controls

// One step of how a price came about.
Item {
    id: step

    required property var modelData
    required property int index

    objectName: "priceStep"
    implicitHeight: Math.max(words.height, 28) + Theme.gap8
    Accessible.role: Accessible.ListItem
    Accessible.name: words.text + (value.text.length > 0 ? ": " + value.text : "")

    Label {
        id: words
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - value.width - Theme.gap12
        text: step.modelData.text
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    Label {
        id: value
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: step.modelData.value
        tabular: true
        weight: Theme.medium
        Accessible.ignored: true
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
