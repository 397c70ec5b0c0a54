import QtQuick
import Satchel.Controls
import Satchel.Models

// One line of an expense claim with its receipts.
Column {
    id: line

    required property var modelData
    required property int index
    required property Workspace workspace
    property var marks: []
    readonly property bool marked: marks.some(mark => mark.startsWith(modelData.id + "/"))

    signal shown(string digest)

    topPadding: Theme.gap8
    bottomPadding: Theme.gap8
    spacing: Theme.gap8

    Item {
        width: parent.width
        height: texts.height

        Rectangle {
            anchors.fill: parent
            anchors.margins: -6
            radius: Theme.radiusSmall
            visible: line.marked
            color: Theme.colors.warningTint
        }
        Column {
            id: texts
            width: parent.width - figures.width - Theme.gap12

            Label {
                width: parent.width
                text: Words.joined([line.modelData.category_text, line.modelData.merchant_text], " · ")
                elide: Text.ElideRight
            }
            Label {
                width: parent.width
                text: Words.joined([line.modelData.date_text, line.modelData.invoice_no_text ? qsTr("invoice %1").arg(line.modelData.invoice_no_text) : "", line.modelData.note_text], " · ")
                size: Theme.caption
                muted: true
                elide: Text.ElideRight
            }
        }
        Column {
            id: figures
            anchors.right: parent.right

            MoneyText {
                anchors.right: parent.right
                text: line.modelData.amount_text || ""
                struck: line.modelData.sanctioned_text !== undefined
            }
            MoneyText {
                anchors.right: parent.right
                visible: line.modelData.sanctioned_text !== undefined
                text: line.modelData.sanctioned_text || ""
                color: Theme.colors.info
            }
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.gap8
        visible: line.modelData.over_policy === true || line.modelData.dup_of !== undefined

        StateChip {
            visible: line.modelData.over_policy === true
            tone: "warning"
            text: qsTr("Over policy")
        }
        StateChip {
            visible: line.modelData.dup_of !== undefined
            tone: "bad"
            text: qsTr("Maybe handed in before")
        }
    }
    ReceiptStrip {
        width: parent.width
        visible: digests.length > 0
        workspace: line.workspace
        digests: line.modelData.receipts || []
        onShown: digest => line.shown(digest)
    }
    Divider {
        width: parent.width
    }
}
