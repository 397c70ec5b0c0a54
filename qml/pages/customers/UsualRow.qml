import QtQuick
import Satchel.Controls

KeyValueRow {
    required property var modelData

    label: modelData.name
    value: qsTr("%1 %2, %3").arg(modelData.lastQty).arg(modelData.uom).arg(modelData.lastWhen)
    apart: true
}
