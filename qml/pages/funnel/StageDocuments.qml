pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// The opportunities of one stage, those that are expected first on top; of what is closed, all that ever was, the latest first.
FocusScope {
    id: list

    required property Workspace workspace
    property string stage
    property string stageText
    property bool closed: false
    property bool backVisible: false

    signal back
    signal open(string document)

    PageHeader {
        id: header
        width: parent.width
        title: list.stageText
        subtitle: Words.joined([qsTr("%n opportunity(s)", "", documents.count), list.closed ? qsTr("of all time") : ""], " · ")
        backVisible: list.backVisible
        onBack: list.back()
    }
    DocumentList {
        id: documents
        workspace: list.workspace
        kind: list.stage.length > 0 ? "opportunity" : ""
        order: list.closed ? "-expect_close" : "expect_close"
        filters: [
            {
                field: "state",
                op: "=",
                value: list.stage
            }
        ]
    }
    ListView {
        id: rows
        objectName: "opportunities"
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        focus: true
        reuseItems: true
        model: documents
        T.ScrollBar.vertical: ScrollBar {}
        delegate: OpportunityRow {
            width: ListView.view ? ListView.view.width : 0
            onClicked: list.open(document)
        }
    }
    ListSlot {
        anchors.fill: rows
        workspace: list.workspace
        count: rows.count
        iconName: "funnel"
        title: qsTr("None at this stage")
        text: qsTr("Opportunities stand here as they move on.")
    }
}
