import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// What scrolls on a document's page, by the keys too. Another document begins at its top: nobody decides on one from the middle.
Flickable {
    id: scroll

    property string document
    // Whoever came by a click knows where they are; who came by the keyboard is shown.
    property bool keyed: false

    function move(by: real): void {
        contentY = Math.max(0, Math.min(contentHeight - height, contentY + by));
    }

    objectName: "documentScroll"
    clip: true
    focus: true
    activeFocusOnTab: true
    onDocumentChanged: contentY = 0
    onActiveFocusChanged: keyed = false
    // The key that brought the focus here is let go here.
    Keys.onReleased: event => keyed = keyed || event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab
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
        keyed = true;
        event.accepted = true;
    }

    FocusRing {
        parent: scroll
        shown: scroll.activeFocus && scroll.keyed && !SizeClass.touch
        gap: -4
        around: Theme.radius
    }
}
