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
    // What is still to be handed in is gone on with in the form, which hands it in.
    readonly property bool unfinished: view.editable && submit.length > 0 && view.actions.some(action => action.name === submit)

    signal back
    signal open(string kind, string document)
    signal edit(string kind, string document)
    signal compose(string kind, var values)
    signal said(string text)

    // A scanner is a keyboard: what it types is never lost to whatever has the focus.
    Keys.onPressed: event => {
        if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier) || !/^[!-~]$/.test(event.text))
            return;
        body.type(event.text);
        event.accepted = true;
    }

    DocumentView {
        id: view
        workspace: page.workspace
        kind: page.kind
        document: page.document
        onActed: page.said(qsTr("Saved on this device"))
        onRefused: text => page.said(text)
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

        AnyBody {
            id: body
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, 760)
            visible: view.found
            workspace: page.workspace
            view: view
            info: page.info
            onOpen: (kind, document) => page.open(kind, document)
            onCompose: (kind, values) => page.compose(kind, values)
        }
    }
    ActionBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        actions: view.actions.filter(action => !page.unfinished || action.name !== page.submit)
        primaryText: !page.unfinished ? "" : view.returned.text !== undefined ? qsTr("Correct it") : qsTr("Go on writing")
        onPrimary: page.edit(page.kind, page.document)
        onPicked: action => sheet.take(action)
    }
    ActionSheet {
        id: sheet
        view: view
    }
}
