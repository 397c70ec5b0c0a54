pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// 待发箱: every change of this person and how far it has come. What the server did not accept stands first, with words and a way on.
FocusScope {
    id: page

    required property Workspace workspace
    property string list: workspace.needsYou > 0 ? "needsYou" : "waiting"

    signal open(string kind, string document)
    signal compose(string kind, var values)
    signal edit(string kind, string document)
    signal go(string place)
    signal said(string text)

    PageHeader {
        id: header
        width: parent.width
        title: qsTr("Outbox")
        subtitle: page.workspace.linkState === "live" ? page.workspace.linkText : qsTr("%1 · everything is saved on this device").arg(page.workspace.linkText)
        divider: false
    }
    ViewTabs {
        id: tabs
        anchors.top: header.bottom
        width: parent.width
        current: page.list
        counts: ({
                waiting: page.workspace.waiting,
                sending: page.workspace.sending,
                needsYou: page.workspace.needsYou
            })
        views: [
            {
                value: "needsYou",
                text: qsTr("Needs you")
            },
            {
                value: "waiting",
                text: qsTr("Waiting")
            },
            {
                value: "sending",
                text: qsTr("Sending")
            },
            {
                value: "done",
                text: qsTr("Done")
            }
        ]
        onPicked: value => page.list = value
    }
    ConflictList {
        id: clashes
        own: true
        workspace: page.workspace
        onChosen: page.said(qsTr("Saved on this device"))
        onRefused: text => page.said(text)
    }
    OutboxList {
        id: items
        workspace: page.workspace
        list: page.list
    }
    ListView {
        id: view
        objectName: "outbox"
        anchors.top: tabs.bottom
        anchors.topMargin: Theme.gap8
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, 760)
        leftMargin: Theme.gap16
        rightMargin: Theme.gap16
        topMargin: choices.height
        spacing: Theme.gap12
        clip: true
        focus: true
        model: items
        delegate: OutboxCard {
            width: ListView.view ? ListView.view.width - 2 * Theme.gap16 : 0
            onOpenWanted: (kind, document) => page.open(kind, document)
            onUndoWanted: no => page.workspace.undo(no)
            onRedraftWanted: no => page.workspace.redraft(no)
            onDismissWanted: no => page.workspace.dismiss(no)
        }

        // Scrolls with the list: in 6.4 a header cannot be made of a file with bound ids.
        Column {
            id: choices
            parent: view.contentItem
            y: -height
            width: view.width - 2 * Theme.gap16
            bottomPadding: cards.count > 0 ? Theme.gap12 : 0
            spacing: Theme.gap12
            onHeightChanged: view.contentY = view.originY - height

            Repeater {
                id: cards
                model: page.list === "needsYou" ? clashes : null

                ConflictCard {
                    width: choices.width
                    named: true
                    onChosen: (conflict, action) => clashes.choose(conflict, action)
                    onOpenWanted: (kind, document) => page.open(kind, document)
                }
            }
        }
    }
    EmptyState {
        anchors.centerIn: view
        width: view.width
        visible: view.count === 0 && (page.list !== "needsYou" || clashes.count === 0)
        iconName: page.list === "needsYou" ? "check2-circle" : "cloud-check"
        title: page.list === "needsYou" ? qsTr("Nothing needs you") : page.list === "done" ? qsTr("Nothing sent yet") : qsTr("Nothing is waiting")
        text: page.list === "done" ? qsTr("What the server has decided stands here for a while.") : qsTr("What you write without a signal waits here and is sent by itself.")
    }
    Connections {
        target: page.workspace
        function onRedrafted(kind, document) {
            page.edit(kind, document);
        }
        function onUndone(no, worked, text) {
            page.said(worked ? qsTr("Taken back") : text);
        }
    }
}
