import QtQuick
import Satchel.Controls

// One line of an order: in columns where there is room, in two lines where there is not.
Item {
    id: line

    required property var modelData
    required property int index
    property bool wide: false
    property var marks: []
    readonly property bool marked: marks.some(mark => mark.startsWith(modelData.id + "/"))
    readonly property string discount: modelData.gift === true ? qsTr("Gift") : modelData.discount_text && modelData.discount_text !== "0%" ? qsTr("%1 off").arg(modelData.discount_text) : ""

    // What has become of it: nothing is said of what nobody has touched yet.
    readonly property string progress: Words.joined([Number(modelData.shipped || 0) > 0 ? qsTr("%1 shipped").arg(modelData.shipped_text) : "", Number(modelData.returned || 0) > 0 ? qsTr("%1 returned").arg(modelData.returned_text) : ""], " · ")
    readonly property string lacking: Number(modelData.short || 0) > 0 ? qsTr("%1 short").arg(modelData.short_text) : ""

    implicitHeight: texts.implicitHeight + 2 * Theme.gap8
    Accessible.role: Accessible.ListItem
    Accessible.name: Words.joined([modelData.name_text, (modelData.qty_text || "") + (modelData.uom_text || ""), modelData.price_text, modelData.amount_text, discount, progress, lacking, marked ? qsTr("marked to be corrected") : ""], ", ")

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: -Theme.gap8
        anchors.rightMargin: -Theme.gap8
        radius: Theme.radiusSmall
        visible: line.marked
        color: Theme.colors.warningTint
    }
    Column {
        id: texts
        y: Theme.gap8
        width: parent.width - (line.wide ? 328 : figures.width + Theme.gap12)

        Label {
            width: parent.width
            text: line.modelData.name_text || line.modelData.product_text || ""
            elide: Text.ElideRight
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: line.wide ? Words.joined([line.discount, line.modelData.note_text], " · ") : Words.joined([(line.modelData.qty_text || "0") + " " + (line.modelData.uom_text || ""), line.modelData.price_text ? "× " + line.modelData.price_text : "", line.discount, line.modelData.note_text], " ")
            size: Theme.caption
            muted: true
            elide: Text.ElideRight
        }
        Row {
            spacing: Theme.gap8
            visible: line.progress.length + line.lacking.length > 0

            Label {
                text: line.progress
                visible: text.length > 0
                size: Theme.caption
                muted: true
            }
            Label {
                objectName: "lacking"
                text: line.lacking
                visible: text.length > 0
                size: Theme.caption
                color: Theme.colors.warning
            }
        }
    }
    Row {
        id: figures
        anchors.right: parent.right
        y: Theme.gap8

        Label {
            visible: line.wide
            width: 90
            horizontalAlignment: Text.AlignRight
            tabular: true
            text: (line.modelData.qty_text || "0") + " " + (line.modelData.uom_text || "")
            elide: Text.ElideRight
        }
        MoneyText {
            visible: line.wide
            width: 110
            weight: Theme.regular
            text: line.modelData.price_text || ""
        }
        MoneyText {
            width: line.wide ? 120 : implicitWidth
            text: line.modelData.amount_text || ""
        }
    }
    Icon {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 6
        visible: line.marked
        name: "flag-fill"
        size: 12
        color: Theme.colors.warning
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
