import QtQuick

// Shown around the parent while the keyboard is on it.
Rectangle {
    property bool shown: false
    property real around: Theme.radius
    property int gap: 2

    anchors.fill: parent
    anchors.margins: -gap - 2
    radius: around + gap + 2
    color: "transparent"
    border.width: 2
    border.color: Theme.colors.accent
    visible: shown
}
