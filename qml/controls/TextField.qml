import QtQuick
import Satchel.Controls

FieldFrame {
    id: field

    property alias text: input.text
    property alias placeholder: input.placeholderText
    property alias inputMethodHints: input.inputMethodHints
    property alias maximumLength: input.maximumLength
    property alias validator: input.validator
    property alias echoMode: input.echoMode
    property alias horizontalAlignment: input.horizontalAlignment
    property alias tabular: input.tabular
    property alias acceptable: input.acceptableInput
    property alias cursorPosition: input.cursorPosition
    property string prefix
    property string suffix
    property string iconName
    property bool clearable: false

    signal accepted
    signal edited(string text)
    signal editingFinished

    function selectAll(): void {
        input.forceActiveFocus();
        input.selectAll();
    }

    function clear(): void {
        input.clear();
        edited("");
    }

    focused: input.activeFocus

    Icon {
        id: picture
        x: Theme.gap12
        anchors.verticalCenter: parent.verticalCenter
        visible: field.iconName.length > 0
        name: field.iconName
        size: 16
        color: Theme.colors.muted
    }
    Label {
        id: before
        x: Theme.gap12
        anchors.verticalCenter: parent.verticalCenter
        visible: text.length > 0
        text: field.prefix
        size: input.size
        muted: true
    }
    InputLine {
        id: input
        anchors.fill: parent
        leftPadding: Theme.gap12 + (picture.visible ? 24 : 0) + (before.visible ? before.width + 6 : 0)
        rightPadding: Theme.gap12 + (after.visible ? after.width + 6 : 0) + (clear.visible ? clear.width - 8 : 0)
        focus: true
        size: SizeClass.touch ? Theme.lead : Theme.body
        readOnly: field.readOnly
        onTextEdited: field.edited(text)
        onAccepted: field.accepted()
        onEditingFinished: field.editingFinished()
        Accessible.role: Accessible.EditableText
        Accessible.name: field.label.length > 0 ? field.label : field.placeholder
        Accessible.description: field.announced
        Accessible.readOnly: field.readOnly
    }
    Label {
        id: after
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap12 + (clear.visible ? clear.width - 8 : 0)
        anchors.verticalCenter: parent.verticalCenter
        visible: text.length > 0
        text: field.suffix
        size: input.size
        muted: true
    }
    IconButton {
        id: clear
        anchors.right: parent.right
        width: height
        height: parent.height
        visible: field.clearable && !field.readOnly && input.length > 0
        focusPolicy: Qt.NoFocus
        iconName: "x-circle-fill"
        iconSize: 16
        text: qsTr("Clear")
        onClicked: field.clear()
    }
}
