import QtQuick
import Satchel.Controls

// Typing searches at once; Down and Up move through the results without leaving the field.
FocusScope {
    id: field

    property alias text: input.text
    property string placeholder: qsTr("Search")
    // The keys that lead here, shown while the field is empty ("Ctrl K").
    property string shortcutHint
    property bool busy: false
    // Escape takes back what was typed first; where all of it is one question, it leaves at once.
    property bool escapeClears: true

    signal searched(string text)
    signal accepted
    signal moved(int by)
    signal cancelled

    function clear(): void {
        input.clear();
        searched("");
    }

    implicitWidth: 280
    implicitHeight: SizeClass.touch ? Theme.target : Theme.rowDesk

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: input.activeFocus ? Theme.colors.surface : Theme.colors.neutralTint
        border.width: input.activeFocus ? 2 : 0
        border.color: Theme.colors.accent
    }
    Icon {
        id: glass
        x: Theme.gap12
        anchors.verticalCenter: parent.verticalCenter
        name: "search"
        size: 16
        color: Theme.colors.muted
        visible: !field.busy
    }
    Spinner {
        x: Theme.gap12
        anchors.verticalCenter: parent.verticalCenter
        size: 16
        running: field.busy
    }
    InputLine {
        id: input
        anchors.fill: parent
        leftPadding: 36
        rightPadding: clear.visible ? clear.width : hint.visible ? hint.width + 16 : Theme.gap12
        focus: true
        size: SizeClass.touch ? Theme.lead : Theme.body
        placeholderText: field.placeholder
        inputMethodHints: Qt.ImhNoPredictiveText
        onTextEdited: field.searched(text)
        onAccepted: field.accepted()
        Keys.onDownPressed: field.moved(1)
        Keys.onUpPressed: field.moved(-1)
        Keys.onEscapePressed: length > 0 && field.escapeClears ? field.clear() : field.cancelled()
        Accessible.role: Accessible.EditableText
        Accessible.name: field.placeholder
        Accessible.searchEdit: true
    }
    Rectangle {
        id: hint
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap8
        anchors.verticalCenter: parent.verticalCenter
        width: keys.implicitWidth + 12
        height: 22
        radius: Theme.radiusSmall
        color: "transparent"
        border.color: Theme.colors.rim
        visible: field.shortcutHint.length > 0 && input.length === 0 && !SizeClass.touch

        Label {
            id: keys
            anchors.centerIn: parent
            text: field.shortcutHint
            size: Theme.caption
            muted: true
        }
    }
    IconButton {
        id: clear
        anchors.right: parent.right
        width: height
        height: parent.height
        visible: input.length > 0
        focusPolicy: Qt.NoFocus
        iconName: "x-circle-fill"
        iconSize: 16
        text: qsTr("Clear")
        onClicked: field.clear()
    }
}
