pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Pages

// A page of the product on its real models; `pose` says which.
Item {
    id: entry

    property bool zh: true
    property string pose
    // The people of a small department.
    property var department
    readonly property var pages: ({
            today: today,
            customers: customers,
            orderEntry: orderEntry,
            claimEntry: claimEntry,
            customerEntry: customerEntry,
            orders: orders,
            order: order,
            conflict: conflict,
            approvals: approvals,
            messages: messages,
            outbox: outbox,
            products: products
        })

    // Not by a Loader, which cannot make what uses the ids of this file.
    Component.onCompleted: {
        const page = pages[pose].createObject(entry);
        page.anchors.fill = entry;
    }

    Component {
        id: today
        TodayPage {
            workspace: entry.department.as("rep")
        }
    }
    Component {
        id: customers
        CustomersPage {
            workspace: entry.department.as("rep")
            Component.onCompleted: show(entry.department.id("shop"))
        }
    }
    Component {
        id: orderEntry
        OrderEntryPage {
            workspace: entry.department.as("rep")
            values: ({
                    customer: entry.department.id("shop")
                })
        }
    }
    Component {
        id: claimEntry
        ClaimEntryPage {
            workspace: entry.department.as("rep")
            Component.onCompleted: addReceipt("00".repeat(32))
        }
    }
    Component {
        id: customerEntry
        CustomerEntryPage {
            workspace: entry.department.as("rep")
            Component.onCompleted: customer.addLine("contacts", {})
        }
    }
    Component {
        id: orders
        OrdersPage {
            workspace: entry.department.as("clerk")
        }
    }
    Component {
        id: order
        OrderDetail {
            workspace: entry.department.as("rep")
            document: entry.department.returned()
        }
    }
    Component {
        id: conflict
        OrderDetail {
            workspace: entry.department.as("clerk")
            document: entry.department.clashing()
        }
    }
    Component {
        id: approvals
        ApprovalsPage {
            workspace: entry.department.as("manager")
        }
    }
    Component {
        id: messages
        MessagesPage {
            workspace: entry.department.as("rep")
        }
    }
    Component {
        id: outbox
        OutboxPage {
            workspace: entry.department.as("rep")
        }
    }
    Component {
        id: products
        ProductsPage {
            workspace: entry.department.as("rep")
        }
    }
}
