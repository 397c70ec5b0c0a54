pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// Rows from a spreadsheet before they become lines: what each was understood as, and what was not understood and why. Nothing is lost: what is
// left goes back onto the clipboard.
Sheet {
    id: sheet

    required property Workspace workspace
    property string kind
    property string group: "lines"
    property var told: ({})
    readonly property var rows: told.rows || []
    readonly property int good: told.good || 0
    readonly property var wrong: rows.filter(row => (row.problem || "").length > 0)

    signal taken(var rows)

    function show(text: string): void {
        told = pasted.read(kind, group, text);
        open();
    }

    function summon(): void {
        show(pasted.clipboard());
    }

    title: qsTr("Paste from a spreadsheet")
    subtitle: rows.length === 0 ? "" : Words.joined([qsTr("%n line(s) understood", "", good), wrong.length > 0 ? qsTr("%n row(s) to be looked at", "", wrong.length) : ""], " · ")
    widthWanted: 640

    PastedLines {
        id: pasted
        workspace: sheet.workspace
    }
    EmptyState {
        width: parent.width
        visible: sheet.rows.length === 0
        iconName: "clipboard"
        title: qsTr("No rows on the clipboard")
        text: qsTr("Copy rows in Excel or WPS: product code or name, and the quantity. A first row of captions may say what each column is.")
    }
    Banner {
        width: parent.width
        visible: (sheet.told.left_out || 0) > 0
        tone: "warning"
        text: qsTr("%n row(s) more than can be taken at once were left out.", "", sheet.told.left_out || 0)
    }
    ListView {
        objectName: "pastedRows"
        width: parent.width
        height: Math.min(contentHeight, 420)
        visible: sheet.rows.length > 0
        clip: true
        model: sheet.rows
        delegate: PastedRow {
            width: ListView.view ? ListView.view.width : 0
        }
    }

    footer: Row {
        spacing: Theme.gap8
        layoutDirection: Qt.RightToLeft

        Button {
            objectName: "takePasted"
            kind: Button.Primary
            enabled: sheet.good > 0
            text: qsTr("Add %n line(s)", "", sheet.good)
            onClicked: {
                if (sheet.wrong.length > 0)
                    sheet.workspace.copy(sheet.wrong.map(row => row.cells).join("\n"));
                sheet.taken(sheet.rows.filter(row => !(row.problem || "").length).map(row => row.values));
                sheet.close();
            }
        }
        Button {
            text: qsTr("Cancel")
            onClicked: sheet.close()
        }
    }
    Label {
        width: parent.width
        visible: sheet.wrong.length > 0 && sheet.good > 0
        text: qsTr("The rows that are left are put back onto the clipboard.")
        size: Theme.caption
        wrapMode: Text.Wrap
        muted: true
    }
}
