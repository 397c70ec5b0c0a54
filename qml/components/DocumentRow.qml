import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// A document in a list: its name and amount, below them where it stands. What the ledger has not decided yet is dimmed.
T.ItemDelegate {
    id: row

    property string title
    property string subtitle
    property string money
    property string stateLabel
    property string stateTone: "neutral"
    property bool waiting: false
    property bool current: false
    property string trail

    implicitWidth: 280
    implicitHeight: Math.max(SizeClass.touch ? 72 : 60, lines.implicitHeight + 2 * Theme.gap12)
    leftPadding: Theme.gap16
    rightPadding: leftPadding
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Keys.onReturnPressed: clicked()

    Accessible.role: Accessible.ListItem
    Accessible.name: Words.joined([title, money, stateLabel, subtitle, waiting ? qsTr("waiting to be sent") : ""], ", ")
    Accessible.selected: current

    contentItem: Item {
        Column {
            id: lines
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            spacing: 4

            Item {
                width: parent.width
                height: name.height

                Label {
                    id: name
                    width: parent.width - (amount.visible ? amount.width + Theme.gap12 : 0) - (clock.visible ? 20 : 0)
                    text: row.title
                    size: SizeClass.touch ? Theme.lead : Theme.body
                    weight: Theme.medium
                    elide: Text.ElideRight
                    color: row.waiting ? Theme.colors.muted : Theme.colors.text
                    Accessible.ignored: true
                }
                Icon {
                    id: clock
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.right: amount.visible ? amount.left : parent.right
                    anchors.rightMargin: amount.visible ? 6 : 0
                    visible: row.waiting
                    name: "clock"
                    size: 14
                    color: Theme.colors.muted
                }
                MoneyText {
                    id: amount
                    anchors.right: parent.right
                    anchors.baseline: name.baseline
                    visible: row.money.length > 0
                    text: row.money
                    size: SizeClass.touch ? Theme.lead : Theme.body
                    color: row.waiting ? Theme.colors.muted : Theme.colors.text
                    Accessible.ignored: true
                }
            }
            Item {
                width: parent.width
                height: Math.max(note.height, chip.visible ? chip.height : 0)

                Label {
                    id: note
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - (chip.visible ? chip.width + Theme.gap8 : 0)
                    text: row.subtitle
                    size: Theme.caption
                    muted: true
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                StateChip {
                    id: chip
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    visible: text.length > 0
                    text: row.stateLabel
                    tone: row.stateTone
                    Accessible.ignored: true
                }
            }
        }
    }
    background: Rectangle {
        color: row.current ? Theme.colors.accentTint : row.down ? Theme.colors.pressed : row.hovered ? Theme.colors.hover : "transparent"

        Rectangle {
            width: 3
            height: parent.height
            visible: row.trail.length > 0 || row.current
            color: row.trail.length > 0 ? Theme.tone(row.trail) : Theme.colors.accent
        }
        Divider {
            x: row.leftPadding
            width: parent.width - x
            anchors.bottom: parent.bottom
        }
        FocusRing {
            shown: row.visualFocus
            gap: -4
            around: Theme.radiusSmall
        }
    }
}
