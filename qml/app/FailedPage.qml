import QtQuick
import Satchel.Controls
import Satchel.Models

// This device cannot go on by itself: what happened, what is safe, what to do.
Item {
    id: page

    required property AppState app

    EmptyState {
        anchors.centerIn: parent
        width: parent.width
        iconName: "exclamation-triangle"
        title: qsTr("Satchel cannot open this device's data")
        text: page.app.failure
        actionText: qsTr("Try again")
        onAction: page.app.begin()
    }
}
