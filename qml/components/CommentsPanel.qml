pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// What people wrote about a document, and a line to add to it.
Column {
    id: panel

    required property DocumentView view

    spacing: Theme.gap8

    Repeater {
        model: panel.view.comments

        CommentEntry {
            width: panel.width
        }
    }
    Item {
        width: parent.width
        height: input.height

        TextField {
            id: input
            width: parent.width - send.width - Theme.gap8
            placeholder: qsTr("Write a comment")
            maximumLength: 2000
            onAccepted: send.clicked()
        }
        IconButton {
            id: send
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            iconName: "send"
            text: qsTr("Send the comment")
            color: Theme.colors.accent
            enabled: input.text.trim().length > 0
            onClicked: {
                if (!enabled)
                    return;
                panel.view.comment(input.text);
                input.clear();
            }
        }
    }
}
