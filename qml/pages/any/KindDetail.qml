pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// One document of any kind, and what may be done with it.
FocusScope {
    id: page

    required property Workspace workspace
    property string kind
    property string document
    property bool backVisible: false
    readonly property var info: workspace.language.length > 0 && kind.length > 0 ? workspace.kindInfo(kind) : ({})
    readonly property string submit: info.submit && info.submit.name ? info.submit.name : ""
    // A draft, and what lacks something, is gone on with in the form, which hands it in; whatever else only waits for that step.
    readonly property bool lacking: (info.fields || []).some(field => field.required && field.writable && view.values[field.name] === undefined)
    readonly property bool unfinished: view.editable && submit.length > 0 && view.actions.some(action => action.name === submit) && (lacking || ["draft", "returned"].includes(view.state.name))

    // What it is made into (a quotation into an order) is gone on with as soon as it is there.
    property bool converting: false

    function follow(): void {
        if (!converting || !view.values.order)
            return;
        converting = false;
        said(qsTr("The order is a draft: say when it is to be delivered, and hand it in"));
        edit("sales_order", view.values.order);
    }

    // A delegate that says `view: view` would mean its own.
    readonly property alias held: view

    signal back
    signal open(string kind, string document)
    signal edit(string kind, string document)
    signal compose(string kind, var values)
    signal said(string text)

    // A scanner is a keyboard: what it types is never lost to whatever has the focus.
    Keys.onPressed: event => {
        if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier) || !/^[!-~]$/.test(event.text))
            return;
        const shown = plain.item as AnyBody;
        if (shown === null)
            return;
        shown.type(event.text);
        event.accepted = true;
    }

    // Where there is something to scan, the scanner's field has the keys.
    function startScanning(): void {
        const shown = plain.item as AnyBody;
        if (shown !== null)
            shown.takeScanner();
    }

    DocumentView {
        id: view
        workspace: page.workspace
        kind: page.kind
        document: page.document
        onActed: action => {
            page.converting = action === "convert";
            if (!page.converting)
                page.said(qsTr("Saved on this device"));
            page.follow();
        }
        onChanged: page.follow()
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
        subtitle: Words.joined([view.kindLabel === header.title ? "" : view.kindLabel, view.texts.no, view.texts.occurred_at], " · ")
        backVisible: page.backVisible
        onBack: page.back()

        MoneyText {
            anchors.verticalCenter: parent.verticalCenter
            visible: text.length > 0
            text: page.info.amount ? view.texts[page.info.amount] || "" : ""
            size: Theme.lead
            weight: Theme.strong
        }
        PaperButton {
            visible: page.info.paper === true && page.document.length > 0
            workspace: page.workspace
            kind: page.kind
            document: page.document
            onSaid: text => page.said(text)
        }
        IconButton {
            objectName: "edit"
            visible: view.editable && !page.unfinished
            iconName: "pencil"
            text: qsTr("Edit")
            onClicked: page.edit(page.kind, page.document)
        }
    }
    DocumentScroll {
        anchors.top: header.bottom
        anchors.bottom: bar.top
        width: parent.width
        contentHeight: body.implicitHeight + Theme.gap24
        document: page.document
        Keys.onReturnPressed: bar.takeFocus()

        Column {
            id: body
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, 760)

            Optional {
                id: plain
                width: body.width
                wanted: page.info.priced !== true

                AnyBody {
                    width: body.width
                    visible: view.found
                    workspace: page.workspace
                    view: page.held
                    info: page.info
                    onOpen: (kind, document) => page.open(kind, document)
                    onCompose: (kind, values) => page.compose(kind, values)
                }
            }
            Optional {
                width: body.width
                wanted: page.info.priced === true

                OrderBody {
                    width: body.width
                    visible: view.found
                    workspace: page.workspace
                    view: page.held
                    onOpen: (kind, document) => page.open(kind, document)
                    onCompose: (kind, values) => page.compose(kind, values)
                }
            }
        }
    }
    ActionBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        // A change is put onto the present version where it is told that there is one; codes are scanned in their field.
        actions: view.actions.filter(action => action.name !== "rebase" && action.name !== "scan" && (!page.unfinished || action.name !== page.submit))
        // The step that this person would take next, but for what the rules say.
        readonly property var barred: bar.allowed.some(action => bar.forward(action)) ? undefined : bar.actions.find(action => action.refusal && bar.forward(action))

        hint: barred === undefined || page.unfinished ? "" : qsTr("%1: %2").arg(barred.label).arg(barred.refusal)
        primaryText: !page.unfinished ? (barred !== undefined && barred.lacks && view.editable ? qsTr("Fill in") : "") : view.returned.text !== undefined ? qsTr("Correct it") : qsTr("Go on writing")
        onPrimary: page.edit(page.kind, page.document)
        onPicked: action => sheet.take(action)
    }
    ActionSheet {
        id: sheet
        view: view
    }
}
