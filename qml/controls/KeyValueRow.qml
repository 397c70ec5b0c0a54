import QtQuick
import Satchel.Controls

// One fact. With `before`, a fact that changed: the former value struck out, the new one marked.
Item {
    id: row

    property string label
    property string value
    property bool money: false
    property bool tabular: false
    property string before
    property bool changed: before.length > 0
    property bool strong: false
    property int labelWidth: 96
    // The value at the right edge, as in a sum; otherwise beside the label.
    property bool apart: money

    implicitWidth: 240
    // Of its words, whichever side has more lines.
    readonly property real tall: Math.max(shown.implicitHeight, caption.implicitHeight)
    implicitHeight: Math.max(SizeClass.touch ? 36 : 28, tall + 6)
    Accessible.role: Accessible.StaticText
    Accessible.name: changed ? qsTr("%1: %2, before %3").arg(label).arg(value).arg(before) : label + ": " + value

    Label {
        id: caption
        // On the baseline of the value's first line.
        y: shown.y + (row.money ? amount.baselineOffset : words.baselineOffset) - baselineOffset
        width: row.apart ? Math.min(implicitWidth, row.width * 0.5) : row.labelWidth
        text: row.label
        muted: !row.strong
        weight: row.strong ? Theme.strong : Theme.regular
        elide: row.apart ? Text.ElideRight : Text.ElideNone
        wrapMode: row.apart ? Text.NoWrap : Text.Wrap
        Accessible.ignored: true
    }
    Column {
        id: shown
        y: Math.round((row.height - row.tall) / 2)
        anchors.left: caption.right
        anchors.leftMargin: Theme.gap12
        anchors.right: parent.right

        Row {
            id: line
            anchors.right: row.apart ? parent.right : undefined
            anchors.left: row.apart ? undefined : parent.left
            spacing: 6

            Icon {
                y: Math.round((parent.height - height) / 2)
                visible: row.changed
                name: "pencil"
                size: 12
                color: Theme.colors.info
            }
            MoneyText {
                id: amount
                visible: row.money
                text: row.value
                size: row.strong ? Theme.lead : Theme.body
                weight: row.strong ? Theme.strong : Theme.medium
                color: row.changed ? Theme.colors.info : Theme.colors.text
                Accessible.ignored: true
            }
            Label {
                id: words
                visible: !row.money
                width: Math.min(implicitWidth, shown.width - (row.changed ? 18 : 0))
                text: row.value.length > 0 ? row.value : "—"
                tabular: row.tabular
                weight: row.strong ? Theme.strong : Theme.regular
                wrapMode: Text.Wrap
                color: row.changed ? Theme.colors.info : Theme.colors.text
                Accessible.ignored: true
            }
        }
        Label {
            anchors.right: row.apart ? parent.right : undefined
            visible: row.before.length > 0
            text: row.before
            size: Theme.caption
            tabular: row.money || row.tabular
            struck: true
            muted: true
            Accessible.ignored: true
        }
    }
}
