import QtQuick
import Satchel.Controls

Item {
    id: entry

    required property var modelData
    required property int index
    property bool last: false
    readonly property string tone: modelData.toTone || "neutral"

    implicitHeight: texts.implicitHeight + Theme.gap12
    Accessible.role: Accessible.ListItem
    Accessible.name: Words.joined([modelData.when, modelData.who, modelData.text, modelData.reason], ", ")

    Rectangle {
        x: 7
        y: 20
        width: 2
        height: parent.height - 14
        visible: !entry.last
        color: Theme.colors.outline
    }
    Rectangle {
        x: 3
        y: 6
        width: 10
        height: 10
        radius: 5
        color: Theme.tone(entry.tone)
    }
    Column {
        id: texts
        x: 28
        width: parent.width - x
        spacing: 2

        Item {
            width: parent.width
            height: what.height

            Label {
                id: what
                width: parent.width - when.width - Theme.gap8
                text: entry.modelData.who.length > 0 ? qsTr("%1 · %2").arg(entry.modelData.text).arg(entry.modelData.who) : entry.modelData.text
                elide: Text.ElideRight
            }
            Label {
                id: when
                anchors.right: parent.right
                anchors.baseline: what.baseline
                text: entry.modelData.when
                size: Theme.caption
                tabular: true
                muted: true
            }
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: entry.modelData.reason || ""
            wrapMode: Text.Wrap
            color: entry.tone === "warning" || entry.tone === "bad" ? Theme.tone(entry.tone) : Theme.colors.muted
        }
        ChangeList {
            width: parent.width
            changes: entry.modelData.changes || []
        }
    }
}
