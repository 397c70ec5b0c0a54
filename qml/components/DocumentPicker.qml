pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// One document of any kind, typed by what it is called or taken from the list.
FocusScope {
    id: picker

    required property Workspace workspace
    property string kind
    property var filters: []
    readonly property var info: workspace.language.length > 0 && kind.length > 0 ? workspace.kindInfo(kind) : ({})
    property string chosen

    signal picked(string document)

    function clear(): void {
        search.clear();
        view.currentIndex = -1;
        search.forceActiveFocus();
    }

    Accessible.role: Accessible.Grouping
    Accessible.name: info.label || ""

    SearchField {
        id: search
        objectName: "documentSearch"
        width: parent.width
        focus: true
        placeholder: qsTr("Name, pinyin, initials or number")
        onSearched: text => documents.search = text
        onMoved: by => view.currentIndex = Math.max(0, Math.min(view.count - 1, view.currentIndex + by))
        onAccepted: {
            const row = documents.get(Math.max(0, view.currentIndex));
            if (row.document)
                picker.picked(row.document);
        }
    }
    DocumentList {
        id: documents
        workspace: picker.workspace
        kind: picker.kind
        filters: picker.filters
        // What is worth something is looked for by when it was written, what only has a name by that.
        order: search.text.length > 0 || picker.info.amount ? "" : picker.info.title || ""
    }
    ListView {
        id: view
        objectName: "documents"
        anchors.top: search.bottom
        anchors.topMargin: Theme.gap8
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        model: documents
        currentIndex: -1
        reuseItems: true
        delegate: AnyRow {
            width: ListView.view ? ListView.view.width : 0
            info: picker.info
            current: ListView.isCurrentItem || document === picker.chosen
            onClicked: picker.picked(document)
        }
    }
    ListSlot {
        anchors.fill: view
        workspace: picker.workspace
        count: view.count
        searching: search.text.length > 0
        iconName: "search"
        title: qsTr("Nothing to choose from yet")
        text: qsTr("Whoever keeps these adds them.")
    }
}
