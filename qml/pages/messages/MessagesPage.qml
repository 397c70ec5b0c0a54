pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// 消息: what others did with this person's documents and what they wrote about them.
FocusScope {
    id: page

    required property Workspace workspace

    readonly property bool admits: workspace.roles.some(role => ["clerk", "lead", "director", "admin"].includes(role))

    signal open(string kind, string document)
    signal compose(string kind, var values)
    signal edit(string kind, string document)
    signal go(string place)

    PageHeader {
        id: header
        width: parent.width
        title: qsTr("Messages")

        SyncBadge {
            workspace: page.workspace
            onClicked: page.go("me")
        }
    }
    NewsList {
        id: news
        workspace: page.workspace
    }
    InboxList {
        id: inbox
        workspace: page.workspace
    }
    ConflictList {
        id: clashes
        workspace: page.workspace
    }
    // What revoked devices left, for whoever works on the clerks' queue.
    DocumentList {
        id: quarantine
        workspace: page.workspace
        kind: "quarantined_work"
        filters: [
            {
                field: "state",
                op: "=",
                value: "waiting"
            }
        ]
        order: "occurred_at"
        limit: 20
    }
    ListView {
        id: view
        objectName: "news"
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, 760)
        clip: true
        topMargin: calls.height
        focus: true
        model: news
        delegate: NewsRow {
            width: ListView.view ? ListView.view.width : 0
            onClicked: page.open(model.kind, model.document)
        }

        // Scrolls with the list: in 6.4 a header cannot be made of a file with bound ids.
        Column {
            id: calls
            parent: view.contentItem
            y: -height
            width: view.width
            onHeightChanged: view.contentY = view.originY - height

            ListRow {
                width: parent.width
                visible: inbox.count > 0
                iconName: "inbox"
                iconTone: "accent"
                trail: "accent"
                chevron: true
                text: qsTr("%n decision(s) wait for you", "", inbox.count)
                onClicked: page.go("approvals")
            }
            Repeater {
                model: page.admits ? quarantine : null

                QuarantineRow {
                    width: calls.width
                    workspace: page.workspace
                    onClicked: page.open("quarantined_work", model.document)
                }
            }
            Repeater {
                model: clashes

                ConflictRow {
                    width: calls.width
                    onClicked: page.open(told.kind, told.document)
                }
            }
        }
    }
    ListSlot {
        anchors.fill: view
        visible: view.count === 0 && inbox.count === 0 && clashes.count === 0 && !(page.admits && quarantine.count > 0)
        workspace: page.workspace
        iconName: "chat-dots"
        title: qsTr("No messages yet")
        text: qsTr("When something of yours is returned, approved or commented on, it stands here.")
    }
}
