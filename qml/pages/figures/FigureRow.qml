pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// One figure: what it measures and of what it is made, how it stands, what it is to be, and which documents fell short.
Item {
    id: row

    required property string section
    required property string label
    required property string formula
    required property string text
    required property string of
    required property string target
    required property real share
    required property string tone
    required property var missed
    required property bool more
    required property Workspace workspace
    // The first of its section.
    property bool heads: false
    property bool unfolded: false

    signal open(string kind, string document)

    objectName: "figure"
    implicitHeight: lines.y + lines.implicitHeight + Theme.gap12
    Accessible.role: Accessible.ListItem
    Accessible.name: Words.joined([label, text, target.length > 0 ? qsTr("target %1").arg(target) : "", of], ", ")

    SectionHeader {
        id: head
        x: Theme.gap16
        y: Theme.gap8
        width: parent.width - 2 * x
        visible: row.heads
        text: row.section === "quality" ? qsTr("Quality") : qsTr("Answered in time")
    }
    Column {
        id: lines
        x: Theme.gap16
        y: row.heads ? head.y + head.height : Theme.gap12
        width: parent.width - 2 * x
        spacing: 6

        Item {
            width: parent.width
            height: Math.max(names.implicitHeight, figure.implicitHeight)

            Column {
                id: names
                anchors.left: parent.left
                anchors.right: figure.left
                anchors.rightMargin: Theme.gap12
                anchors.verticalCenter: parent.verticalCenter

                Label {
                    width: parent.width
                    text: row.label
                    wrapMode: Text.Wrap
                }
                Label {
                    width: parent.width
                    visible: text.length > 0
                    text: row.formula
                    size: Theme.caption
                    muted: true
                    wrapMode: Text.Wrap
                }
            }
            Label {
                id: figure
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: row.text
                size: Theme.title
                weight: Theme.strong
                tabular: true
                color: row.tone === "neutral" ? Theme.colors.muted : Theme.tone(row.tone)
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
                color: Theme.tone(row.tone)
            }
        }
        Item {
            width: parent.width
            height: made.implicitHeight

            Label {
                id: made
                text: row.of
                size: Theme.caption
                tabular: true
                muted: true
            }
            Label {
                anchors.right: parent.right
                visible: row.target.length > 0
                text: qsTr("Target %1").arg(row.target)
                size: Theme.caption
                tabular: true
                muted: true
            }
        }
        ListRow {
            objectName: "missed"
            x: -lines.x
            width: row.width
            visible: row.missed.length > 0
            iconName: row.unfolded ? "chevron-up" : "chevron-down"
            divider: false
            text: qsTr("Fell short: %1").arg(row.missed.length + (row.more ? "+" : ""))
            onClicked: row.unfolded = !row.unfolded
        }
        Repeater {
            model: row.unfolded ? row.missed : []

            LinkedRow {
                x: -lines.x
                width: row.width
                workspace: row.workspace
                // All are of one kind: what each is called comes first.
                text: workspace.titleOf(modelData.kind, modelData.document) || qsTr("Not on this device yet")
                subtitle: modelData.label
                onClicked: row.open(modelData.kind, modelData.document)
            }
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
