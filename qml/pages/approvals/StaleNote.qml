import QtQuick
import Satchel.Controls
import Satchel.Components

// A decision that came too late for what it was about: what it says now is below, so that one tap decides again.
Rectangle {
    id: note

    objectName: "stale"
    property var stale: ({})

    signal dismissed

    visible: stale.no !== undefined
    implicitHeight: visible ? body.implicitHeight + 2 * Theme.gap12 : 0
    radius: Theme.radius
    color: Theme.colors.warningTint
    Accessible.role: Accessible.AlertMessage
    Accessible.name: stale.text || ""

    Column {
        id: body
        x: Theme.gap12
        y: Theme.gap12
        width: parent.width - 2 * x
        spacing: Theme.gap4

        Label {
            width: parent.width
            text: qsTr("Your decision of %1 did not count").arg(note.stale.when || "")
            weight: Theme.strong
            wrapMode: Text.Wrap
            color: Theme.colors.warning
        }
        Label {
            width: parent.width
            text: note.stale.text || ""
            wrapMode: Text.Wrap
        }
        ChangeList {
            width: parent.width
            changes: note.stale.changes || []
        }
        Label {
            width: parent.width
            visible: (note.stale.changes || []).length === 0
            text: qsTr("What it says has not changed since.")
            size: Theme.caption
            muted: true
        }
        Button {
            objectName: "understood"
            x: -Theme.gap12
            kind: Button.Quiet
            text: qsTr("Understood")
            onClicked: note.dismissed()
        }
    }
}
