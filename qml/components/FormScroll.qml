import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Models

// What scrolls in a form. A draft that was left opens with the place in sight where it was left; what is refused brings the first field into sight that has to be put right.
Flickable {
    id: scroll

    property DocumentForm form: null
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

    function faulty(among: Item): FieldInput {
        for (let i = 0; i < among.children.length; ++i) {
            const child = among.children[i];
            const input = child as FieldInput;
            const found = input === null ? faulty(child) : input.visible && input.error.length > 0 ? input : null;
            if (found !== null)
                return found;
        }
        return null;
    }

    function seekFault(): void {
        const input = faulty(contentItem);
        if (input === null)
            return;
        seek(input);
        // A phone would show its keyboard over what else there is to read.
        if (!SizeClass.touch)
            input.forceActiveFocus();
    }

    objectName: "formScroll"
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
    // Once the page has begun to show what is missing.
    Timer {
        id: soon
        interval: 0
        onTriggered: scroll.seekFault()
    }
    Connections {
        target: scroll.form
        function onRefused() {
            soon.start();
        }
    }
}
