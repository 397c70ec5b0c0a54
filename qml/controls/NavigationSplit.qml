import QtQuick
import Satchel.Controls

// List and detail: beside each other where there is room, one over the other where there is not. Both stay alive, so
// turning a phone or resizing a window never loses what is open or typed.
FocusScope {
    id: split

    property alias list: listSlot.data
    property alias detail: detailSlot.data
    // What the detail's place shows while nothing is open, with room for both.
    property alias placeholder: emptySlot.data
    // Whether a detail is open. Set it; back() clears it.
    property bool open: false
    property real listWidth: Math.min(420, Math.max(300, width * 0.36))
    readonly property bool single: width < Theme.compactBelow
    // The detail's header shows its way back by this.
    readonly property bool canGoBack: single && open

    signal closed

    function back(): void {
        if (!open)
            return;
        open = false;
        closed();
    }

    implicitWidth: 800
    implicitHeight: 600
    Keys.onBackPressed: event => {
        event.accepted = canGoBack;
        back();
    }
    Keys.onEscapePressed: event => {
        event.accepted = canGoBack;
        if (canGoBack)
            back();
    }

    Item {
        id: listSlot
        objectName: "list"
        width: split.single ? split.width : split.listWidth
        height: split.height
        visible: !split.single || !split.open
        SizeClass.scope: true
    }
    Divider {
        vertical: true
        x: listSlot.width
        height: split.height
        visible: !split.single
    }
    Item {
        id: detailSlot
        objectName: "detail"
        x: split.single ? 0 : split.listWidth + 1
        width: split.width - x
        height: split.height
        visible: split.open
        SizeClass.scope: true
    }
    Item {
        id: emptySlot
        x: detailSlot.x
        width: detailSlot.width
        height: split.height
        visible: !split.single && !split.open
    }
}
