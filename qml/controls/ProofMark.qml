import QtQuick
import Satchel.Controls

Row {
    id: mark

    required property var modelData
    required property int index
    property bool compact: false
    property bool latest: false

    spacing: 5
    visible: !compact || latest

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: mark.modelData.bad ? "exclamation-circle" : !mark.modelData.done ? "circle" : mark.modelData.icon || "check2"
        size: 16
        color: mark.modelData.bad ? Theme.colors.bad : mark.modelData.done ? Theme.colors.accent : Theme.colors.edge
    }
    Label {
        anchors.verticalCenter: parent.verticalCenter
        text: mark.modelData.text
        size: Theme.caption
        color: mark.modelData.bad ? Theme.colors.bad : mark.modelData.done ? Theme.colors.text : Theme.colors.muted
        Accessible.ignored: true
    }
    Label {
        anchors.verticalCenter: parent.verticalCenter
        visible: text.length > 0
        text: mark.modelData.at || ""
        size: Theme.caption
        tabular: true
        muted: true
        Accessible.ignored: true
    }
}
