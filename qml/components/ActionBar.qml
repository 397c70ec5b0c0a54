pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// What this person may do with a document: `actions` is [{name, label, needsReason, refusal}]. The first is the next thing to do.
// What the rules would refuse now is not offered.
Rectangle {
    id: bar

    property var actions: []
    property string primaryText
    // Actions that are offered but not as the first.
    property var back: ["withdraw", "cancel", "return", "hold", "send_back", "reject"]
    readonly property var allowed: actions.filter(action => !action.refusal)
    readonly property var first: primaryText.length > 0 ? null : allowed.find(action => !back.includes(action.name)) || null
    readonly property var others: allowed.filter(action => action !== first)
    readonly property bool used: primaryText.length > 0 || allowed.length > 0

    signal primary
    signal picked(var action)

    visible: used
    implicitHeight: used ? 64 : 0
    color: Theme.colors.surface

    Divider {
        width: parent.width
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap16
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap8

        IconButton {
            id: more
            visible: bar.others.length > 2
            outlined: true
            iconName: "three-dots"
            text: qsTr("More actions")
            onClicked: menu.open()

            Menu {
                id: menu
                y: -implicitHeight - 4

                Instantiator {
                    model: bar.others.slice(2)
                    delegate: ActionItem {
                        onPicked: action => bar.picked(action)
                    }
                    onObjectAdded: (index, object) => menu.insertItem(index, object)
                    onObjectRemoved: (index, object) => menu.removeItem(object)
                }
            }
        }
        Repeater {
            model: bar.others.slice(0, 2)

            ActionButton {
                onPicked: action => bar.picked(action)
            }
        }
        Button {
            objectName: "primaryAction"
            visible: bar.primaryText.length > 0 || bar.first !== null
            kind: Button.Primary
            text: bar.primaryText.length > 0 ? bar.primaryText : bar.first ? bar.first.label : ""
            onClicked: bar.primaryText.length > 0 ? bar.primary() : bar.picked(bar.first)
        }
    }
}
