import QtQuick
import Satchel.Controls

// One row that was pasted: what it is taken for, or what is wrong in it.
Item {
    id: row

    required property var modelData
    readonly property string problem: modelData.problem || ""

    implicitHeight: Math.max(Theme.rowDesk, texts.implicitHeight + Theme.gap8)
    Accessible.role: Accessible.ListItem
    Accessible.name: Words.joined([modelData.title || modelData.cells, modelData.qty, problem], ", ")

    Label {
        id: number
        width: 32
        anchors.verticalCenter: parent.verticalCenter
        text: row.modelData.number
        size: Theme.caption
        tabular: true
        muted: true
        Accessible.ignored: true
    }
    Icon {
        id: sign
        anchors.left: number.right
        anchors.verticalCenter: parent.verticalCenter
        name: row.problem.length > 0 ? "exclamation-triangle" : "check-lg"
        size: 16
        color: row.problem.length > 0 ? Theme.colors.bad : Theme.colors.good
    }
    Column {
        id: texts
        anchors.left: sign.right
        anchors.leftMargin: Theme.gap12
        anchors.right: qty.left
        anchors.rightMargin: Theme.gap8
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: row.problem.length > 0 ? row.modelData.cells.replace(/\t/g, "  ") : row.modelData.title || ""
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: row.problem
            size: Theme.caption
            color: Theme.colors.bad
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    Label {
        id: qty
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: row.problem.length > 0 ? "" : row.modelData.qty || ""
        tabular: true
        Accessible.ignored: true
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
