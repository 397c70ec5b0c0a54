import QtQuick
import Satchel.Controls

// The last row of a list that shows its first ones: leads to the whole list.
ListRow {
    property int total: 0
    property int shown: 0

    objectName: "showAll"
    visible: total > shown
    height: visible ? implicitHeight : 0
    text: qsTr("Show all %1").arg(total)
    chevron: true
    divider: false
}
