pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// Customers by how long what they owe has been due; a band leads to its invoices, beside the table where there is room, else over it.
FocusScope {
    id: part

    required property Workspace workspace
    readonly property bool table: width >= 860
    readonly property bool beside: width >= 1060
    readonly property int pane: 360
    property string customer
    property string customerName
    property string band
    property string bandText
    property bool asked: false
    readonly property bool covered: asked && !beside

    signal open(string kind, string document)

    function ask(customer: string, name: string, band: string, text: string): void {
        part.customer = customer;
        part.customerName = name;
        part.band = band;
        part.bandText = text;
        asked = true;
    }

    Keys.onEscapePressed: event => {
        event.accepted = asked;
        asked = false;
    }
    Keys.onBackPressed: event => {
        event.accepted = asked;
        asked = false;
    }

    AgeingList {
        id: ageing
        workspace: part.workspace
    }
    FocusScope {
        id: main
        width: part.beside ? part.width - part.pane - 1 : part.width
        height: part.height
        visible: !part.covered
        focus: !part.covered

        AgeingRow {
            id: head
            width: parent.width
            visible: part.table
            height: visible ? implicitHeight : 0
            table: true
            heading: true
            name: qsTr("Customer")
            total_text: qsTr("Total")
            bands: ageing.heads
        }
        ListView {
            id: rows
            objectName: "ageing"
            anchors.top: head.bottom
            anchors.bottom: sum.top
            width: parent.width
            clip: true
            focus: true
            reuseItems: true
            model: ageing
            T.ScrollBar.vertical: ScrollBar {}
            delegate: AgeingRow {
                required property string customer

                width: ListView.view ? ListView.view.width : 0
                table: part.table
                heads: ageing.heads
                chosen: part.asked && part.customer === customer ? part.band : ""
                onNamed: part.open("customer", customer)
                onPicked: (band, text) => part.ask(customer, name, band, text)
            }
        }
        AgeingRow {
            id: sum
            anchors.bottom: parent.bottom
            width: parent.width
            visible: rows.count > 0
            height: visible ? implicitHeight : 0
            table: part.table
            closing: true
            name: qsTr("All customers")
            heads: ageing.heads
            bands: ageing.totals.bands || []
            total_text: ageing.totals.total_text || ""
            chosen: part.asked && part.customer.length === 0 ? part.band : ""
            onPicked: (band, text) => part.ask("", name, band, text)
        }
        ListSlot {
            objectName: "nobodyOwes"
            anchors.fill: rows
            visible: rows.count === 0 && ageing.counted
            workspace: part.workspace
            count: rows.count
            iconName: "cash-stack"
            title: qsTr("Nobody owes anything")
            text: qsTr("What is open on invoices stands here, by customer and by how long it has been due.")
        }
    }
    Divider {
        vertical: true
        x: main.width
        height: parent.height
        visible: part.beside
    }
    BandInvoices {
        anchors.right: parent.right
        width: part.beside ? part.pane : part.width
        height: part.height
        visible: part.asked
        focus: part.covered
        workspace: part.workspace
        title: part.customerName
        subtitle: part.bandText
        filters: part.asked && ageing.counted ? ageing.filters(part.customer, part.band) : []
        withCustomer: part.customer.length === 0
        backVisible: !part.beside
        onBack: part.asked = false
        onOpen: document => part.open("invoice", document)
    }
    EmptyState {
        anchors.right: parent.right
        width: part.pane
        height: parent.height
        visible: part.beside && !part.asked
        iconName: "receipt-cutoff"
        title: qsTr("No amount is chosen")
        text: qsTr("Choose an amount in the table to see what it is made of.")
    }
}
