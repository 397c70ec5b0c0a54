import QtQuick
import Satchel.Components

// One invoice, with what is still open on it.
DocumentRow {
    required property var model
    required property int index
    readonly property string document: model.document
    property bool withCustomer: false

    objectName: "invoice"
    title: withCustomer ? model.customer_text || model.title_text || "" : model.no_text || ""
    subtitle: Words.joined([withCustomer ? model.no_text || "" : "", model.due_on_text ? qsTr("Due %1").arg(model.due_on_text) : "", qsTr("of %1").arg(model.amount_text || "")], " · ")
    money: model.open_text || ""
    stateLabel: model.past_due === true ? qsTr("Overdue") : model.stateLabel || ""
    stateTone: model.past_due === true ? "bad" : model.stateTone || "neutral"
    waiting: model.pending
}
