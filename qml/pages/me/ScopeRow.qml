import QtQuick
import Satchel.Controls

// One part of the organisation's data that this device holds.
KeyValueRow {
    required property var modelData

    label: modelData.name
    labelWidth: 180
    apart: true
    tabular: true
    value: qsTr("%1 rows · %2 · %3 · %4").arg(modelData.rows).arg(modelData.complete ? qsTr("whole") : qsTr("arriving")).arg(modelData.sum).arg(differences)

    readonly property string differences: modelData.mismatches === 0 ? qsTr("no mismatch") : qsTr("%n mismatch(es), %1 healed", "", modelData.mismatches).arg(modelData.healed)
}
