pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// 产品: a table where there is room, a list where there is not; found by name, pinyin, SKU or barcode.
FocusScope {
    id: page

    required property Workspace workspace
    readonly property bool wide: width >= 760

    signal open(string kind, string document)
    signal compose(string kind, var values)
    signal edit(string kind, string document)
    signal go(string place)

    PageHeader {
        id: header
        width: parent.width
        title: qsTr("Products")
        subtitle: products.count > 0 ? qsTr("%n product(s)", "", products.count) : ""
        divider: false
    }
    SearchField {
        id: search
        anchors.top: header.bottom
        x: Theme.gap16
        width: Math.min(420, parent.width - 2 * x)
        focus: true
        placeholder: qsTr("Product, pinyin, SKU or barcode")
        onSearched: text => products.search = text
        onMoved: table.forceActiveFocus()
    }
    DocumentList {
        id: products
        workspace: page.workspace
        kind: "product"
        order: table.sortRole.length > 0 ? (table.sortDescending ? "-" : "") + table.sortRole.replace("_text", "") : search.text.length > 0 ? "" : "name"
    }
    Table {
        id: table
        objectName: "table"
        anchors.top: search.bottom
        anchors.topMargin: Theme.gap8
        anchors.bottom: parent.bottom
        width: parent.width
        visible: page.wide
        model: page.wide ? products : null
        keyRole: "document"
        columns: [
            {
                role: "sku_text",
                title: qsTr("SKU"),
                width: 110,
                kind: "figure",
                sortable: true
            },
            {
                role: "name_text",
                title: qsTr("Name"),
                width: 160,
                fill: 2,
                sortable: true
            },
            {
                role: "spec_text",
                title: qsTr("Specification"),
                width: 130,
                fill: 1
            },
            {
                role: "brand_text",
                title: qsTr("Brand"),
                width: 90,
                optional: true
            },
            {
                role: "category_text",
                title: qsTr("Category"),
                width: 100,
                sortable: true
            },
            {
                role: "uom_text",
                title: qsTr("Unit"),
                width: 64
            },
            {
                role: "list_price_text",
                title: qsTr("Standard price"),
                width: 120,
                kind: "money",
                align: "right"
            },
            {
                role: "active_text",
                title: qsTr("On sale"),
                width: 80,
                optional: true
            }
        ]
        onSortRequested: (role, descending) => {
            sortRole = role;
            sortDescending = descending;
        }
    }
    ListView {
        id: view
        objectName: "products"
        anchors.fill: table
        visible: !page.wide
        clip: true
        model: page.wide ? null : products
        reuseItems: true
        delegate: ProductRow {
            width: ListView.view ? ListView.view.width : 0
        }
    }
    ListSlot {
        anchors.fill: table
        workspace: page.workspace
        count: products.count
        searching: search.text.length > 0
        iconName: "box-seam"
        title: qsTr("No products yet")
        text: qsTr("The office keeps the list of products.")
    }
}
