import QtQuick
import Satchel.Controls
import Satchel.Models

// Writes the list as it is shown into a spreadsheet; while it writes it shows how far, and a second click ends it.
IconButton {
    id: button

    required property DocumentList list
    property var columns: []

    signal said(string text)

    objectName: "export"
    iconName: sheet.running ? "x-lg" : "file-earmark-spreadsheet"
    text: sheet.running ? qsTr("Stop writing the spreadsheet") : qsTr("As a spreadsheet")
    onClicked: sheet.running ? sheet.cancel() : sheet.start(list, columns)

    SheetExport {
        id: sheet
        onFinished: (file, rows) => button.said(qsTr("%n row(s) written: %1", "", rows).arg(file))
        onFailed: text => button.said(text)
    }
    ProgressBar {
        anchors.bottom: parent.bottom
        width: parent.width
        visible: sheet.running
        value: sheet.progress
    }
}
