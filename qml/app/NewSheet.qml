pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// What may be begun.
Sheet {
    id: sheet

    property bool orders: true
    // Others that this person may begin: {name, label, icon}.
    property var kinds: []

    signal picked(string kind)

    function pick(kind: string): void {
        close();
        picked(kind);
    }

    title: qsTr("New")

    Column {
        width: parent.width

        ListRow {
            objectName: "newOrder"
            width: parent.width
            visible: sheet.orders
            height: visible ? implicitHeight : 0
            iconName: "cart-plus"
            iconTone: "accent"
            text: qsTr("Order")
            subtitle: qsTr("for a customer")
            onClicked: sheet.pick("sales_order")
        }
        ListRow {
            objectName: "newClaim"
            width: parent.width
            iconName: "receipt"
            iconTone: "accent"
            text: qsTr("Expense claim")
            subtitle: qsTr("begin with a photo of the receipt")
            onClicked: sheet.pick("expense_claim")
        }
        ListRow {
            width: parent.width
            visible: sheet.orders
            height: visible ? implicitHeight : 0
            iconName: "shop"
            iconTone: "accent"
            text: qsTr("Customer")
            subtitle: qsTr("the office verifies it later")
            divider: sheet.kinds.length > 0
            onClicked: sheet.pick("customer")
        }
        Repeater {
            model: sheet.kinds

            NewRow {
                width: parent ? parent.width : 0
                divider: index < sheet.kinds.length - 1
                onPicked: kind => sheet.pick(kind)
            }
        }
    }
}
