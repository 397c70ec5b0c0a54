import QtQuick
import Satchel.Controls
import Satchel.Models

// Writes the document as a business paper, and shows it with whatever shows such files on this device.
IconButton {
    id: button

    required property Workspace workspace
    property string kind
    property string document

    signal said(string text)

    objectName: "paper"
    visible: document.length > 0
    enabled: !paper.running
    iconName: paper.running ? "hourglass-split" : "file-earmark-pdf"
    text: paper.running ? qsTr("The PDF is being written") : qsTr("As a PDF")
    onClicked: paper.start(workspace, kind, document)

    PaperExport {
        id: paper
        onFinished: (file, pages) => {
            paper.show(file);
            button.said(qsTr("%n page(s) written: %1", "", pages).arg(file));
        }
        onFailed: text => button.said(text)
    }
}
