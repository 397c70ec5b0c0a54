import QtQuick

// Kinds that the page for any kind serves: what many of them are called, under which icon, for whose daily work. A kind that is not in this
// list is reached from what it stands beside.
QtObject {
    readonly property var served: [
        ["visit", qsTr("Visits"), "geo-alt", ["rep", "manager"]],
        ["key_dossier", qsTr("Key customer dossiers"), "star", ["rep", "manager"]],
        ["lead", qsTr("Leads"), "person-plus", ["rep", "manager"]],
        ["opportunity", qsTr("Opportunities"), "funnel", ["rep", "manager"]],
        ["quotation", qsTr("Quotations"), "file-earmark-text", ["rep", "clerk", "lead", "manager"]],
        ["order_change", qsTr("Order changes"), "pencil-square", ["clerk", "lead", "manager", "warehouse"]],
        ["order_issue", qsTr("Order issues"), "exclamation-circle", ["clerk", "lead", "manager"]],
        ["shipment", qsTr("Shipments"), "truck", ["clerk", "lead", "warehouse"]],
        ["stock", qsTr("Stock"), "box", ["rep", "clerk", "lead", "warehouse"]],
        ["supply_task", qsTr("Supply tasks"), "clipboard-check", ["clerk", "lead", "warehouse"]],
        ["return_request", qsTr("Returns"), "arrow-counterclockwise", ["rep", "clerk", "lead", "warehouse", "service", "finance"]],
        ["invoice_request", qsTr("Invoice requests"), "clipboard-plus", ["rep", "clerk", "finance"]],
        ["invoice", qsTr("Invoices"), "receipt-cutoff", ["rep", "clerk", "finance", "director"]],
        ["receipt", qsTr("Receipts"), "cash-coin", ["rep", "finance"]],
        ["dunning", qsTr("Reminders"), "alarm", ["rep", "finance"]],
        ["customer_merge", qsTr("Customer merges"), "people", ["clerk", "lead"]],
        ["warehouse", qsTr("Warehouses"), "building", ["admin"]],
        ["price_list", qsTr("Price lists"), "tags", ["admin", "finance", "marketing"]],
        ["price_rule", qsTr("Price rules"), "tag", ["admin", "finance", "marketing"]],
        ["delegation", qsTr("Delegations"), "people", ["lead", "manager", "director", "finance", "legal", "admin"]]
    ]
}
