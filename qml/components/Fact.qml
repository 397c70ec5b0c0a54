import QtQuick
import Satchel.Controls

// One fact; a marked one is what somebody asked to put right.
Item {
    id: fact

    required property var modelData
    readonly property bool marked: modelData.marked === true

    implicitHeight: row.implicitHeight

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: -Theme.gap8
        anchors.rightMargin: -Theme.gap8
        radius: Theme.radiusSmall
        visible: fact.marked
        color: Theme.colors.warningTint
    }
    Icon {
        id: flag
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: fact.marked
        name: "flag-fill"
        size: 12
        color: Theme.colors.warning
    }
    KeyValueRow {
        id: row
        width: parent.width - (fact.marked ? 20 : 0)
        label: fact.modelData.label
        value: fact.modelData.value
        money: fact.modelData.money === true
        strong: fact.modelData.strong === true
        // A column of amounts stands apart from its words; one amount among other facts does not.
        apart: fact.modelData.apart !== undefined ? fact.modelData.apart : money
        before: fact.modelData.before || ""
        Accessible.name: fact.marked ? qsTr("%1: %2, marked to be corrected").arg(label).arg(value) : label + ": " + value
    }
}
