pragma ComponentBehavior: Bound
import QtQuick

// One value of one row. A column's `kind` is "text", "figure", "money" or "chip"; its own `delegate` (a Component with
// the properties value, row and column) takes the place of all of these.
Item {
    id: cell

    required property var modelData
    required property int index
    property var row
    property bool dimmed: false
    property bool struck: false
    readonly property bool own: modelData.delegate !== undefined
    readonly property string kind: modelData.kind || "text"
    readonly property var value: row ? row[modelData.role] : undefined
    readonly property string text: value === undefined || value === null ? "" : String(value)
    // Said in the words as well.
    readonly property string tone: (row && modelData.toneRole && row[modelData.toneRole]) || ""
    readonly property bool toRight: modelData.align === "right"

    Accessible.role: Accessible.Cell
    Accessible.name: text

    Label {
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.gap12
        width: cell.width - 24
        visible: !cell.own && (cell.kind === "text" || cell.kind === "figure")
        text: visible ? cell.text : ""
        tabular: cell.kind === "figure"
        elide: Text.ElideRight
        muted: cell.dimmed || cell.modelData.muted === true
        color: cell.tone.length > 0 && !cell.dimmed ? Theme.tone(cell.tone) : muted ? Theme.colors.muted : Theme.colors.text
        struck: cell.struck
        horizontalAlignment: cell.toRight ? Text.AlignRight : cell.modelData.align === "center" ? Text.AlignHCenter : Text.AlignLeft
        Accessible.ignored: true
    }
    // A Repeater of one or none: 6.4's Loader cannot make what a file with bound components declares.
    Repeater {
        model: cell.kind === "money" && !cell.own ? 1 : 0

        MoneyText {
            x: cell.width - width - Theme.gap12
            anchors.verticalCenter: cell.verticalCenter
            text: cell.text
            struck: cell.struck
            color: cell.dimmed ? Theme.colors.muted : Theme.colors.text
            Accessible.ignored: true
        }
    }
    Repeater {
        model: cell.kind === "chip" && !cell.own ? 1 : 0

        StateChip {
            x: Theme.gap12
            anchors.verticalCenter: cell.verticalCenter
            width: Math.min(implicitWidth, cell.width - 20)
            visible: cell.text.length > 0
            text: cell.text
            tone: (cell.row && cell.row[cell.modelData.toneRole || "tone"]) || "neutral"
        }
    }
    Component.onCompleted: {
        if (!own)
            return;
        const made = modelData.delegate.createObject(cell, {
            column: modelData
        });
        made.anchors.fill = cell;
        made.row = Qt.binding(() => cell.row);
        made.value = Qt.binding(() => cell.value);
    }
}
