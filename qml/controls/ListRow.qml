import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// One line of a list: 56 high on touch, 36 on a desk, more with a second line.
T.ItemDelegate {
    id: row

    property string subtitle
    property string iconName
    property string iconTone: "neutral"
    // A person's name draws an Avatar in place of the icon.
    property string person
    // Short text at the right ("09:12"), and an amount under or in place of it.
    property string meta
    property string money
    property bool chevron: false
    property bool unread: false
    property bool current: false
    // Not yet on the server: dimmed. To be removed: struck through.
    property bool pending: false
    property bool removed: false
    property string trail
    property bool divider: true
    // Items of the page's own, before and after all else.
    property alias leading: head.data
    property alias trailing: tail.data

    function spoken(parts: var): string {
        return parts.filter(part => part.length > 0).join(", ");
    }

    readonly property bool roomy: SizeClass.touch
    readonly property int base: roomy ? Theme.rowTouch : Theme.rowDesk

    implicitWidth: 280
    implicitHeight: Math.max(base, texts.implicitHeight + (roomy ? 20 : 12))
    leftPadding: Theme.gap16
    rightPadding: leftPadding
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Keys.onReturnPressed: clicked()

    Accessible.role: Accessible.ListItem
    Accessible.name: spoken([unread ? qsTr("Unread") : "", text, subtitle, money, meta, pending ? qsTr("waiting to be sent") : "", removed ? qsTr("removed") : ""])
    Accessible.selected: current

    contentItem: Item {
        opacity: row.enabled ? 1 : 0.5

        Row {
            id: head
            readonly property bool used: children.length > 0
            anchors.verticalCenter: parent.verticalCenter
        }
        Avatar {
            id: face
            anchors.verticalCenter: parent.verticalCenter
            visible: row.person.length > 0 && !head.used
            name: row.person
            size: row.roomy ? 36 : 24
            opacity: row.pending ? 0.6 : 1
        }
        Icon {
            id: picture
            anchors.verticalCenter: parent.verticalCenter
            visible: row.iconName.length > 0 && !face.visible && !head.used
            name: row.iconName
            size: row.roomy ? 20 : 16
            color: Theme.tone(row.iconTone)
        }
        Column {
            id: texts
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.right: side.left
            anchors.leftMargin: head.used ? head.width + Theme.gap12 : face.visible ? face.width + Theme.gap12 : picture.visible ? picture.width + Theme.gap12 : 0
            anchors.rightMargin: side.width > 0 ? Theme.gap12 : 0

            Row {
                width: parent.width
                spacing: 6

                Rectangle {
                    id: dot
                    y: Math.round((caption.height - height) / 2)
                    width: 8
                    height: 8
                    radius: 4
                    visible: row.unread
                    color: Theme.colors.accent
                }
                Label {
                    id: caption
                    width: Math.min(Math.ceil(implicitWidth), parent.width - (dot.visible ? 14 : 0) - (clock.visible ? 20 : 0))
                    text: row.text
                    size: row.roomy ? Theme.lead : Theme.body
                    weight: row.unread ? Theme.strong : Theme.regular
                    elide: Text.ElideRight
                    struck: row.removed
                    color: row.pending || row.removed ? Theme.colors.muted : Theme.colors.text
                    Accessible.ignored: true
                }
                Icon {
                    id: clock
                    y: Math.round((caption.height - height) / 2)
                    visible: row.pending
                    name: "clock"
                    size: 14
                    color: Theme.colors.muted
                }
            }
            Label {
                width: parent.width
                visible: text.length > 0
                text: row.subtitle
                size: row.roomy ? Theme.body : Theme.caption
                muted: true
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        Row {
            id: side
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap8

            Column {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.money.length > 0 || row.meta.length > 0

                MoneyText {
                    anchors.right: parent.right
                    visible: row.money.length > 0
                    text: row.money
                    size: row.roomy ? Theme.lead : Theme.body
                    struck: row.removed
                    color: row.pending || row.removed ? Theme.colors.muted : Theme.colors.text
                    Accessible.ignored: true
                }
                Label {
                    anchors.right: parent.right
                    visible: row.meta.length > 0
                    text: row.meta
                    size: Theme.caption
                    tabular: true
                    muted: true
                    Accessible.ignored: true
                }
            }
            Row {
                id: tail
                anchors.verticalCenter: parent.verticalCenter
                visible: children.length > 0
                spacing: Theme.gap8
            }
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.chevron
                name: "chevron-right"
                size: 14
                color: Theme.colors.muted
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
            visible: row.divider
        }
        FocusRing {
            shown: row.visualFocus
            gap: -4
            around: Theme.radiusSmall
        }
    }
}
