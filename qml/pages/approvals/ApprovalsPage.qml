pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// 审批: what waits for this person's decision, the one due first on top. After a decision the next opens by itself.
FocusScope {
    id: page

    required property Workspace workspace
    property string kind
    property string document
    property int row: 0
    property string decided

    signal open(string kind, string document)
    signal compose(string kind, var values)
    signal edit(string kind, string document)
    signal go(string place)
    signal said(string text)

    function show(kind: string, document: string): void {
        page.kind = kind;
        page.document = document;
        row = Math.max(0, inbox.indexOf(document));
        split.open = true;
    }

    // The item that has moved up to where the decided one was, once the inbox has been read without it.
    function next(): void {
        if (decided.length === 0 || inbox.indexOf(decided) >= 0)
            return;
        decided = "";
        const item = inbox.get(Math.min(row, inbox.count - 1));
        if (item.document)
            show(item.kind, item.document);
        else
            split.back();
    }

    // On a desk, where there is room beside the list, the first is read without being asked for.
    function begin(): void {
        const item = width < Theme.compactBelow || split.open ? ({}) : inbox.get(0);
        if (item.document)
            show(item.kind, item.document);
    }

    onWidthChanged: begin()

    InboxList {
        id: inbox
        workspace: page.workspace
        onReloaded: {
            page.next();
            page.begin();
        }
    }
    NavigationSplit {
        id: split
        anchors.fill: parent
        focus: true

        list: FocusScope {
            anchors.fill: parent
            focus: true

            PageHeader {
                id: header
                width: parent.width
                title: qsTr("Approvals")
                subtitle: inbox.count > 0 ? qsTr("%n decision(s) wait for you", "", inbox.count) : ""

                SyncBadge {
                    workspace: page.workspace
                    onClicked: page.go("me")
                }
            }
            ListView {
                id: view
                objectName: "inbox"
                anchors.top: header.bottom
                anchors.bottom: parent.bottom
                x: Theme.gap16
                width: parent.width - 2 * x
                topMargin: Theme.gap12
                bottomMargin: Theme.gap12
                spacing: Theme.gap12
                focus: true
                clip: true
                model: inbox
                delegate: ApprovalCard {
                    width: ListView.view ? ListView.view.width : 0
                    current: !split.single && split.open && model.document === page.document
                    onClicked: page.show(model.kind, model.document)
                }
            }
            ListSlot {
                anchors.fill: view
                workspace: page.workspace
                count: view.count
                iconName: "inbox"
                title: qsTr("Nothing waits for you")
                text: qsTr("What has to be decided arrives here, also to be decided without a signal.")
            }
        }
        detail: ApprovalDetail {
            id: detail
            anchors.fill: parent
            workspace: page.workspace
            kind: page.kind
            document: page.document
            backVisible: split.canGoBack
            position: inbox.count > 1 ? qsTr("%1 of %2").arg(page.row + 1).arg(inbox.count) : ""
            onBack: split.back()
            onOpen: (kind, document) => page.open(kind, document)
            onDecided: text => {
                page.said(text);
                page.decided = page.document;
                page.next();
            }
            onSaid: text => page.said(text)
        }
        placeholder: EmptyState {
            anchors.centerIn: parent
            iconName: "inbox"
            title: qsTr("No decision is open")
            text: qsTr("Choose one from the list; the next follows by itself.")
        }
    }
}
