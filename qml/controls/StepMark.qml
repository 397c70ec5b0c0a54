import QtQuick
import Satchel.Controls

Item {
    id: mark

    required property var modelData
    required property int index
    property bool vertical: true
    property bool bare: false
    property bool named: true
    property bool last: false
    readonly property string state_: modelData.state || "todo"
    readonly property bool here: state_ === "current"

    implicitWidth: vertical ? 280 : 140
    implicitHeight: vertical ? Math.max(last ? 28 : 48, texts.implicitHeight + (last ? 0 : 16)) : named ? 24 + texts.gap + texts.implicitHeight : 24

    Accessible.role: Accessible.ListItem
    Accessible.name: [modelData.title, modelData.note || "", state_ === "done" ? qsTr("done") : here ? qsTr("in progress") : state_ === "bad" ? qsTr("refused") : qsTr("not yet")].filter(part => part.length > 0).join(", ")

    Rectangle {
        visible: !mark.last
        x: mark.vertical ? 11 : 28
        y: mark.vertical ? 28 : 11
        width: mark.vertical ? 2 : mark.width - 32
        height: mark.vertical ? mark.height - 32 : 2
        color: mark.state_ === "done" ? Theme.colors.accent : Theme.colors.outline
    }
    Rectangle {
        width: 24
        height: 24
        radius: 12
        color: mark.state_ === "done" ? Theme.colors.accent : mark.state_ === "bad" ? Theme.colors.badTint : mark.here ? Theme.colors.accentTint : Theme.colors.surface
        border.width: mark.state_ === "done" ? 0 : mark.here || mark.state_ === "bad" ? 2 : 1
        border.color: mark.here ? Theme.colors.accent : mark.state_ === "bad" ? Theme.colors.bad : Theme.colors.edge

        Icon {
            anchors.centerIn: parent
            visible: mark.state_ === "done" || mark.state_ === "bad"
            name: mark.state_ === "bad" ? "x-lg" : "check-lg"
            size: 12
            color: mark.state_ === "bad" ? Theme.colors.bad : Theme.colors.accentText
        }
        Label {
            anchors.centerIn: parent
            visible: mark.here || mark.state_ === "todo"
            text: mark.index + 1
            size: Theme.caption
            weight: Theme.medium
            tabular: true
            color: mark.here ? Theme.colors.accent : Theme.colors.muted
            Accessible.ignored: true
        }
    }
    Column {
        id: texts
        readonly property int gap: mark.bare ? Theme.gap4 : Theme.gap8

        visible: mark.named
        x: mark.vertical ? 36 : 0
        y: mark.vertical ? 1 : 24 + gap
        width: mark.width - x - (mark.vertical ? 0 : mark.bare ? Theme.gap4 : Theme.gap8)

        Label {
            width: parent.width
            text: mark.modelData.title
            size: mark.bare ? Theme.caption : Theme.body
            weight: mark.here ? Theme.strong : Theme.regular
            color: mark.state_ === "todo" ? Theme.colors.muted : mark.state_ === "bad" ? Theme.colors.bad : Theme.colors.text
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text.length > 0 && !mark.bare
            text: mark.modelData.note || ""
            size: Theme.caption
            wrapMode: Text.Wrap
            muted: true
            Accessible.ignored: true
        }
    }
}
