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
    // The field in which it names a line of the document that this one stands beside.
    readonly property var of: group.of || ({})

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
    Choice {
        id: named
        objectName: "lineOf"
        width: parent.width
        visible: card.of.name !== undefined
        label: card.of.label || ""
        mandatory: true
        error: card.showErrors && card.form.errors[card.line + "/" + card.of.name] || ""
        placeholder: card.form.subjectLines.length > 0 ? qsTr("Choose") : qsTr("Choose the document first")
        options: visible ? card.form.subjectLines : []
        value: card.entry[card.of.name]
        onPicked: value => {
            card.form.setLine(card.group.name, card.line, card.of.name, value);
            named.value = Qt.binding(() => card.entry[card.of.name]);
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
