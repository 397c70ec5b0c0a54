pragma ComponentBehavior: Bound
import QtQuick
import QtQml
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// The clerk's queue: a table, and beside it the order under the cursor. Worked with the keyboard alone: j k move, Enter goes into the pane,
// Space selects, C confirms, R sends back, H holds, / searches. The cursor stays where the next order comes.
FocusScope {
    id: desk

    required property Workspace workspace
    property string wanted: "submitted"
    readonly property var view: views.named(wanted)
    readonly property bool beside: width >= 1000
    property string document
    property var counts: ({})
    // As the view has it until a column is chosen.
    property string order

    signal open(string kind, string document)
    signal edit(string kind, string document)
    signal compose(string kind, var values)
    signal said(string text)

    // The order under the cursor, also when rows come and go around it.
    function follow(): void {
        if (table.currentIndex < 0 && table.count > 0)
            table.currentIndex = 0;
        document = orders.get(table.currentIndex).document || "";
    }

    function confirmSelected(): void {
        bulk.start("sales_order", Object.keys(table.selectedKeys), "confirm");
        results.open();
    }

    Keys.onPressed: event => {
        if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
            return;
        if (event.key === Qt.Key_C)
            table.selectedCount > 0 ? confirmSelected() : pane.takeNamed("confirm");
        else if (event.key === Qt.Key_R)
            pane.takeNamed("return");
        else if (event.key === Qt.Key_H)
            pane.takeNamed("hold");
        else if (event.key === Qt.Key_Slash)
            search.forceActiveFocus();
        else
            return;
        event.accepted = true;
    }

    // After the view has taken in what the list told.
    Timer {
        id: soon
        interval: 0
        onTriggered: desk.follow()
    }
    OrderViews {
        id: views
    }
    Instantiator {
        id: counters
        model: views.all
        delegate: ViewCount {
            workspace: desk.workspace
            filters: views.filtersOf(modelData, false)
            onCountChanged: {
                const next = Object.assign({}, desk.counts);
                next[modelData.value] = modelData.value === "all" ? "" : countText;
                desk.counts = next;
            }
        }
    }
    DocumentList {
        id: orders
        workspace: desk.workspace
        kind: "sales_order"
        filters: views.filtersOf(desk.view, false)
        order: desk.order.length > 0 ? desk.order : desk.view.order
        search: search.text
    }
    Connections {
        target: orders
        function onModelReset() {
            soon.restart();
        }
        function onRowsRemoved() {
            soon.restart();
        }
        function onRowsInserted() {
            soon.restart();
        }
    }

    Item {
        id: main
        width: desk.beside ? parent.width - pane.width - 1 : parent.width
        height: parent.height

        PageHeader {
            id: header
            width: parent.width
            title: qsTr("Orders")
            divider: false

            SearchField {
                id: search
                objectName: "search"
                width: Math.min(320, main.width * 0.4)
                placeholder: qsTr("Customer, pinyin or number")
                shortcutHint: "/"
                onAccepted: table.forceActiveFocus()
                onCancelled: table.forceActiveFocus()
                onMoved: table.forceActiveFocus()
            }
            ExportButton {
                list: orders
                columns: table.columns
                onSaid: text => desk.said(text)
            }
            Button {
                text: qsTr("New order")
                iconName: "plus-lg"
                onClicked: desk.compose("sales_order", {})
            }
        }
        ViewTabs {
            id: tabs
            anchors.top: header.bottom
            width: parent.width
            views: views.all
            current: desk.wanted
            counts: desk.counts
            onPicked: value => {
                desk.order = table.sortRole = "";
                desk.wanted = value;
                table.clearSelection();
                table.forceActiveFocus();
            }
        }
        Table {
            id: table
            objectName: "table"
            anchors.top: tabs.bottom
            anchors.topMargin: Theme.gap8
            anchors.bottom: bulkBar.visible ? bulkBar.top : parent.bottom
            width: parent.width
            focus: true
            model: orders
            selectable: true
            keyRole: "document"
            columns: [
                {
                    role: "no_text",
                    title: qsTr("Number"),
                    width: 124,
                    kind: "figure",
                    muted: true
                },
                {
                    role: "customer_name_text",
                    title: qsTr("Customer"),
                    width: 168,
                    fill: 2
                },
                {
                    role: "owner_text",
                    title: qsTr("Rep"),
                    width: 80,
                    optional: true
                },
                {
                    role: "total_text",
                    title: qsTr("Total"),
                    width: 124,
                    kind: "money",
                    align: "right"
                },
                {
                    role: "timeLeft",
                    toneRole: "timeTone",
                    title: qsTr("Time left"),
                    width: 144,
                    optional: desk.view.states.length !== 1,
                    // Within one state few are open at once.
                    sortable: desk.view.states.length === 1
                },
                {
                    role: "ship_by_text",
                    title: qsTr("Ship by"),
                    width: 124,
                    sortable: desk.view.states.length === 1
                },
                {
                    role: "received_at_text",
                    title: qsTr("Received"),
                    width: 136,
                    optional: true,
                    muted: true
                },
                {
                    role: "stateLabel",
                    title: qsTr("State"),
                    width: desk.workspace.language === "zh" ? 118 : 144,
                    kind: "chip",
                    // Within one state it says nothing new.
                    optional: desk.view.states.length === 1,
                    toneRole: "stateTone"
                }
            ]
            onSortRequested: (role, descending) => {
                sortRole = role;
                sortDescending = descending;
                desk.order = (descending ? "-" : "") + (role === "timeLeft" ? "deadline" : "ship_by");
            }
            onCurrentIndexChanged: desk.follow()
            onCountChanged: soon.restart()
            onActivated: index => desk.beside ? pane.forceActiveFocus() : desk.open("sales_order", orders.get(index).document)
            onSelectAllRequested: selectKeys(Array.from({
                length: orders.loaded
            }, (unused, row) => orders.get(row).document))
            placeholder: ListSlot {
                anchors.fill: parent
                workspace: desk.workspace
                count: table.count
                searching: search.text.length > 0
                iconName: "card-checklist"
                title: desk.wanted === "submitted" ? qsTr("Everything is checked") : qsTr("Nothing here")
                text: desk.wanted === "submitted" ? qsTr("New orders stand here as soon as they arrive, the oldest on top.") : qsTr("No order is in this state.")
            }
        }
        BulkBar {
            id: bulkBar
            anchors.bottom: parent.bottom
            width: parent.width
            visible: table.selectedCount > 0
            count: table.selectedCount
            actions: [
                {
                    name: "confirm",
                    label: qsTr("Confirm all (C)")
                }
            ]
            busy: bulk.running
            onAction: desk.confirmSelected()
            onCleared: table.clearSelection()
        }
    }
    Divider {
        vertical: true
        x: main.width
        height: parent.height
        visible: desk.beside
    }
    OrderDetail {
        id: pane
        anchors.right: parent.right
        width: Math.max(400, Math.round(parent.width * 0.34))
        height: parent.height
        visible: desk.beside
        SizeClass.scope: true
        workspace: desk.workspace
        document: desk.document
        onOpen: (kind, document) => desk.open(kind, document)
        onCompose: (kind, values) => desk.compose(kind, values)
        onEdit: (kind, document) => desk.edit(kind, document)
        onSaid: text => desk.said(text)
        onActed: table.forceActiveFocus()
        Keys.onEscapePressed: table.forceActiveFocus()
    }
    EmptyState {
        anchors.centerIn: pane
        width: pane.width
        visible: desk.beside && desk.document.length === 0 && desk.workspace.ready
        iconName: "card-checklist"
        title: qsTr("No order is open")
        text: qsTr("The order under the cursor is shown here.")
    }
    BulkAction {
        id: bulk
        workspace: desk.workspace
        onFinished: table.clearSelection()
    }
    BulkResults {
        id: results
        bulk: bulk
        onClosed: table.forceActiveFocus()
    }
}
