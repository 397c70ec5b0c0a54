import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// Takes effect at once. Where something is only chosen for later, use a CheckBox.
T.Switch {
    id: control

    property string helper

    implicitWidth: Math.max(implicitHeight, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(SizeClass.touch ? Theme.target : Theme.rowDesk, implicitContentHeight + 8)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true

    Keys.onReturnPressed: toggle()
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: helper
    Accessible.checkable: true
    Accessible.checked: checked

    indicator: Rectangle {
        x: control.width - width - control.rightPadding
        y: Math.round((control.height - height) / 2)
        width: 44
        height: 26
        radius: 13
        color: control.checked ? Theme.colors.accent : Theme.colors.neutralTint
        border.width: control.checked ? 0 : 1
        border.color: Theme.colors.edge
        opacity: control.enabled ? 1 : 0.45

        Rectangle {
            id: knob
            x: control.checked ? parent.width - width - 3 : 3
            y: 3
            width: 20
            height: 20
            radius: 10
            color: control.checked ? Theme.colors.accentText : Theme.colors.muted

            // The mark, so that on and off differ by more than colour and side.
            Icon {
                anchors.centerIn: parent
                name: control.checked ? "check-lg" : ""
                size: 12
                color: Theme.colors.accent
            }
            Behavior on x {
                NumberAnimation {
                    duration: Theme.quick
                    easing.type: Easing.OutCubic
                }
            }
        }
        FocusRing {
            shown: control.visualFocus
            around: 13
        }
    }

    contentItem: Item {
        implicitWidth: Math.max(caption.implicitWidth, note.implicitWidth) + (control.text.length > 0 ? Theme.gap16 + 44 : 44)
        implicitHeight: caption.implicitHeight + (note.visible ? note.implicitHeight : 0)

        Label {
            id: caption
            y: Math.round((parent.height - parent.implicitHeight) / 2)
            width: parent.width - 60
            text: control.text
            elide: Text.ElideRight
            opacity: control.enabled ? 1 : 0.45
            Accessible.ignored: true
        }
        Label {
            id: note
            anchors.top: caption.bottom
            width: parent.width - 60
            text: control.helper
            size: Theme.caption
            muted: true
            visible: text.length > 0
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
