pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// What this person may do with a document: `actions` is [{name, label, needsReason, refusal}]. The first that needs no excuse is the next thing to do.
// What the rules would refuse now is not offered.
Rectangle {
    id: bar

    property var actions: []
    property string primaryText
    // What stands in the way of the next thing to do.
    property string hint
    // Actions that are offered but not as the first.
    property var back: ["withdraw", "cancel", "return", "hold", "send_back", "reject", "discard", "lose", "revise", "ask_warehouse"]
    readonly property var allowed: actions.filter(action => !action.refusal)
    readonly property var first: primaryText.length > 0 ? null : allowed.find(forward) || null
    readonly property var others: allowed.filter(action => action !== first)
    // Those that there is room for; the rest goes into the menu.
    readonly property int fitting: {
        let room = width - 2 * Theme.gap16 - (next.visible ? next.implicitWidth : 0);
        let count = 0;
        for (; count < buttons.count && count < 2; ++count) {
            const last = count === others.length - 1;
            const need = Theme.gap8 + (buttons.itemAt(count)?.implicitWidth || 0);
            if (need + (last ? 0 : Theme.gap8 + more.implicitWidth) > room)
                break;
            room -= need;
        }
        return count;
    }
    readonly property bool used: primaryText.length > 0 || allowed.length > 0

    function forward(action: var): bool {
        return !back.includes(action.name) && !action.needsReason;
    }

    // With the keyboard, to the next thing to do.
    function takeFocus(): void {
        const button = next.visible ? next : buttons.itemAt(0);
        button?.forceActiveFocus(Qt.TabFocusReason);
    }

    signal primary
    signal picked(var action)

    visible: used
    implicitHeight: used ? 64 : 0
    color: Theme.colors.surface

    Divider {
        width: parent.width
    }
    Label {
        objectName: "hint"
        x: Theme.gap16
        width: acts.x - x - Theme.gap12
        anchors.verticalCenter: parent.verticalCenter
        visible: text.length > 0
        text: bar.hint
        size: Theme.caption
        muted: true
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
    }
    Row {
        id: acts
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap16
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap8

        IconButton {
            id: more
            visible: bar.others.length > bar.fitting
            outlined: true
            iconName: "three-dots"
            text: qsTr("More actions")
            onClicked: menu.open()

            Menu {
                id: menu
                y: -implicitHeight - 4

                Instantiator {
                    model: bar.others.slice(bar.fitting)
                    delegate: ActionItem {
                        onPicked: action => bar.picked(action)
                    }
                    onObjectAdded: (index, object) => menu.insertItem(index, object)
                    onObjectRemoved: (index, object) => menu.removeItem(object)
                }
            }
        }
        Repeater {
            id: buttons
            model: bar.others

            ActionButton {
                visible: index < bar.fitting
                onPicked: action => bar.picked(action)
            }
        }
        Button {
            id: next
            objectName: "primaryAction"
            visible: bar.primaryText.length > 0 || bar.first !== null
            kind: Button.Primary
            text: bar.primaryText.length > 0 ? bar.primaryText : bar.first ? bar.first.label : ""
            onClicked: bar.primaryText.length > 0 ? bar.primary() : bar.picked(bar.first)
        }
    }
}
