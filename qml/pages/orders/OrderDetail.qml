import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// One order with everything that may be done with it.
FocusScope {
    id: page

    required property Workspace workspace
    property string document
    property bool backVisible: false
    readonly property bool mine: view.editable && view.values.owner === workspace.userId
    readonly property alias view: view

    signal back
    signal open(string kind, string document)
    signal edit(string kind, string document)
    signal compose(string kind, var values)
    signal said(string text)
    // An action was taken; the desk moves on.
    signal acted

    // By the keyboard of the desk; nothing happens where the action is not on offer, and why it is refused is told.
    function takeNamed(name: string): void {
        const action = view.actions.find(one => one.name === name);
        if (action === undefined)
            return;
        if (action.refusal)
            said(action.refusal);
        else
            sheet.take(action);
    }

    DocumentView {
        id: view
        workspace: page.workspace
        kind: "sales_order"
        document: page.document
        onActed: action => {
            page.said(qsTr("Saved on this device"));
            page.acted();
        }
        // A sheet that asked tells it itself.
        onRefused: text => {
            if (!sheet.opened)
                page.said(text);
        }
    }
    PageHeader {
        id: header
        width: parent.width
        visible: page.document.length > 0
        title: view.title.length > 0 ? view.title : view.kindLabel
        subtitle: Words.joined([view.texts.no, view.texts.occurred_at], " · ")
        backVisible: page.backVisible
        onBack: page.back()

        MoneyText {
            anchors.verticalCenter: parent.verticalCenter
            text: view.texts.total || ""
            size: Theme.lead
            weight: Theme.strong
        }
        PaperButton {
            workspace: page.workspace
            kind: "sales_order"
            document: page.document
            onSaid: text => page.said(text)
        }
    }
    DocumentScroll {
        anchors.top: header.bottom
        anchors.bottom: bar.top
        width: parent.width
        contentHeight: body.implicitHeight + Theme.gap24
        document: page.document
        Keys.onReturnPressed: bar.takeFocus()

        OrderBody {
            id: body
            width: parent.width
            visible: view.found
            workspace: page.workspace
            view: view
            onOpen: (kind, document) => page.open(kind, document)
            onCompose: (kind, values) => page.compose(kind, values)
        }
        EmptyState {
            width: parent.width
            visible: !view.found && page.document.length > 0
            iconName: "file-earmark"
            title: qsTr("Not on this device")
            text: qsTr("It was given to somebody else, or it has not arrived yet.")
        }
    }
    ActionBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        actions: view.actions.filter(action => !page.mine || action.name !== "submit")
        primaryText: page.mine ? (view.returned.text !== undefined ? qsTr("Correct it") : qsTr("Go on writing")) : ""
        onPrimary: page.edit("sales_order", page.document)
        onPicked: action => sheet.take(action)
    }
    ActionSheet {
        id: sheet
        view: view
        subtitle: view.title + " " + (view.texts.no || "")
        usual: action.name === "return" ? [qsTr("Ship date too early"), qsTr("Price not agreed"), qsTr("Quantity is not clear"), qsTr("Address is missing")] : action.name === "hold" ? [qsTr("Waiting for payment"), qsTr("Out of stock")] : []
        fields: action.returns === true ? page.markable() : []
    }

    // Everything that its writer can put right.
    function markable(): var {
        const header = Array.from(["ship_by", "pay_method", "contact", "ship_to", "remark"]).map(name => ({
                    key: name,
                    text: qsTr("%1: %2").arg(body.labels[name]).arg(view.texts[name] || "—")
                }));
        const ofLine = line => [
                {
                    key: line.id + "/qty",
                    text: qsTr("%1: %2 %3").arg(line.name_text || "").arg(line.qty_text || "0").arg(line.uom_text || "")
                },
                {
                    key: line.id + "/discount",
                    text: qsTr("%1: discount %2").arg(line.name_text || "").arg(line.discount_text || "—")
                }
            ];
        const lines = Array.from(view.lines.lines || []);
        return header.concat(...lines.map(ofLine));
    }
}
