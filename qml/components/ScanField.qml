import QtQuick
import Satchel.Controls
import Satchel.Models

// A scanner types a code and Enter, again and again: each is counted at once, and what does not belong here is told where it was typed.
Section {
    id: scanner

    required property DocumentView view
    readonly property var action: view.actions.find(one => one.name === "scan") || null

    function count(code: string): void {
        field.error = "";
        if (code.trim().length > 0)
            view.act("scan", "", [], {
                code: code.trim()
            });
        field.text = "";
    }

    title: action !== null ? action.label : ""

    TextField {
        id: field
        objectName: "scan"
        width: parent ? parent.width : 0
        label: qsTr("Scan or type a code, then Enter")
        prefix: ""
        onAccepted: scanner.count(text)
    }
    Connections {
        target: scanner.view
        enabled: scanner.action !== null
        function onActed(action) {
            if (action === "scan")
                field.forceActiveFocus();
        }
        function onRefused(text) {
            field.error = text;
            field.forceActiveFocus();
        }
    }
}
