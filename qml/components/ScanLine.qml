import QtQuick
import Satchel.Controls

// One line of goods: planned, picked, scanned.
Item {
    id: line

    required property var modelData
    required property int index
    readonly property bool whole: Number(modelData.scanned || 0) >= Number(modelData.picked || 0)
    readonly property bool differs: (modelData.mismatch || "").length > 0

    objectName: "scanLine"
    implicitHeight: words.implicitHeight + 2 * Theme.gap8
    Accessible.role: Accessible.ListItem
    Accessible.name: Words.joined([modelData.name_text, note.text, count.text], ", ")

    Icon {
        id: mark
        anchors.verticalCenter: parent.verticalCenter
        name: line.whole ? "check-circle-fill" : "circle"
        size: 20
        color: line.whole ? Theme.colors.good : Theme.colors.muted
    }
    Column {
        id: words
        anchors.left: mark.right
        anchors.leftMargin: Theme.gap12
        anchors.right: count.left
        anchors.rightMargin: Theme.gap12
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: line.modelData.name_text || ""
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Label {
            id: note
            width: parent.width
            text: Words.joined([qsTr("planned %1").arg(line.modelData.qty_text || "0"), qsTr("picked %1").arg(line.modelData.picked_text || "0"), line.modelData.uom_text || ""], " · ")
            size: Theme.caption
            color: line.differs ? Theme.colors.warning : Theme.colors.muted
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    Label {
        id: count
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: (line.modelData.scanned_text || "0") + " / " + (line.modelData.picked_text || "0")
        size: Theme.title
        weight: Theme.strong
        tabular: true
        color: line.whole ? Theme.colors.good : Theme.colors.text
        Accessible.ignored: true
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
