import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// What was just done, with a way back while there is one. A page holds one and calls show().
T.Popup {
    id: toast

    property string text
    property string actionText
    property string iconName
    // Room below, such as a bar of buttons.
    property real inset: 0
    property int duration: 5000

    signal action

    function show(text: string, actionText: string): void {
        toast.text = text;
        toast.actionText = actionText;
        open();
        countdown.restart();
    }

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: !parent ? 0 : parent.height - height - Theme.gap16 - inset
    width: parent ? Math.min(parent.width - 2 * Theme.gap16, Math.max(240, Math.ceil(caption.implicitWidth) + 2 * Theme.gap16 + (button.visible ? button.width + 12 : 0) + (iconName.length > 0 ? 28 : 0))) : 320
    height: Math.max(48, caption.implicitHeight + 2 * Theme.gap12)
    padding: 0
    closePolicy: T.Popup.NoAutoClose
    onClosed: countdown.stop()

    Timer {
        id: countdown
        interval: toast.duration
        onTriggered: toast.close()
    }

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.normal
        }
    }
    exit: Transition {
        NumberAnimation {
            property: "opacity"
            to: 0
            duration: Theme.normal
        }
    }

    contentItem: Item {
        objectName: "toast"
        Accessible.role: Accessible.AlertMessage
        Accessible.name: toast.text

        Row {
            x: Theme.gap16
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap12

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: name.length > 0
                name: toast.iconName
                size: 16
                color: Theme.colors.inverseText
            }
            Label {
                id: caption
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, toast.width - 2 * Theme.gap16 - (button.visible ? button.width + 12 : 0) - (toast.iconName.length > 0 ? 28 : 0))
                text: toast.text
                wrapMode: Text.Wrap
                color: Theme.colors.inverseText
                Accessible.ignored: true
            }
        }
        T.AbstractButton {
            id: button
            objectName: "toastAction"
            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap4
            visible: text.length > 0
            text: toast.actionText
            implicitWidth: word.implicitWidth + 24
            implicitHeight: 48
            Accessible.role: Accessible.Button
            Accessible.name: text
            onClicked: {
                toast.action();
                toast.close();
            }
            contentItem: Item {
                Label {
                    id: word
                    anchors.centerIn: parent
                    text: button.text
                    weight: Theme.strong
                    color: Theme.colors.inverseAccent
                    Accessible.ignored: true
                }
            }
            background: Item {
                FocusRing {
                    shown: button.visualFocus
                    gap: -8
                    border.color: Theme.colors.inverseAccent
                }
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.colors.inverse

        Shadow {}
    }
}
