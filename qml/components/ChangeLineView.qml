import QtQuick
import Satchel.Controls

// One thing that a change does: before, after; and what the order says by now, where that is something else.
Item {
    id: line

    required property var modelData
    required property int index
    readonly property bool clash: modelData.clash === true

    objectName: "difference"
    implicitHeight: body.implicitHeight + 2 * Theme.gap8
    Accessible.role: Accessible.ListItem
    Accessible.name: Words.joined([modelData.what, modelData.name, modelData.before ? qsTr("before %1").arg(modelData.before) : "", modelData.after ? qsTr("after %1").arg(modelData.after) : "", clash ? qsTr("the order says now: %1").arg(modelData.now) : ""], ", ")

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: -Theme.gap8
        anchors.rightMargin: -Theme.gap8
        radius: Theme.radiusSmall
        visible: line.clash
        color: Theme.colors.warningTint
    }
    Column {
        id: body
        y: Theme.gap8
        width: parent.width
        spacing: 2

        Item {
            width: parent.width
            height: Math.max(name.height, effect.height)

            Label {
                id: name
                width: parent.width - effect.width - Theme.gap12
                text: line.modelData.name || line.modelData.what
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            MoneyText {
                id: effect
                anchors.right: parent.right
                text: line.modelData.effect
                Accessible.ignored: true
            }
        }
        Flow {
            width: parent.width
            spacing: Theme.gap8

            Label {
                visible: (line.modelData.name || "").length > 0
                text: line.modelData.what
                size: Theme.caption
                muted: true
                Accessible.ignored: true
            }
            Label {
                visible: text.length > 0
                text: line.modelData.before
                struck: true
                muted: true
                tabular: true
                Accessible.ignored: true
            }
            Icon {
                y: 3
                visible: line.modelData.before.length > 0 && line.modelData.after.length > 0
                name: "arrow-right"
                size: 14
                color: Theme.colors.muted
            }
            Label {
                width: Math.min(implicitWidth, line.width)
                visible: text.length > 0
                text: line.modelData.after
                weight: Theme.strong
                color: Theme.colors.info
                tabular: true
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
        Label {
            width: parent.width
            visible: line.clash
            text: qsTr("⚑ The order says now: %1").arg(line.modelData.now)
            size: Theme.caption
            color: Theme.colors.warning
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
