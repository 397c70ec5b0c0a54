import QtQuick
import Satchel.Controls
import Satchel.Models

// Something of this person's that came back, with who said why.
ListRow {
    id: card

    required property Workspace workspace
    required property string kind
    required property var model
    readonly property string document: model.document

    signal edit(string kind, string document)

    objectName: "returned"
    iconName: "reply"
    iconTone: "warning"
    trail: "warning"
    text: view.title.length > 0 ? view.title : view.kindLabel
    subtitle: view.returned.reason !== undefined ? qsTr("%1: %2").arg(view.returned.who).arg(view.returned.reason) : view.state.label || ""
    money: view.texts.total || view.texts.total_claimed || ""
    meta: view.returned.when || ""
    chevron: true
    pending: view.pending
    onClicked: edit(kind, document)

    DocumentView {
        id: view
        workspace: card.workspace
        kind: card.kind
        document: card.document
    }
}
