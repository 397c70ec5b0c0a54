import QtQuick
import QtQuick.Templates as T

T.ScrollBar {
    id: control

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    padding: 2
    minimumSize: 0.08
    visible: policy !== T.ScrollBar.AlwaysOff && size < 1.0

    contentItem: Rectangle {
        implicitWidth: control.interactive && (control.hovered || control.pressed) ? 8 : 5
        implicitHeight: implicitWidth
        radius: width / 2
        color: Theme.colors.muted
        opacity: control.pressed ? 0.7 : control.hovered ? 0.55 : control.active ? 0.4 : 0.2

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.normal
            }
        }
    }
}
