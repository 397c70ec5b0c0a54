import QtQuick

// Makes what is written in it while it is wanted, and takes it down at once with all its bindings. A Repeater of one or none lets bindings
// of inner delegates run on while what they look at goes; a Loader of 6.4 cannot make what uses the ids of its file.
FocusScope {
    id: slot

    default property Component content
    property bool wanted: false
    property Item item: null
    property bool ready: false

    function follow(): void {
        if (!ready || wanted === (item !== null))
            return;
        if (wanted) {
            item = content.createObject(slot) as Item;
            return;
        }
        const gone = item;
        item = null;
        gone.visible = false;
        gone.destroy();
    }

    implicitWidth: item !== null ? item.implicitWidth : 0
    implicitHeight: item !== null && item.visible ? item.height : 0
    onWantedChanged: follow()
    Component.onCompleted: {
        ready = true;
        follow();
    }
}
