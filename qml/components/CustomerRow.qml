import QtQuick
import Satchel.Controls

// One row of a DocumentList of customers.
ListRow {
    required property var model
    required property int index
    readonly property string document: model.document

    text: model.name_text || ""
    subtitle: Words.joined([model.no_text, model.class_text, model.region_text, model.tier_text], " · ")
    iconName: "shop"
    money: ""
    meta: model.credit_left_text ? qsTr("%1 left").arg(model.credit_left_text) : ""
    pending: model.pending
}
