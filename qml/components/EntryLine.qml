import QtQuick
import Satchel.Controls

// A line of an order being written: what, how much, what it comes to. Tapping the name opens discount, gift and note.
Item {
    id: line

    // Given by whoever counts the lines: a delegate per line that stays while it is typed into.
    property var entry: ({})
    required property int index
    // What the office asked to put right in it.
    property string wrong
    property string error
    // What may still be promised of it (Finder.stock).
    property var stock: ({})
    readonly property string qty: entry.qty === undefined || entry.qty === null ? "" : String(entry.qty)
    readonly property int places: qty.includes(".") ? Math.min(3, qty.split(".")[1].length) : 0

    signal quantified(string line, string qty)
    // The quantity is where the person types, this far into it.
    signal caretMoved(string line, int cursor)
    signal opened(string line)
    signal removed(string line)

    // Where the person was when the app was left.
    function restore(cursor: int): void {
        stepper.restore(cursor);
    }

    implicitHeight: Math.max(64, body.implicitHeight + 2 * Theme.gap8)

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: -Theme.gap8
        anchors.rightMargin: -Theme.gap8
        radius: Theme.radiusSmall
        visible: line.wrong.length > 0
        color: Theme.colors.warningTint
    }
    Column {
        id: body
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.gap4

        Item {
            width: parent.width
            height: Math.max(texts.height, stepper.height)

            EntryLineName {
                id: texts
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - stepper.width - Theme.gap12
                row: line.entry
                onClicked: line.opened(line.entry.id)
            }
            Stepper {
                id: stepper
                objectName: "qty" + line.index
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: SizeClass.touch ? 160 : 132
                decimals: line.places
                value: Math.round(Number(line.qty) * Math.pow(10, line.places)) || 0
                unit: line.entry.uom || ""
                // A nought on the way to a number takes no line away.
                onValueTyped: value => {
                    if (value > 0)
                        line.quantified(line.entry.id, write(value));
                }
                onCaretMoved: cursor => line.caretMoved(line.entry.id, cursor)
                onValueModified: value => {
                    if (value === 0)
                        line.removed(line.entry.id);
                    else
                        line.quantified(line.entry.id, write(value));
                    stepper.value = Qt.binding(() => Math.round(Number(line.qty) * Math.pow(10, line.places)) || 0);
                }
                subject: line.entry.name_text || ""
            }
        }
        Label {
            objectName: "stock"
            width: parent.width
            visible: line.stock.available_text !== undefined
            text: visible ? (line.stock.short === true ? qsTr("Only %1 %2 available, as of %3") : qsTr("%1 %2 available, as of %3")).arg(line.stock.available_text).arg(line.stock.uom).arg(line.stock.as_of_text) : ""
            size: Theme.caption
            color: line.stock.short === true ? Theme.colors.warning : Theme.colors.muted
            wrapMode: Text.Wrap
        }
        Label {
            objectName: "wrong"
            width: parent.width
            visible: line.wrong.length > 0
            text: qsTr("⚑ To be corrected: %1").arg(line.wrong)
            size: Theme.caption
            color: Theme.colors.warning
            wrapMode: Text.Wrap
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: line.error
            size: Theme.caption
            color: Theme.colors.bad
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
