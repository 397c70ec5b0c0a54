import QtQuick

// What the gallery shows: add a line here and a file beside it. `screen`: a picture of one whole screen instead of the
// entry's full height. `from`: the narrowest width that makes sense. `pose`: what the entry should open by itself;
// of a `page`, which page of the product it is.
QtObject {
    readonly property var list: [
        { key: "type", title: "Type and colour", source: Qt.resolvedUrl("TypeEntry.qml") },
        { key: "buttons", title: "Buttons", source: Qt.resolvedUrl("ButtonsEntry.qml") },
        { key: "fields", title: "Fields", source: Qt.resolvedUrl("FieldsEntry.qml") },
        { key: "choices", title: "Choices and quantities", source: Qt.resolvedUrl("ChoicesEntry.qml") },
        { key: "rows", title: "Rows and cards", source: Qt.resolvedUrl("RowsEntry.qml") },
        { key: "states", title: "States", source: Qt.resolvedUrl("StatesEntry.qml") },
        { key: "navigation", title: "Navigation", source: Qt.resolvedUrl("NavigationEntry.qml") },
        { key: "table", title: "Table", source: Qt.resolvedUrl("TableEntry.qml") },
        { key: "overlays", title: "Overlays", source: Qt.resolvedUrl("OverlaysEntry.qml") },
        { key: "sheet", title: "Sheet", source: Qt.resolvedUrl("OverlaysEntry.qml"), pose: "sheet", screen: true },
        { key: "dialog", title: "Dialog", source: Qt.resolvedUrl("OverlaysEntry.qml"), pose: "dialog", screen: true },
        { key: "keypad", title: "Keypad", source: Qt.resolvedUrl("OverlaysEntry.qml"), pose: "keypad", screen: true },
        { key: "menu", title: "Menu and toast", source: Qt.resolvedUrl("OverlaysEntry.qml"), pose: "menu", screen: true },
        { key: "calendar", title: "Calendar", source: Qt.resolvedUrl("OverlaysEntry.qml"), pose: "calendar", screen: true },
        { key: "order", title: "A phone's page", source: Qt.resolvedUrl("OrderEntry.qml"), screen: true },
        { key: "desk", title: "A desk's page", source: Qt.resolvedUrl("DeskEntry.qml"), screen: true, from: 1000 },
        { key: "page-today", title: "Page: today", source: Qt.resolvedUrl("PageEntry.qml"), pose: "today", screen: true, page: true },
        { key: "page-customers", title: "Page: customers", source: Qt.resolvedUrl("PageEntry.qml"), pose: "customers", screen: true, page: true },
        { key: "page-orderEntry", title: "Page: an order", source: Qt.resolvedUrl("PageEntry.qml"), pose: "orderEntry", screen: true, page: true },
        { key: "page-claimEntry", title: "Page: a claim", source: Qt.resolvedUrl("PageEntry.qml"), pose: "claimEntry", screen: true, page: true },
        { key: "page-customerEntry", title: "Page: a new customer", source: Qt.resolvedUrl("PageEntry.qml"), pose: "customerEntry", screen: true, page: true },
        { key: "page-orders", title: "Page: orders", source: Qt.resolvedUrl("PageEntry.qml"), pose: "orders", screen: true, page: true },
        { key: "page-order", title: "Page: an order sent back", source: Qt.resolvedUrl("PageEntry.qml"), pose: "order", screen: true, page: true },
        { key: "page-conflict", title: "Page: an order with two values", source: Qt.resolvedUrl("PageEntry.qml"), pose: "conflict", screen: true, page: true },
        { key: "page-approvals", title: "Page: approvals", source: Qt.resolvedUrl("PageEntry.qml"), pose: "approvals", screen: true, page: true },
        { key: "page-messages", title: "Page: messages", source: Qt.resolvedUrl("PageEntry.qml"), pose: "messages", screen: true, page: true },
        { key: "page-outbox", title: "Page: outbox", source: Qt.resolvedUrl("PageEntry.qml"), pose: "outbox", screen: true, page: true },
        { key: "page-products", title: "Page: products", source: Qt.resolvedUrl("PageEntry.qml"), pose: "products", screen: true, page: true }
    ]
}
