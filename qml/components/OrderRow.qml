import QtQuick

// One row of a DocumentList of orders.
DocumentRow {
    required property var model
    required property int index
    readonly property string document: model.document
    // Whose order it is matters to those who see many people's.
    property bool withOwner: false
    // Among those of one customer its number tells it from the others.
    property bool withCustomer: true
    readonly property string no: model.no_text || qsTr("No number yet")

    objectName: "order"
    title: !withCustomer ? no : model.customer_name_text || qsTr("Order without a customer")
    subtitle: Words.joined([model.timeLeft, withCustomer ? no : "", withOwner ? model.owner_text : "", model.ship_by_text ? qsTr("ship by %1").arg(model.ship_by_text) : ""], " · ")
    money: model.total_text || ""
    stateLabel: model.stateLabel || ""
    stateTone: model.stateTone || "neutral"
    waiting: model.pending
    trail: model.timeTone === "bad" ? "bad" : model.state === "returned" ? "warning" : ""
}
