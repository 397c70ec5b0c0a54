import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// What scrolls in a form. A draft that was left opens with the place in sight where it was left.
Flickable {
    id: scroll

    property Item sought: null

    // Behind the next frame: before it nothing stands where it will.
    function seek(item: Item): void {
        sought = item;
    }

    function reveal(item: Item): void {
        const top = item.mapToItem(contentItem, 0, 0).y;
        if (top < contentY || top + item.height > contentY + height)
            contentY = Math.max(0, Math.min(contentHeight - height, top - (height - item.height) / 3));
    }

    clip: true
    T.ScrollBar.vertical: ScrollBar {}

    Connections {
        target: scroll.Window.window
        enabled: scroll.sought !== null
        function onFrameSwapped() {
            scroll.reveal(scroll.sought);
            scroll.sought = null;
        }
    }
}
