import QtQuick

// One row of a DocumentList of expense claims.
DocumentRow {
    required property var model
    required property int index
    readonly property string document: model.document
    property bool withOwner: false

    title: model.reason_text || qsTr("Claim without a reason")
    subtitle: Words.joined([withOwner ? model.owner_text : "", model.period_text, model.occurred_at_text], " · ")
    money: model.total_claimed_text || ""
    stateLabel: model.stateLabel || ""
    stateTone: model.stateTone || "neutral"
    waiting: model.pending
    trail: model.state === "returned" ? "warning" : ""
}
