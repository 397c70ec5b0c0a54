import QtQuick

// One row of a DocumentList of orders.
DocumentRow {
    required property var model
    required property int index
    readonly property string document: model.document
    // Whose order it is matters to those who see many people's.
    property bool withOwner: false

    objectName: "order"
    title: model.customer_name_text || qsTr("Order without a customer")
    subtitle: Words.joined([model.timeLeft, model.no_text || qsTr("No number yet"), withOwner ? model.owner_text : "", model.ship_by_text ? qsTr("ship by %1").arg(model.ship_by_text) : ""], " · ")
    money: model.total_text || ""
    stateLabel: model.stateLabel || ""
    stateTone: model.stateTone || "neutral"
    waiting: model.pending
    trail: model.timeTone === "bad" ? "bad" : model.state === "returned" ? "warning" : ""
}
