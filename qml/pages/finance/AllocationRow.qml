import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// What a receipt pays of one invoice, or what was taken back of it.
DocumentRow {
    id: row

    required property Workspace workspace
    required property var modelData
    property bool canTakeBack: false

    signal taken(string no)

    title: invoice.texts.no || invoice.title
    subtitle: Words.joined([modelData.at_text, modelData.by_text], " · ")
    money: modelData.amount_text || ""
    rightPadding: leftPadding + (back.visible ? back.width + Theme.gap4 : 0)

    DocumentView {
        id: invoice
        workspace: row.workspace
        kind: "invoice"
        document: row.modelData.invoice || ""
    }
    IconButton {
        id: back
        objectName: "takeBack"
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap4
        anchors.verticalCenter: parent.verticalCenter
        visible: row.canTakeBack
        iconName: "arrow-counterclockwise"
        text: qsTr("Take back what is paid of %1").arg(row.title)
        onClicked: row.taken(row.title)
    }
}
