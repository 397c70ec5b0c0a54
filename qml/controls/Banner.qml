import QtQuick
import Satchel.Controls

// What happened, what is safe, and what to do next, at the place it concerns.
Rectangle {
    id: banner

    property string tone: "info"
    property string title
    property string text
    property string actionText
    property bool dismissible: false
    property string iconName: Theme.toneIcon(tone)
    readonly property bool stacked: width < 480

    signal action
    signal dismissed

    implicitWidth: 320
    implicitHeight: body.implicitHeight + 2 * Theme.gap12 - (stacked && actionText.length > 0 ? 10 : 0)
    radius: Theme.radius
    color: Theme.tint(tone)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title.length > 0 && text.length > 0 ? title + ". " + text : title + text

    Icon {
        x: Theme.gap12
        y: Theme.gap12 + 2
        name: banner.iconName
        size: 16
        color: Theme.tone(banner.tone)
    }
    Column {
        id: body
        x: 40
        y: Theme.gap12
        width: parent.width - x - Theme.gap12 - (close.visible ? close.width - 8 : 0) - (beside.visible ? beside.width : 0)
        spacing: 2

        Label {
            width: parent.width
            visible: text.length > 0
            text: banner.title
            weight: Theme.strong
            wrapMode: Text.Wrap
            color: Theme.tone(banner.tone)
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: banner.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Button {
            objectName: "below"
            x: -Theme.gap12
            visible: banner.stacked && text.length > 0
            kind: Button.Quiet
            text: banner.actionText
            onClicked: banner.action()
        }
    }
    Button {
        id: beside
        anchors.right: close.visible ? close.left : parent.right
        anchors.rightMargin: close.visible ? 0 : 4
        anchors.verticalCenter: parent.verticalCenter
        visible: !banner.stacked && text.length > 0
        kind: Button.Quiet
        text: banner.actionText
        onClicked: banner.action()
    }
    IconButton {
        id: close
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: SizeClass.touch ? -2 : 4
        visible: banner.dismissible
        iconName: "x-lg"
        iconSize: 14
        text: qsTr("Dismiss")
        onClicked: banner.dismissed()
    }
}
