import QtQuick
import Satchel.Components

DocumentRow {
    required property var model
    required property int index
    readonly property string document: model.document
    // The day for which it was planned, where goods should have left by now.
    property string late
    property string day: model.plan_date_text || ""

    objectName: "shipment"
    title: model.subject_text || model.customer_name_text || ""
    subtitle: Words.joined([late || day, model.warehouse_text || "", model.mode_text || "", model.carrier_text || ""], " · ")
    stateLabel: model.stateLabel || ""
    stateTone: model.stateTone || "neutral"
    trail: late.length > 0 ? "bad" : ""
    waiting: model.pending
}
