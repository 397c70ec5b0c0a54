import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// The name of an order's line with its price; a button that opens the line's details.
T.AbstractButton {
    id: name

    property var row: ({})
    readonly property string discount: row.gift === true ? qsTr("Gift") : row.discount_text && row.discount_text !== "0%" ? qsTr("%1 off").arg(row.discount_text) : ""

    implicitHeight: Math.max(texts.implicitHeight, SizeClass.touch ? Theme.target : Theme.rowDesk)
    focusPolicy: Qt.StrongFocus
    Keys.onReturnPressed: clicked()
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("%1, details").arg(Words.joined([row.name_text, row.price_text, discount, row.amount_text], ", "))

    contentItem: Item {
        Column {
            id: texts
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width

            Label {
                width: parent.width
                text: name.row.name_text || name.row.product_text || ""
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Row {
                spacing: Theme.gap8

                Label {
                    text: name.row.price_text || qsTr("No price yet")
                    size: Theme.caption
                    tabular: true
                    muted: true
                    Accessible.ignored: true
                }
                Label {
                    visible: text.length > 0
                    text: name.discount
                    size: Theme.caption
                    color: Theme.colors.info
                    Accessible.ignored: true
                }
                MoneyText {
                    size: Theme.caption
                    text: name.row.amount_text || ""
                    Accessible.ignored: true
                }
            }
        }
    }
    background: Item {
        FocusRing {
            shown: name.visualFocus
            around: Theme.radiusSmall
        }
    }
}
