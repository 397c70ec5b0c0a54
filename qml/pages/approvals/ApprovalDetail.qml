pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// What has to be decided, whole: why it came here, what is in it, what happened; and the three answers.
FocusScope {
    id: page

    required property Workspace workspace
    property string kind
    property string document
    property string position
    property bool backVisible: false
    readonly property bool order: kind === "sales_order" || kind === "quotation"
    readonly property bool claim: kind === "expense_claim"
    readonly property var info: workspace.language.length > 0 && kind.length > 0 ? workspace.kindInfo(kind) : ({})
    // What else is done here (a comment, a choice between two values) decides nothing.
    readonly property var words: ({
            approve: qsTr("Approved"),
            reject: qsTr("Rejected"),
            send_back: qsTr("Sent back")
        })
    readonly property bool mine: view.approval.mine !== undefined && view.approval.mine.length > 0

    // A delegate that says `view: view` would mean its own.
    readonly property alias held: view

    signal back
    signal open(string kind, string document)
    signal decided(string text)
    signal said(string text)

    function decide(decision: string): void {
        if (decision === "approve") {
            view.decide(decision);
            return;
        }
        reason.decision = decision;
        reason.ask();
    }

    DocumentView {
        id: view
        workspace: page.workspace
        kind: page.kind
        document: page.document
        onActed: action => {
            const word = page.words[action];
            if (word === undefined)
                return;
            page.decided(page.workspace.linkState === "live" ? word : qsTr("%1. It is sent when there is a signal.").arg(word));
        }
        // A sheet that asked tells it itself.
        onRefused: text => {
            if (!reason.opened)
                page.said(text);
        }
    }
    PageHeader {
        id: header
        width: parent.width
        title: view.title.length > 0 ? view.title : view.kindLabel
        subtitle: Words.joined([view.kindLabel, view.texts.no, view.texts.owner, page.position], " · ")
        backVisible: page.backVisible
        onBack: page.back()

        MoneyText {
            anchors.verticalCenter: parent.verticalCenter
            text: page.info.amount ? view.texts[page.info.amount] || "" : ""
            size: Theme.lead
            weight: Theme.strong
        }
    }
    DocumentScroll {
        anchors.top: header.bottom
        anchors.bottom: bar.top
        width: parent.width
        contentHeight: column.implicitHeight + Theme.gap24
        document: page.document

        Column {
            id: column
            width: parent.width
            topPadding: Theme.gap12

            StaleNote {
                x: Theme.gap16
                width: parent.width - 2 * x
                stale: view.stale
                onDismissed: page.workspace.dismiss(view.stale.no)
            }
            OrderBody {
                deciding: true
                width: parent.width
                visible: page.order && view.found
                height: visible ? implicitHeight : 0
                workspace: page.workspace
                view: view
            }
            ClaimBody {
                width: parent.width
                visible: page.claim && view.found
                height: visible ? implicitHeight : 0
                workspace: page.workspace
                view: view
                onShown: digest => viewer.show(digest)
            }
            Optional {
                width: column.width
                wanted: !page.order && !page.claim

                AnyBody {
                    width: column.width
                    visible: view.found
                    workspace: page.workspace
                    view: page.held
                    info: page.info
                    onOpen: (kind, document) => page.open(kind, document)
                }
            }
        }
    }
    DecisionBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        asked: page.mine
        waiting: view.approval.pending === true
        onDecided: decision => page.decide(decision)
    }
    ReasonSheet {
        id: reason
        property string decision

        view: view
        title: decision === "reject" ? qsTr("Reject") : qsTr("Send back")
        subtitle: view.title
        acceptText: title
        danger: decision === "reject"
        returns: decision === "return"
        usual: !page.claim ? [qsTr("Discount too high"), qsTr("Please explain")] : [qsTr("Receipt cannot be read"), qsTr("Please explain")]
        onGiven: text => view.decide(decision, text)
    }
    PhotoViewer {
        id: viewer
        workspace: page.workspace
    }
}
