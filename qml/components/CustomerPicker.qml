pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// Whom it is for: typed by name, pinyin, initials or number, or taken from the list.
FocusScope {
    id: picker

    required property Workspace workspace

    signal picked(string document)

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Choose a customer")

    SearchField {
        id: search
        objectName: "customerSearch"
        x: Theme.gap16
        y: Theme.gap8
        width: parent.width - 2 * x
        focus: true
        placeholder: qsTr("Name, pinyin, initials or number")
        onSearched: text => customers.search = text
        onMoved: by => view.currentIndex = Math.max(0, Math.min(view.count - 1, view.currentIndex + by))
        onAccepted: {
            const row = customers.get(Math.max(0, view.currentIndex));
            if (row.document)
                picker.picked(row.document);
        }
    }
    DocumentList {
        id: customers
        workspace: picker.workspace
        kind: "customer"
        filters: [
            {
                field: "status",
                op: "!=",
                value: "invalid"
            }
        ]
        order: search.text.length > 0 ? "" : "name"
    }
    ListView {
        id: view
        objectName: "customers"
        anchors.top: search.bottom
        anchors.topMargin: Theme.gap8
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        model: customers
        currentIndex: -1
        reuseItems: true
        delegate: CustomerRow {
            width: ListView.view ? ListView.view.width : 0
            current: ListView.isCurrentItem
            onClicked: picker.picked(document)
        }
    }
    ListSlot {
        anchors.fill: view
        workspace: picker.workspace
        count: view.count
        searching: search.text.length > 0
        iconName: "shop"
        title: qsTr("No customers yet")
        text: qsTr("The office gives them to you, or you add one yourself.")
    }
}
