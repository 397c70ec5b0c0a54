import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// One expense claim with its receipts and what may be done with it.
FocusScope {
    id: page

    required property Workspace workspace
    property string document
    property bool backVisible: false
    readonly property bool mine: view.editable && view.values.owner === workspace.userId

    signal back
    signal open(string kind, string document)
    signal edit(string kind, string document)
    signal compose(string kind, var values)
    signal said(string text)

    DocumentView {
        id: view
        workspace: page.workspace
        kind: "expense_claim"
        document: page.document
        onActed: page.said(qsTr("Saved on this device"))
        // A sheet that asked tells it itself.
        onRefused: text => {
            if (!sheet.opened)
                page.said(text);
        }
    }
    PageHeader {
        id: header
        width: parent.width
        title: view.title.length > 0 ? view.title : view.kindLabel
        subtitle: Words.joined([view.texts.no, view.texts.owner, view.texts.occurred_at], " · ")
        backVisible: page.backVisible
        onBack: page.back()

        MoneyText {
            anchors.verticalCenter: parent.verticalCenter
            text: view.texts.total_claimed || ""
            size: Theme.lead
            weight: Theme.strong
        }
    }
    DocumentScroll {
        anchors.top: header.bottom
        anchors.bottom: bar.top
        width: parent.width
        contentHeight: body.implicitHeight + Theme.gap24
        document: page.document
        Keys.onReturnPressed: bar.takeFocus()

        ClaimBody {
            id: body
            width: parent.width
            visible: view.found
            workspace: page.workspace
            view: view
            onShown: digest => viewer.show(digest)
        }
    }
    ActionBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        actions: view.actions.filter(action => !page.mine || action.name !== "submit")
        primaryText: page.mine ? (view.returned.text !== undefined ? qsTr("Correct it") : qsTr("Go on writing")) : ""
        onPrimary: page.edit("expense_claim", page.document)
        onPicked: action => action.name === "pay" ? pay.open() : sheet.take(action)
    }
    ActionSheet {
        id: sheet
        view: view
    }
    Dialog {
        id: pay
        objectName: "pay"
        title: qsTr("Mark %1 as paid?").arg(view.texts.total_sanctioned || view.texts.total_claimed || "")
        text: qsTr("To %1. The server has the last word: it is paid once it says so.").arg(view.texts.owner || "")
        acceptText: qsTr("Paid")
        onAccepted: view.act("pay")
    }
    PhotoViewer {
        id: viewer
        workspace: page.workspace
    }
}
