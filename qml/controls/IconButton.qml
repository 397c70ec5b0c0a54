import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// `text` is what it does: read to those who listen, shown as a tip to those who point.
T.Button {
    id: control

    property string iconName
    property int iconSize: 20
    property color color: Theme.colors.muted
    // A count or dot in the corner; see Badge.
    property int badge: 0
    property bool outlined: false
    // Once pressed, the tip would only lie over what the button opened, until it is pointed at anew.
    property bool told: false

    onPressed: told = true
    onHoveredChanged: told = false

    implicitWidth: implicitHeight
    implicitHeight: SizeClass.touch ? Theme.target : Theme.rowDesk
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    Accessible.role: Accessible.Button
    Accessible.name: badge > 0 ? qsTr("%1, %2 new").arg(text).arg(badge) : text

    contentItem: Item {
        Icon {
            id: picture
            anchors.centerIn: parent
            name: control.iconName
            size: control.iconSize
            color: control.checked ? Theme.colors.accent : control.color
            opacity: control.enabled ? 1 : 0.4
        }
        Badge {
            anchors.horizontalCenter: picture.right
            anchors.verticalCenter: picture.top
            count: control.badge
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: control.checked ? Theme.colors.accentTint : control.down ? Theme.colors.pressed : control.hovered ? Theme.colors.hover : "transparent"
        border.width: control.outlined ? 1 : 0
        border.color: Theme.colors.rim

        FocusRing {
            shown: control.visualFocus
            gap: -2
        }
    }

    ToolTip {
        visible: control.hovered && !control.told && control.text.length > 0
        text: control.text
    }
}
