pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// What lies where, batch by batch, what expires first on top. A batch that is gone shows when it is looked for.
FocusScope {
    id: list

    required property Workspace workspace
    property string warehouse: "all"
    property string sought

    signal open(string document)

    Column {
        id: head
        width: parent.width
        spacing: Theme.gap4

        SearchField {
            id: search
            objectName: "search"
            x: Theme.gap16
            width: Math.min(420, parent.width - 2 * x)
            placeholder: qsTr("Product or batch")
            onSearched: text => list.sought = text
            onAccepted: rows.forceActiveFocus()
            onCancelled: rows.forceActiveFocus()
            onMoved: rows.forceActiveFocus()
        }
        ViewTabs {
            width: parent.width
            views: [
                {
                    value: "all",
                    text: qsTr("All warehouses")
                },
                ...Array.from({
                    length: warehouses.loaded
                }, (unused, at) => ({
                            value: warehouses.get(at).document,
                            text: warehouses.get(at).name_text
                        }))
            ]
            current: list.warehouse
            onPicked: value => list.warehouse = value
        }
    }
    DocumentList {
        id: warehouses
        workspace: list.workspace
        kind: "warehouse"
        limit: 30
    }
    DocumentList {
        id: stock
        workspace: list.workspace
        kind: "stock"
        order: "expires_on"
        search: list.sought
        filters: [...(list.warehouse === "all" ? [] : [
                    {
                        field: "warehouse",
                        op: "=",
                        value: list.warehouse
                    }
                ]), ...(list.sought.length > 0 ? [] : [
                    {
                        field: "on_hand",
                        op: ">",
                        value: 0
                    }
                ])]
    }
    ListView {
        id: rows
        objectName: "stock"
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap4
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        focus: true
        reuseItems: true
        model: stock
        T.ScrollBar.vertical: ScrollBar {}
        delegate: StockRow {
            width: ListView.view ? ListView.view.width : 0
            today: list.workspace.today
            soon: list.workspace.today.length > 0 ? list.workspace.day(30) : ""
            withWarehouse: list.warehouse === "all"
            onClicked: list.open(document)
        }
    }
    ListSlot {
        anchors.fill: rows
        workspace: list.workspace
        count: rows.count
        searching: search.text.length > 0
        iconName: "box"
        title: qsTr("No stock is kept here")
        text: qsTr("Batches stand here with what is on hand and when they expire.")
    }
}
