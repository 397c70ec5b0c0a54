pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// Stands for rows that are really loading, in their size. Never for what is known to be empty.
Column {
    id: skeleton

    property int rows: 3
    property real rowHeight: SizeClass.touch ? Theme.rowTouch : Theme.rowDesk
    property bool picture: true

    Accessible.role: Accessible.Indicator
    Accessible.name: qsTr("Loading")

    Repeater {
        model: skeleton.rows

        Item {
            id: bar
            required property int index

            width: skeleton.width
            height: skeleton.rowHeight

            Rectangle {
                id: dot
                x: Theme.gap16
                anchors.verticalCenter: parent.verticalCenter
                visible: skeleton.picture
                width: skeleton.rowHeight > 48 ? 36 : 20
                height: width
                radius: width / 2
                color: Theme.colors.skeleton
            }
            Rectangle {
                x: skeleton.picture ? dot.x + dot.width + Theme.gap12 : Theme.gap16
                y: bar.height / 2 - (second.visible ? 14 : 6)
                width: bar.width * (0.5 - 0.08 * (bar.index % 3))
                height: 12
                radius: 4
                color: Theme.colors.skeleton
            }
            Rectangle {
                id: second
                x: skeleton.picture ? dot.x + dot.width + Theme.gap12 : Theme.gap16
                y: bar.height / 2 + 5
                width: bar.width * (0.32 + 0.06 * (bar.index % 2))
                height: 9
                radius: 4
                visible: skeleton.rowHeight > 48
                color: Theme.colors.skeleton
            }
        }
    }

    SequentialAnimation on opacity {
        running: skeleton.visible && !Theme.reducedMotion
        loops: Animation.Infinite

        NumberAnimation {
            from: 1
            to: 0.55
            duration: 800
            easing.type: Easing.InOutSine
        }
        NumberAnimation {
            from: 0.55
            to: 1
            duration: 800
            easing.type: Easing.InOutSine
        }
    }
}
