import QtQuick
import Satchel.Controls
import Satchel.Components

// One batch of one product. What has expired or soon will says so in words.
DocumentRow {
    required property var model
    required property int index
    property string today
    property string soon
    property bool withWarehouse: false
    readonly property string document: model.document
    readonly property string expires: model.expires_on || ""
    // Of a batch that is gone nothing expires.
    readonly property bool expired: expires.length > 0 && expires < today && Number(model.on_hand || 0) > 0
    readonly property bool expiring: !expired && expires.length > 0 && expires <= soon && Number(model.on_hand || 0) > 0

    objectName: "batch"
    title: model.name_text || ""
    subtitle: Words.joined([model.expires_on_text ? qsTr("until %1").arg(model.expires_on_text) : "", qsTr("on hand %1").arg(model.on_hand_text || "0"), Number(model.on_way || 0) > 0 ? qsTr("on the way %1").arg(model.on_way_text) : "", model.batch_text ? qsTr("batch %1").arg(model.batch_text) : "", withWarehouse ? model.warehouse_text || "" : ""], " · ")
    // What can still be promised is what is asked for; the rest tells where it lies.
    money: qsTr("available %1").arg(model.available_text || "0")
    stateLabel: expired ? qsTr("Expired") : expiring ? qsTr("Expires soon") : ""
    stateTone: expired ? "bad" : "warning"
    waiting: model.pending
}
