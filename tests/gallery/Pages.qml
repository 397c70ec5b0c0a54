import QtQuick

// The pages of the product as the gallery shows them: `type` is the file, `make` what it is given, `then` what is done once it is there.
// A page that no line names makes the test `gallery_has_every_page` fail.
QtObject {
    id: pages

    // The people of a small department.
    property var department

    function of(login, values) {
        return Object.assign({
            workspace: department.as(login)
        }, values || {});
    }

    readonly property var list: [
        { key: "today", type: "TodayPage", make: () => of("rep") },
        { key: "customers", type: "CustomersPage", make: () => of("rep"), then: page => page.show(department.id("shop")) },
        { key: "customer", type: "CustomerDetail", make: () => of("rep", { document: department.id("shop") }) },
        { key: "customerEntry", type: "CustomerEntryPage", make: () => of("rep"), then: page => page.customer.addLine("contacts", {}) },
        { key: "orderEntry", type: "OrderEntryPage", make: () => of("rep", { values: { customer: department.id("shop") } }) },
        { key: "quotationEntry", type: "QuotationEntryPage", make: () => of("rep", { values: { customer: department.id("shop") } }), then: page => page.add(department.id("cola"), "10") },
        { key: "changeEntry", type: "ChangeEntryPage", make: () => of("rep", { values: department.as("rep").valuesBeside("order_change", "sales_order", department.order()) }) },
        { key: "claimEntry", type: "ClaimEntryPage", make: () => of("rep"), then: page => page.addReceipt("00".repeat(32)) },
        { key: "claims", type: "ClaimsPage", make: () => of("rep") },
        { key: "claim", type: "ClaimDetail", make: () => of("rep", { document: department.claim() }) },
        { key: "drafts", type: "DraftsPage", make: () => of("rep") },
        { key: "orders", type: "OrdersPage", make: () => of("clerk") },
        { key: "order", type: "OrderDetail", make: () => of("rep", { document: department.returned() }) },
        { key: "conflict", type: "OrderDetail", make: () => of("clerk", { document: department.clashing() }) },
        { key: "changes", type: "KindPage", make: () => of("clerk", { kind: "order_change" }) },
        { key: "change", type: "KindDetail", make: () => of("clerk", { kind: "order_change", document: department.change() }) },
        { key: "quotation", type: "KindDetail", make: () => of("rep", { kind: "quotation", document: department.id("offer") }) },
        { key: "kind", type: "KindPage", make: () => of("rep", { kind: "quotation" }) },
        { key: "kindEntry", type: "KindEntryPage", make: () => of("rep", { kind: "visit", values: {} }) },
        { key: "approvals", type: "ApprovalsPage", make: () => of("manager") },
        { key: "approvalInTurn", type: "ApprovalDetail", make: () => of("manager", { kind: "sales_order", document: department.discounted() }) },
        { key: "approvalAllOf", type: "ApprovalDetail", make: () => of("finance", { kind: "sales_order", document: department.countersigned() }) },
        { key: "messages", type: "MessagesPage", make: () => of("rep") },
        { key: "quarantine", type: "QuarantineDetail", make: () => of("clerk", { document: department.id("left") }) },
        { key: "outbox", type: "OutboxPage", make: () => of("rep") },
        { key: "products", type: "ProductsPage", make: () => of("rep") },
        { key: "prices", type: "PricesPage", make: () => of("finance"), then: page => page.show(department.id("list")) },
        { key: "priceQuestion", type: "PricesPage", make: () => of("rep"), then: page => page.ask() },
        { key: "finance", type: "FinancePage", make: () => of("finance") },
        { key: "receipts", type: "FinancePage", make: () => of("finance", { shown: "receipts" }) },
        { key: "receipt", type: "ReceiptDetail", make: () => of("finance", { document: department.receipt() }) },
        { key: "funnel", type: "FunnelPage", make: () => of("rep") },
        { key: "figures", type: "FiguresPage", make: () => of("manager") },
        { key: "warehouse", type: "WarehousePage", make: () => of("warehouse") },
        { key: "scan", type: "WarehousePage", make: () => of("warehouse", { wanted: "scan", document: department.id("picked") }) },
        { key: "stock", type: "WarehousePage", make: () => of("warehouse", { wanted: "stock" }) },
        { key: "me", type: "MePage", make: () => of("rep", { app: department.device() }) }
    ]
    // What no line names.
    readonly property var missing: department.pageTypes().filter(type => !list.some(page => page.type === type))
}
