pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

T.ItemDelegate {
    id: line

    required property var model
    required property int index
    property var columns: []
    property var widths: []
    property bool selectable: false
    property bool selected: false
    property bool current: false
    property bool tableFocused: false
    // A list of plain objects arrives as modelData, a model by its roles.
    readonly property var row: model?.modelData !== undefined ? model.modelData : model

    // As it is read out.
    readonly property string words: columns.map(column => row?.[column.role]).filter(value => value !== undefined && value !== "").join(", ")

    signal toggled
    signal pointed
    signal activated

    implicitHeight: Theme.rowDesk
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    onClicked: pointed()
    onDoubleClicked: activated()

    Accessible.role: Accessible.Row
    Accessible.name: words
    Accessible.selected: selected || current

    contentItem: Item {
        CheckBox {
            width: line.height
            height: line.height
            visible: line.selectable
            focusPolicy: Qt.NoFocus
            checkState: line.selected ? Qt.Checked : Qt.Unchecked
            name: qsTr("Select this row")
            nextCheckState: () => {
                line.toggled();
                return line.selected ? Qt.Checked : Qt.Unchecked;
            }
        }
        Row {
            x: line.selectable ? line.height : 0
            height: parent.height

            Repeater {
                model: line.columns

                TableCell {
                    width: line.widths[index] || 0
                    height: line.height
                    row: line.row
                    dimmed: line.row?.pending === true
                    struck: line.row?.removed === true
                }
            }
        }
    }
    background: Rectangle {
        color: line.selected || line.current ? Theme.colors.accentTint : line.hovered ? Theme.colors.hover : "transparent"

        Rectangle {
            width: 3
            height: parent.height
            visible: line.current
            color: line.tableFocused ? Theme.colors.accent : Theme.colors.edge
        }
        Divider {
            width: parent.width
            anchors.bottom: parent.bottom
        }
    }
}
