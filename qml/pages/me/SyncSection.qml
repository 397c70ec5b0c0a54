pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// The connection in plain words, and below it what somebody who helps will ask for.
Section {
    id: section

    required property Workspace workspace
    property bool inDetail: false

    signal outboxWanted
    signal signInWanted
    signal said(string text)

    title: qsTr("Connection")

    Switch {
        width: parent.width
        objectName: "online"
        text: qsTr("Connect to the server")
        helper: section.workspace.linkText
        checked: section.workspace.online
        onToggled: section.workspace.online = checked
    }
    Banner {
        objectName: "problem"
        width: parent.width
        visible: text.length > 0
        tone: section.workspace.problemTone
        text: section.workspace.problemText
        actionText: section.workspace.problem === "session_expired" ? qsTr("Sign in") : ""
        onAction: section.signInWanted()
    }
    ProgressBar {
        width: parent.width
        visible: section.workspace.online && !section.workspace.ready && section.workspace.progress > 0
        value: Math.max(0, section.workspace.progress)
        text: qsTr("Fetching your data")
        detail: section.workspace.progressText
    }
    Facts {
        width: parent.width
        rows: [
            {
                label: qsTr("Ready"),
                value: section.workspace.readyText
            },
            {
                label: qsTr("Data"),
                value: section.workspace.syncedText
            },
            {
                label: qsTr("Waiting"),
                value: section.workspace.waiting + section.workspace.sending + section.workspace.photosWaiting === 0 ? qsTr("nothing") : qsTr("%1 changes, %2 photos").arg(section.workspace.waiting + section.workspace.sending).arg(section.workspace.photosWaiting)
            },
            {
                label: qsTr("Needs you"),
                value: section.workspace.needsYou === 0 ? qsTr("nothing") : qsTr("%n change(s)", "", section.workspace.needsYou)
            },
            {
                label: qsTr("Done"),
                value: section.workspace.done === 0 ? qsTr("nothing") : qsTr("%n change(s)", "", section.workspace.done)
            },
            {
                label: qsTr("Last error"),
                value: section.workspace.lastProblemText
            },
            {
                label: qsTr("Server"),
                value: section.workspace.serverText
            }
        ]
    }
    Flow {
        width: parent.width
        spacing: Theme.gap8
        topPadding: Theme.gap8

        Button {
            objectName: "outboxLink"
            text: qsTr("Outbox")
            iconName: "cloud-arrow-up"
            onClicked: section.outboxWanted()
        }
        Button {
            objectName: "details"
            text: section.inDetail ? qsTr("Fewer details") : qsTr("Details")
            iconName: "list-ul"
            onClicked: section.inDetail = !section.inDetail
        }
        Button {
            text: qsTr("Copy the diagnostics")
            iconName: "clipboard"
            onClicked: {
                section.workspace.copy(section.workspace.diagnostics());
                section.said(qsTr("Copied: figures and states only, no document and no password"));
            }
        }
        Button {
            text: qsTr("Save the diagnostics")
            iconName: "download"
            onClicked: {
                const file = section.workspace.exportDiagnostics();
                section.said(file.length > 0 ? qsTr("Saved as %1").arg(file) : qsTr("The file could not be written."));
            }
        }
    }
    Column {
        width: parent.width
        visible: section.inDetail

        KeyValueRow {
            objectName: "cursor"
            width: parent.width
            label: qsTr("Cursor")
            labelWidth: 180
            apart: true
            tabular: true
            value: section.workspace.cursorText
        }

        Repeater {
            model: section.inDetail && section.workspace.syncedText.length > 0 ? section.workspace.scopes() : []

            ScopeRow {
                width: parent ? parent.width : 0
            }
        }
    }
}
