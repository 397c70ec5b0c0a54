pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// Every order of one customer, read page by page as it is scrolled.
FocusScope {
    id: list

    required property Workspace workspace
    required property string customer
    property string name

    signal back
    signal open(string kind, string document)

    Keys.onEscapePressed: back()
    Keys.onBackPressed: back()
    Component.onCompleted: forceActiveFocus()

    PageHeader {
        id: header
        width: parent.width
        title: qsTr("Orders")
        subtitle: list.name
        backVisible: true
        onBack: list.back()
    }
    ListView {
        objectName: "customerOrders"
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        focus: true
        reuseItems: true
        model: DocumentList {
            workspace: list.workspace
            kind: "sales_order"
            filters: [
                {
                    field: "customer",
                    op: "=",
                    value: list.customer
                }
            ]
        }
        delegate: OrderRow {
            withCustomer: false
            width: ListView.view ? ListView.view.width : 0
            onClicked: list.open("sales_order", document)
        }
    }
}
