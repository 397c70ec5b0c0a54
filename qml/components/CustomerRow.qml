import QtQuick
import Satchel.Controls

// One row of a DocumentList of customers.
ListRow {
    required property var model
    required property int index
    readonly property string document: model.document

    text: model.name_text || ""
    subtitle: [model.no_text, model.class_text, model.region_text, model.tier_text].filter(part => part && part.length > 0).join(" · ")
    iconName: "shop"
    money: ""
    meta: model.credit_left_text ? qsTr("%1 left").arg(model.credit_left_text) : ""
    pending: model.pending
}
