import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Components

// One stage: how many, how much, and how much of it may be counted on. The bar compares amounts.
T.ItemDelegate {
    id: row

    required property string stage
    required property string label
    required property string tone
    required property bool closed
    required property int number
    required property string amount_text
    required property string weighted_text
    required property real share
    property bool current: false
    property int closedDays: 0
    readonly property string weight: closed ? qsTr("in the last %n day(s)", "", closedDays) : qsTr("weighted %1").arg(weighted_text)

    objectName: "stage"
    implicitHeight: lines.implicitHeight + 2 * Theme.gap12
    leftPadding: Theme.gap16
    rightPadding: Theme.gap16
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Keys.onReturnPressed: clicked()
    Accessible.role: Accessible.ListItem
    Accessible.name: Words.joined([label, qsTr("%n opportunity(s)", "", number), amount_text, weight], ", ")

    contentItem: Item {
        Column {
            id: lines
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            spacing: 6

            Item {
                width: parent.width
                height: chip.height

                StateChip {
                    id: chip
                    text: row.label
                    tone: row.tone
                }
                Label {
                    anchors.left: chip.right
                    anchors.leftMargin: Theme.gap8
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.number
                    tabular: true
                    muted: true
                }
                MoneyText {
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: "¥" + row.amount_text
                    size: Theme.lead
                }
            }
            Rectangle {
                width: parent.width
                height: 6
                radius: 3
                color: Theme.colors.neutralTint

                Rectangle {
                    width: row.share > 0 ? Math.max(6, row.share * parent.width) : 0
                    height: parent.height
                    radius: 3
                    color: row.closed ? Theme.tone(row.tone) : Theme.colors.accent
                }
            }
            Label {
                anchors.right: parent.right
                visible: text.length > 0
                text: row.weight
                size: Theme.caption
                tabular: true
                muted: true
            }
        }
    }
    background: Rectangle {
        color: row.current ? Theme.colors.accentTint : row.down ? Theme.colors.pressed : row.hovered ? Theme.colors.hover : "transparent"

        Divider {
            anchors.bottom: parent.bottom
            width: parent.width
        }
        FocusRing {
            shown: row.visualFocus
            gap: -4
            around: Theme.radiusSmall
        }
    }
}
