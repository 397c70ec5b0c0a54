import QtQuick
import QtQuick.Templates as T

// A question that must be answered before going on. The buttons say what they do ("Withdraw the order"), never "Yes".
T.Dialog {
    id: dialog

    default property alias content: body.data
    property string text
    property string acceptText: qsTr("OK")
    property string rejectText: qsTr("Cancel")
    property bool danger: false
    property bool busy: false
    property bool acceptable: true
    property real widthWanted: 420
    readonly property bool stacked: acceptButton.implicitWidth + rejectButton.implicitWidth + 56 > width

    parent: T.Overlay.overlay
    modal: true
    focus: true
    padding: Theme.gap24
    width: parent ? Math.min(widthWanted, parent.width - 2 * Theme.gap16) : widthWanted
    height: implicitHeight
    implicitHeight: whole.implicitHeight + 2 * padding
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 2) : 0
    closePolicy: busy ? T.Popup.NoAutoClose : T.Popup.CloseOnEscape
    onOpened: danger ? rejectButton.forceActiveFocus() : acceptButton.forceActiveFocus()

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.quick
        }
    }
    T.Overlay.modal: Rectangle {
        color: Theme.colors.scrim
    }

    contentItem: FocusScope {
        Accessible.role: Accessible.Dialog
        Accessible.name: dialog.title
        Accessible.description: dialog.text

        Column {
            id: whole
            width: parent.width
            spacing: Theme.gap16

            Label {
                width: parent.width
                text: dialog.title
                size: Theme.lead
                weight: Theme.strong
                wrapMode: Text.Wrap
            }
            Label {
                width: parent.width
                visible: text.length > 0
                text: dialog.text
                wrapMode: Text.Wrap
            }
            Column {
                id: body
                width: parent.width
                spacing: Theme.gap12
                visible: children.length > 0
            }
            Grid {
                width: parent.width
                topPadding: Theme.gap8
                columns: dialog.stacked ? 1 : 2
                layoutDirection: Qt.RightToLeft
                spacing: Theme.gap8

                Button {
                    id: acceptButton
                    objectName: "accept"
                    width: dialog.stacked ? parent.width : implicitWidth
                    kind: dialog.danger ? Button.Danger : Button.Primary
                    text: dialog.acceptText
                    busy: dialog.busy
                    enabled: dialog.acceptable
                    onClicked: dialog.accept()
                }
                Button {
                    id: rejectButton
                    objectName: "reject"
                    width: dialog.stacked ? parent.width : implicitWidth
                    visible: text.length > 0
                    enabled: !dialog.busy
                    text: dialog.rejectText
                    onClicked: dialog.reject()
                }
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusSheet
        color: Theme.colors.raised
        border.color: Theme.colors.outline

        Shadow {
            radius: Theme.radiusSheet
        }
    }
}
