pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// The documents of any kind on a desk: a table, and beside it the one under the cursor. j k move, Enter goes into the pane,
// / searches; Space selects where one action may be taken on many.
FocusScope {
    id: desk

    required property Workspace workspace
    property string kind
    property var info: ({})
    property string title
    property var views: []
    property string iconName
    property string wanted: "all"
    readonly property var view: views.find(one => one.value === wanted) || ({})
    property string document
    // "field", or "-field" from the highest down; the newest first until a column is chosen.
    property string order
    // What may be done with many at once: it follows from the state that they share.
    readonly property var actions: ((info.states || []).find(state => state.value === wanted) || ({})).actions || []
    readonly property alias documents: documents
    readonly property bool beside: width >= 1000

    signal open(string kind, string document)
    signal compose(string kind, var values)
    signal edit(string kind, string document)
    signal said(string text)

    // The document under the cursor, also when rows come and go around it.
    function follow(): void {
        if (table.currentIndex < 0 && table.count > 0)
            table.currentIndex = 0;
        document = documents.get(table.currentIndex).document || "";
    }

    // The least that a column of words or days needs; a subject is what tells rows apart, and else the title.
    function leastOf(field: var): int {
        if (field.owed === true)
            return workspace.language === "zh" ? 168 : 196;
        if (field.type === "date")
            return 136;
        if (field.name === "subject")
            return 200;
        return field.name === info.title && !info.columns.includes("subject") ? 160 : 128;
    }

    function columnOf(field: var): var {
        const name = field.name;
        const figure = ["money", "price", "quantity", "ratio", "number"].includes(field.type);
        const title = name === "no" ? qsTr("Number") : field.label || name;
        if (name === "no")
            return {
                role: "no_text",
                title: title,
                width: 112,
                kind: "figure",
                sortable: true,
                muted: true
            };
        if (figure)
            return {
                role: name + "_text",
                title: title,
                width: 112,
                kind: field.type === "money" || field.type === "price" ? "money" : "figure",
                align: "right",
                sortable: field.sortable === true,
                optional: name !== info.amount && info.columns.indexOf(name) > 2
            };
        return {
            role: name + "_text",
            toneRole: name + "_tone",
            title: title,
            width: leastOf(field),
            fill: field.owed === true ? 0 : name === info.title || name === "subject" || info.title.length === 0 ? 2 : 1,
            sortable: field.sortable === true,
            optional: name !== info.title && field.owed !== true && info.columns.indexOf(name) > 1
        };
    }

    Keys.onPressed: event => {
        if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier) || event.key !== Qt.Key_Slash)
            return;
        search.forceActiveFocus();
        event.accepted = true;
    }

    // After the view has taken in what the list told.
    Timer {
        id: soon
        interval: 0
        onTriggered: desk.follow()
    }
    DocumentList {
        id: documents
        workspace: desk.workspace
        kind: desk.kind
        search: search.text
        order: desk.order || desk.view.order || ""
        filters: desk.view.states === undefined ? [] : [
            {
                field: "state",
                op: "in",
                value: desk.view.states
            }
        ]
    }
    Connections {
        target: documents
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
            title: desk.title
            divider: false

            SearchField {
                id: search
                objectName: "search"
                width: Math.min(320, main.width * 0.4)
                placeholder: qsTr("Name, pinyin, initials or number")
                shortcutHint: "/"
                onAccepted: table.forceActiveFocus()
                onCancelled: table.forceActiveFocus()
                onMoved: table.forceActiveFocus()
            }
            ExportButton {
                list: documents
                columns: table.columns
                onSaid: text => desk.said(text)
            }
            Button {
                objectName: "new"
                visible: desk.info.creates === true
                text: qsTr("New")
                iconName: "plus-lg"
                onClicked: desk.compose(desk.kind, {})
            }
        }
        ViewTabs {
            id: tabs
            anchors.top: header.bottom
            width: parent.width
            visible: desk.views.length > 1
            height: visible ? implicitHeight : 0
            views: desk.views
            current: desk.wanted
            onPicked: value => {
                if (desk.order.endsWith("deadline"))
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
            model: documents
            selectable: desk.actions.length > 0
            keyRole: "document"
            columns: Array.from(desk.info.shown || []).map(desk.columnOf).concat(desk.info.keepsTime !== true ? [] : [
                {
                    role: "timeLeft",
                    toneRole: "timeTone",
                    title: qsTr("Time left"),
                    width: 144,
                    // Within one state few are open at once.
                    sortable: desk.wanted !== "all"
                }
            ]).concat((desk.info.states || []).length === 0 ? [] : [
                {
                    role: "stateLabel",
                    title: qsTr("State"),
                    width: desk.workspace.language === "zh" ? 118 : 144,
                    kind: "chip",
                    // Within one state it says nothing new.
                    optional: (desk.view.states || []).length === 1,
                    toneRole: "stateTone"
                }
            ])
            onSortRequested: (role, descending) => {
                sortRole = role;
                sortDescending = descending;
                desk.order = (descending ? "-" : "") + (role === "timeLeft" ? "deadline" : role.replace(/_text$/, ""));
            }
            onSelectAllRequested: selectKeys(Array.from({
                length: documents.loaded
            }, (unused, row) => documents.get(row).document))
            onCurrentIndexChanged: desk.follow()
            onCountChanged: soon.restart()
            onActivated: index => desk.beside ? pane.forceActiveFocus() : desk.open(desk.kind, documents.get(index).document)
            placeholder: ListSlot {
                anchors.fill: parent
                workspace: desk.workspace
                count: table.count
                searching: search.text.length > 0
                iconName: desk.iconName
                title: desk.wanted === "all" ? qsTr("None yet") : desk.wanted === "awaits" ? qsTr("Nothing waits for you") : qsTr("None in this state")
                text: desk.info.creates === true ? qsTr("What you begin stands here, also without a signal.") : qsTr("What others write and you may see stands here.")
            }
        }
        BulkBar {
            id: bulkBar
            anchors.bottom: parent.bottom
            width: parent.width
            visible: table.selectedCount > 0
            count: table.selectedCount
            actions: desk.actions
            busy: bulk.running
            onAction: name => {
                bulk.start(desk.kind, Object.keys(table.selectedKeys), name);
                results.open();
            }
            onCleared: table.clearSelection()
        }
    }
    BulkAction {
        id: bulk
        workspace: desk.workspace
        onFinished: table.clearSelection()
    }
    BulkResults {
        id: results
        bulk: bulk
    }
    Divider {
        vertical: true
        x: main.width
        height: parent.height
        visible: desk.beside
    }
    KindDetail {
        id: pane
        anchors.right: parent.right
        width: Math.max(400, Math.round(parent.width * 0.34))
        height: parent.height
        visible: desk.beside && document.length > 0
        SizeClass.scope: true
        workspace: desk.workspace
        kind: desk.kind
        document: desk.document
        onOpen: (kind, document) => desk.open(kind, document)
        onCompose: (kind, values) => desk.compose(kind, values)
        onEdit: (kind, document) => desk.edit(kind, document)
        onSaid: text => desk.said(text)
        Keys.onEscapePressed: table.forceActiveFocus()
    }
    EmptyState {
        anchors.centerIn: pane
        width: pane.width
        visible: desk.beside && desk.document.length === 0 && desk.workspace.ready
        iconName: desk.iconName
        title: qsTr("Nothing is open")
        text: qsTr("What is under the cursor is shown here.")
    }
}
