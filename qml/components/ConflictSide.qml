import QtQuick
import Satchel.Controls

// One of two values for a field: who wrote it and when, whether it is in force, and the tap that chooses it.
Rectangle {
    id: side

    required property var modelData
    required property int index
    readonly property bool holds: modelData.inForce === true

    signal chosen(string action)

    objectName: "side-" + modelData.action
    implicitHeight: body.implicitHeight + 2 * Theme.gap12
    radius: Theme.radius
    color: "transparent"
    border.width: 1
    border.color: holds ? Theme.colors.good : Theme.colors.outline
    Accessible.role: Accessible.Grouping
    Accessible.name: Words.joined([modelData.who, modelData.when, value.text, holds ? chip.text : ""], ", ")

    Column {
        id: body
        x: Theme.gap12
        y: Theme.gap12
        width: parent.width - 2 * x
        spacing: Theme.gap4

        Item {
            width: parent.width
            height: chip.implicitHeight

            Label {
                width: parent.width - (chip.visible ? chip.width + Theme.gap8 : 0)
                anchors.verticalCenter: parent.verticalCenter
                text: Words.joined([side.modelData.who, side.modelData.when], " · ")
                size: Theme.caption
                muted: true
                elide: Text.ElideRight
            }
            StateChip {
                id: chip
                anchors.right: parent.right
                visible: side.holds
                tone: "good"
                text: qsTr("In force")
            }
        }
        Label {
            id: value
            width: parent.width
            text: side.modelData.value.length > 0 ? side.modelData.value : qsTr("empty")
            size: Theme.lead
            weight: Theme.medium
            muted: side.modelData.value.length === 0
            wrapMode: Text.Wrap
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: side.modelData.refusal
            size: Theme.caption
            muted: true
            wrapMode: Text.Wrap
        }
        Item {
            width: 1
            height: Theme.gap4
            visible: take.visible
        }
        Button {
            id: take
            objectName: side.modelData.action
            width: Math.min(implicitWidth, parent.width)
            visible: side.modelData.refusal.length === 0
            text: side.modelData.label
            Accessible.description: value.text
            onClicked: side.chosen(side.modelData.action)
        }
    }
}
