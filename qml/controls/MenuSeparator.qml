import QtQuick
import QtQuick.Templates as T

T.MenuSeparator {
    implicitWidth: 160
    implicitHeight: 9
    padding: 0
    contentItem: Item {
        Divider {
            width: parent.width
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
