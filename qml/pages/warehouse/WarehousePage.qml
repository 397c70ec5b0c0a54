pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Components
import Satchel.Models
import Satchel.Pages

// What the warehouse has to do: pick today, scan, send, hear that it came; and what lies there.
FocusScope {
    id: page

    required property Workspace workspace
    property string wanted: "pick"
    property string document
    readonly property var statesOf: ({
            pick: ["frozen"],
            scan: ["picked"],
            send: ["checked"],
            way: ["departed", "exception"]
        })
    readonly property bool ofStock: wanted === "stock"
    // On a phone the shipment has the page to itself.
    readonly property bool whole: !ofStock && split.single && document.length > 0
    readonly property var tasks: [
        {
            value: "pick",
            text: qsTr("To pick today")
        },
        {
            value: "scan",
            text: qsTr("To scan")
        },
        {
            value: "send",
            text: qsTr("To send")
        },
        {
            value: "way",
            text: qsTr("On the way")
        },
        {
            value: "stock",
            text: qsTr("Stock")
        }
    ]

    signal open(string kind, string document)
    signal edit(string kind, string document)
    signal compose(string kind, var values)
    signal said(string text)

    function filtersOf(task: string): var {
        // What was planned for a day that has passed is still to be picked.
        const due = task !== "pick" ? [] : [
            {
                field: "plan_date",
                op: "<=",
                value: workspace.today
            }
        ];
        return [
            {
                field: "state",
                op: "in",
                value: statesOf[task]
            },
            ...due];
    }

    component Count: DocumentList {
        required property string task

        workspace: page.workspace
        kind: "shipment"
        limit: 1
        filters: page.filtersOf(task)
    }
    Count {
        id: toPick
        task: "pick"
    }
    Count {
        id: toScan
        task: "scan"
    }
    Count {
        id: toSend
        task: "send"
    }
    Count {
        id: onTheWay
        task: "way"
    }

    PageHeader {
        id: header
        width: parent.width
        visible: !page.whole
        title: qsTr("Warehouse")
        divider: false
    }
    ViewTabs {
        id: tabs
        objectName: "tasks"
        anchors.top: header.bottom
        width: parent.width
        visible: !page.whole
        views: page.tasks
        counts: ({
                pick: toPick.count,
                scan: toScan.count,
                send: toSend.count,
                way: onTheWay.count
            })
        current: page.wanted
        onPicked: value => {
            page.document = "";
            page.wanted = value;
        }
    }
    Optional {
        y: tabs.y + tabs.height + Theme.gap8
        width: page.width
        height: page.height - y
        focus: wanted
        wanted: page.ofStock

        StockList {
            anchors.fill: parent
            focus: true
            workspace: page.workspace
            onOpen: document => page.open("stock", document)
        }
    }
    NavigationSplit {
        id: split
        y: page.whole ? 0 : tabs.y + tabs.height + Theme.gap8
        height: parent.height - y
        width: parent.width
        visible: !page.ofStock
        focus: visible
        open: page.document.length > 0
        onClosed: {
            page.document = "";
            open = Qt.binding(() => page.document.length > 0);
        }

        list: FocusScope {
            anchors.fill: parent
            focus: true
            // A scanner types wherever the focus is.
            Keys.forwardTo: [pane]

            DocumentList {
                id: shipments
                workspace: page.workspace
                kind: page.ofStock ? "" : "shipment"
                order: "plan_date"
                filters: page.ofStock ? [] : page.filtersOf(page.wanted)
            }
            ListView {
                id: rows
                objectName: "shipments"
                anchors.fill: parent
                clip: true
                focus: true
                reuseItems: true
                model: shipments
                T.ScrollBar.vertical: ScrollBar {}
                delegate: ShipmentRow {
                    width: ListView.view ? ListView.view.width : 0
                    current: !split.single && document === page.document
                    // What has left is late when it should have come.
                    readonly property string due: (page.wanted === "way" ? model.eta : model.plan_date) || ""
                    day: page.wanted === "way" && model.eta_text ? qsTr("expected %1").arg(model.eta_text) : model.plan_date_text || ""
                    late: due.length > 0 && due < page.workspace.today ? page.workspace.owed(due) : ""
                    onClicked: {
                        page.document = document;
                        pane.forceActiveFocus();
                        pane.startScanning();
                    }
                }
            }
            ListSlot {
                anchors.fill: rows
                workspace: page.workspace
                count: rows.count
                iconName: "truck"
                title: ({
                        pick: qsTr("Nothing to pick today"),
                        scan: qsTr("Nothing to scan"),
                        send: qsTr("Nothing to send"),
                        way: qsTr("Nothing is on the way")
                    })[page.wanted] || ""
                text: page.wanted === "way" ? qsTr("Shipments stand here from their departure until they are signed for.") : qsTr("Shipments come here once their plan is frozen.")
            }
        }
        // It stays open when its shipment moves on to the next step: the same person goes on with it.
        detail: KindDetail {
            id: pane
            anchors.fill: parent
            workspace: page.workspace
            kind: "shipment"
            document: page.document
            backVisible: split.canGoBack
            onBack: split.back()
            onOpen: (kind, document) => page.open(kind, document)
            onCompose: (kind, values) => page.compose(kind, values)
            onEdit: (kind, document) => page.edit(kind, document)
            onSaid: text => page.said(text)
        }
        placeholder: EmptyState {
            anchors.centerIn: parent
            iconName: "upc-scan"
            title: qsTr("No shipment is open")
            text: qsTr("Choose one from the list.")
        }
    }
}
