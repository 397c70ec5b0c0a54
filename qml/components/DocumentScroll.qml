import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// What scrolls on a document's page, by the keys too. Another document begins at its top: nobody decides on one from the middle.
Flickable {
    id: scroll

    property string document

    function move(by: real): void {
        contentY = Math.max(0, Math.min(contentHeight - height, contentY + by));
    }

    objectName: "documentScroll"
    clip: true
    focus: true
    activeFocusOnTab: true
    onDocumentChanged: contentY = 0
    T.ScrollBar.vertical: ScrollBar {}
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Down || event.key === Qt.Key_J)
            move(Theme.rowTouch);
        else if (event.key === Qt.Key_Up || event.key === Qt.Key_K)
            move(-Theme.rowTouch);
        else if (event.key === Qt.Key_PageDown || event.key === Qt.Key_Space)
            move(height - Theme.rowTouch);
        else if (event.key === Qt.Key_PageUp)
            move(Theme.rowTouch - height);
        else if (event.key === Qt.Key_Home)
            move(-contentHeight);
        else if (event.key === Qt.Key_End)
            move(contentHeight);
        else
            return;
        event.accepted = true;
    }

    FocusRing {
        parent: scroll
        shown: scroll.activeFocus && !SizeClass.touch
        gap: -4
        around: Theme.radius
    }
}
