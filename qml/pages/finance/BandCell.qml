import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// An amount that leads to what it is made of. What is late says so by its place and its head; the tone only repeats it.
T.AbstractButton {
    id: cell

    required property var modelData
    property string head
    property string spoken: head
    property bool heading: false
    property bool strong: false
    property bool chosen: false

    objectName: "band"
    enabled: !heading && modelData.text.length > 0
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    text: modelData.text
    Keys.onReturnPressed: clicked()
    Accessible.role: heading ? Accessible.StaticText : Accessible.Button
    Accessible.name: spoken.length > 0 ? spoken + ", " + text : text

    contentItem: Item {
        Label {
            x: cell.head.length > 0 ? 0 : 4
            y: cell.head.length > 0 ? 6 : (parent.height - height) / 2
            width: parent.width - 8
            visible: cell.heading || cell.head.length > 0
            text: cell.heading ? cell.text : cell.head
            size: Theme.caption
            weight: cell.heading ? Theme.strong : Theme.regular
            muted: true
            horizontalAlignment: cell.heading ? Text.AlignRight : Text.AlignLeft
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        MoneyText {
            x: cell.head.length > 0 ? 0 : parent.width - width - 4
            y: cell.head.length > 0 ? 26 : (parent.height - height) / 2
            visible: !cell.heading && cell.text.length > 0
            text: cell.text
            weight: cell.strong ? Theme.strong : Theme.medium
            color: cell.modelData.tone === "bad" ? Theme.colors.bad : cell.modelData.tone === "warning" ? Theme.colors.warning : Theme.colors.text
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: cell.chosen ? Theme.colors.accentTint : cell.down ? Theme.colors.pressed : cell.hovered && cell.enabled ? Theme.colors.hover : "transparent"

        FocusRing {
            shown: cell.visualFocus
            gap: -3
            around: Theme.radiusSmall
        }
    }
}
