pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// One line being written, field below field.
Card {
    id: card

    required property int index
    property var entry: ({})
    property var group: ({})
    property DocumentForm form
    property bool showErrors: false
    readonly property string line: entry.id || ""

    function restore(field: string, cursor: int): void {
        for (let i = 0; i < inputs.count; ++i) {
            const input = inputs.itemAt(i) as KindField;
            if (input.field === field)
                input.restore(cursor);
        }
    }

    Item {
        width: parent.width
        height: remove.height

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: (card.group.label || "") + " " + (card.index + 1)
            size: Theme.caption
            muted: true
        }
        IconButton {
            id: remove
            anchors.right: parent.right
            iconName: "trash3"
            text: qsTr("Remove this line")
            onClicked: card.form.removeLine(card.group.name, card.line)
        }
    }
    Repeater {
        id: inputs
        model: (card.group.fields || []).filter(field => field.writable)

        KindField {
            width: parent ? parent.width : 0
            form: card.form
            group: card.group.name || ""
            line: card.line
            showErrors: card.showErrors
        }
    }
}
