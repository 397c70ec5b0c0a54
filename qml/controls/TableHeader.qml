pragma ComponentBehavior: Bound
import QtQuick

Rectangle {
    id: header

    required property var columns
    required property var widths
    required property bool selectable
    property int allState: Qt.Unchecked
    property string sortRole
    property bool sortDescending: false

    signal sortRequested(string role, bool descending)
    signal allToggled

    implicitHeight: Theme.rowDesk
    color: Theme.colors.sunken

    CheckBox {
        id: all
        width: parent.height
        height: parent.height
        visible: header.selectable
        checkState: header.allState
        name: qsTr("Select all")
        nextCheckState: () => {
            header.allToggled();
            return header.allState;
        }
    }
    Row {
        x: header.selectable ? header.height : 0
        height: parent.height

        Repeater {
            model: header.columns

            TableHeaderCell {
                width: header.widths[index] || 0
                height: header.height
                sorted: header.sortRole.length > 0 && header.sortRole === modelData.role
                descending: header.sortDescending
                onClicked: header.sortRequested(modelData.role, sorted ? !header.sortDescending : false)
            }
        }
    }
    Divider {
        width: parent.width
        anchors.bottom: parent.bottom
    }
}
