import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// One primary button per view: the one thing to do next.
T.Button {
    id: control

    enum Kind {
        Primary,
        Secondary,
        Quiet,
        Danger
    }

    property int kind: Button.Secondary
    property string iconName
    // Work this button started is under way: it keeps its width, says so, and takes no second press.
    property bool busy: false
    property int size: Theme.body

    readonly property bool solid: kind === Button.Primary || kind === Button.Danger
    readonly property bool adorned: iconName.length > 0 || busy
    readonly property color ink: {
        switch (kind) {
        case Button.Primary:
            return Theme.colors.accentText;
        case Button.Danger:
            return Theme.colors.badText;
        case Button.Quiet:
            return Theme.colors.accent;
        }
        return Theme.colors.text;
    }

    implicitWidth: Math.max(implicitHeight, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: SizeClass.touch ? Theme.target : Theme.rowDesk
    leftPadding: kind === Button.Quiet ? Theme.gap12 : Theme.gap16
    rightPadding: leftPadding
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true

    Keys.onReturnPressed: if (!busy) clicked()
    Keys.onEnterPressed: if (!busy) clicked()
    Keys.onSpacePressed: event => event.accepted = busy

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: busy ? qsTr("Working") : ""
    Accessible.onPressAction: if (!busy) clicked()

    contentItem: Item {
        implicitWidth: Math.ceil(caption.implicitWidth) + (control.adorned ? (caption.visible ? 24 : 16) : 0)
        implicitHeight: caption.implicitHeight
        opacity: control.enabled ? 1 : 0.45

        Row {
            anchors.centerIn: parent
            spacing: Theme.gap8

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: control.iconName.length > 0 && !control.busy
                name: control.iconName
                size: 16
                color: control.ink
            }
            Spinner {
                anchors.verticalCenter: parent.verticalCenter
                running: control.busy
                size: 16
                color: control.ink
            }
            Label {
                id: caption
                anchors.verticalCenter: parent.verticalCenter
                visible: text.length > 0
                width: Math.min(implicitWidth, control.availableWidth - (control.adorned ? 24 : 0))
                text: control.text
                size: control.size
                weight: Theme.medium
                elide: Text.ElideRight
                color: control.ink
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: {
            if (control.kind === Button.Primary)
                return Theme.colors.accent;
            if (control.kind === Button.Danger)
                return Theme.colors.bad;
            return control.kind === Button.Secondary ? Theme.colors.surface : "transparent";
        }
        border.width: control.kind === Button.Secondary ? 1 : 0
        border.color: Theme.colors.rim
        opacity: control.enabled ? 1 : 0.5

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: control.down ? Theme.colors.pressed : Theme.colors.hover
            visible: !control.busy && (control.down || control.hovered)
        }
        FocusRing {
            shown: control.visualFocus
        }
    }

    MouseArea {
        anchors.fill: parent
        enabled: control.busy
    }
}
