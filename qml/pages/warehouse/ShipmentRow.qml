import QtQuick
import Satchel.Components

DocumentRow {
    required property var model
    required property int index
    readonly property string document: model.document

    objectName: "shipment"
    title: model.customer_name_text || ""
    subtitle: Words.joined([model.plan_date_text || "", model.warehouse_text || "", model.mode_text || "", model.carrier_text || ""], " · ")
    stateLabel: model.stateLabel || ""
    stateTone: model.stateTone || "neutral"
    waiting: model.pending
}
