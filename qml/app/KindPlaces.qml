import QtQuick

// Kinds that the page for any kind serves: for whose daily work, under which icon; null: everybody's. A kind that is not in this list is reached
// from what it stands beside.
QtObject {
    readonly property var served: [
        ["visit", "geo-alt", ["rep", "manager"]],
        ["lead", "person-plus", ["rep", "manager"]],
        ["opportunity", "funnel", ["rep", "manager"]],
        ["quotation", "file-earmark-text", ["rep", "clerk", "lead", "manager"]],
        ["order_change", "pencil-square", ["clerk", "lead", "manager", "warehouse"]],
        ["order_issue", "exclamation-circle", ["clerk", "lead", "manager"]],
        ["shipment", "truck", ["clerk", "lead", "warehouse"]],
        ["stock", "box", ["rep", "clerk", "lead", "warehouse"]],
        ["supply_task", "clipboard-check", ["clerk", "lead", "warehouse"]],
        ["return_request", "arrow-counterclockwise", ["rep", "clerk", "lead", "warehouse", "service", "finance"]],
        ["invoice_request", "clipboard-plus", ["rep", "clerk", "finance"]],
        ["invoice", "receipt-cutoff", ["rep", "clerk", "finance", "director"]],
        ["receipt", "cash-coin", ["rep", "finance"]],
        ["dunning", "alarm", ["rep", "finance"]],
        ["customer_merge", "people", ["clerk", "lead"]],
        ["warehouse", "building", ["admin"]],
        ["price_list", "tags", ["admin", "finance", "marketing"]],
        ["price_rule", "tag", ["admin", "finance", "marketing"]],
        ["delegation", "people", null]
    ]
}
