pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// A scanner types a code and Enter, again and again: each is counted at once, what was counted and what does not belong here is told in
// large letters where it was typed. `lines` have `name`, `qty`, `picked`, `scanned` as the document's kind describes them.
Section {
    id: scanner

    required property DocumentView view
    property var lines: []
    readonly property var action: view.actions.find(one => one.name === "scan") || null
    property string last
    property string told
    property bool refused: false
    readonly property int open: lines.filter(line => Number(line.scanned || 0) < Number(line.picked || 0)).length

    function count(code: string): void {
        field.text = "";
        if (code.trim().length === 0)
            return;
        last = code.trim();
        view.act("scan", "", [], {
            code: last
        });
    }

    // What a scanner types while nothing else is being written belongs here.
    function type(text: string): void {
        if (action === null || field.activeFocus)
            return;
        field.forceActiveFocus();
        field.text += text;
    }

    function takeFocus(): void {
        field.forceActiveFocus();
    }

    title: action !== null ? action.label : ""

    Column {
        width: parent ? parent.width : 0
        spacing: Theme.gap12

        TextField {
            id: field
            objectName: "scan"
            width: parent.width
            iconName: "upc-scan"
            label: qsTr("Scan or type a code, then Enter")
            onAccepted: scanner.count(text)
        }
        ScanAnswer {
            objectName: "scanAnswer"
            width: parent.width
            visible: scanner.told.length > 0
            refused: scanner.refused
            code: scanner.last
            text: scanner.told
        }
        Label {
            width: parent.width
            text: scanner.open > 0 ? qsTr("%n line(s) still to scan", "", scanner.open) : qsTr("Everything picked has been scanned.")
            weight: Theme.medium
            color: scanner.open > 0 ? Theme.colors.text : Theme.colors.good
        }
        Column {
            width: parent.width

            Repeater {
                model: scanner.lines

                ScanLine {
                    width: parent ? parent.width : 0
                }
            }
        }
    }
    Connections {
        target: scanner.view
        enabled: scanner.action !== null
        function onActed(action) {
            if (action !== "scan")
                return;
            scanner.refused = false;
            scanner.told = qsTr("Counted");
            field.forceActiveFocus();
        }
        function onRefused(text) {
            scanner.refused = true;
            scanner.told = text;
            field.forceActiveFocus();
        }
    }
}
