import QtQuick
import Satchel.Controls

Rectangle {
    id: swatch

    property string name
    property color ink: Theme.colors.text

    width: 104
    height: 48
    radius: Theme.radius
    border.color: Theme.colors.outline

    Label {
        anchors.centerIn: parent
        text: swatch.name
        size: Theme.caption
        color: swatch.ink
    }
}
