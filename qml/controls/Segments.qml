pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// A few options side by side, one of which is chosen. `options` is a list of {value, text, icon}.
Rectangle {
    id: segments

    property var options: []
    property var value
    property string name

    signal picked(var value)

    function pick(value: var): void {
        if (value === segments.value)
            return;
        segments.value = value;
        picked(value);
    }

    function move(by: int): void {
        const at = options.findIndex(option => option.value === value);
        const next = Math.min(options.length - 1, Math.max(0, at + by));
        pick(options[next].value);
        cells.itemAt(next)?.forceActiveFocus(Qt.TabFocusReason);
    }

    implicitWidth: row.widest * cells.count + 4
    implicitHeight: SizeClass.touch ? Theme.target : Theme.rowDesk
    radius: Theme.radius
    color: Theme.colors.neutralTint

    Accessible.role: Accessible.Grouping
    Accessible.name: name
    Keys.onLeftPressed: move(-1)
    Keys.onRightPressed: move(1)

    Row {
        id: row
        readonly property real widest: {
            let width = 0;
            for (let i = 0; i < cells.count; ++i)
                width = Math.max(width, cells.itemAt(i)?.implicitWidth ?? 0);
            return width;
        }

        x: 2
        y: 2
        height: parent.height - 4
        width: parent.width - 4

        Repeater {
            id: cells
            model: segments.options

            SegmentButton {
                width: row.width / Math.max(1, cells.count)
                height: row.height
                checked: modelData.value === segments.value
                onClicked: {
                    segments.pick(modelData.value);
                    checked = Qt.binding(() => modelData.value === segments.value);
                }
            }
        }
    }
}
