pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// The invoices that an amount of the table is made of, the oldest first.
FocusScope {
    id: list

    required property Workspace workspace
    property string title
    property string subtitle
    property var filters: []
    property bool withCustomer: false
    property bool backVisible: false

    signal back
    signal open(string document)

    PageHeader {
        id: header
        width: parent.width
        title: list.title
        subtitle: Words.joined([list.subtitle, qsTr("%n invoice(s)", "", invoices.count)], " · ")
        backVisible: list.backVisible
        onBack: list.back()
    }
    DocumentList {
        id: invoices
        workspace: list.workspace
        kind: list.filters.length > 0 ? "invoice" : ""
        filters: list.filters
        order: "due_on"
    }
    ListView {
        objectName: "invoices"
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        focus: true
        model: invoices
        T.ScrollBar.vertical: ScrollBar {}
        delegate: InvoiceRow {
            width: ListView.view ? ListView.view.width : 0
            withCustomer: list.withCustomer
            onClicked: list.open(document)
        }
    }
}
