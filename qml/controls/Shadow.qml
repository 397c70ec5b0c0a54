pragma ComponentBehavior: Bound
import QtQuick

// The one soft shadow, for what floats: a few rings of falling strength, which every scene graph can draw.
Item {
    id: shadow

    property real radius: Theme.radius
    readonly property real strength: Theme.dark ? 0.10 : 0.022

    anchors.fill: parent
    z: -1

    Repeater {
        model: 8

        Rectangle {
            required property int index

            x: -index * 2
            y: -index * 2 + 4
            width: shadow.width + index * 4
            height: shadow.height + index * 4
            radius: shadow.radius + index * 2
            color: Theme.colors.shadow
            opacity: shadow.strength * (1 - index / 9)
        }
    }
}
