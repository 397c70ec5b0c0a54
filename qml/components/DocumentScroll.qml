import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// What scrolls on a document's page. Another document begins at its top: nobody decides on one from the middle.
Flickable {
    property string document

    objectName: "documentScroll"
    clip: true
    onDocumentChanged: contentY = 0
    T.ScrollBar.vertical: ScrollBar {}
}
