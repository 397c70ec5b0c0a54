import QtQuick
import Satchel.Components

DocumentRow {
    required property var model
    required property int index
    readonly property string document: model.document

    objectName: "opportunity"
    title: model.title_text || ""
    subtitle: Words.joined([model.customer_name_text || "", model.owner_text || "", model.expect_close_text ? qsTr("expected %1").arg(model.expect_close_text) : "", model.probability_text || ""], " · ")
    money: model.amount_text || ""
    waiting: model.pending
}
