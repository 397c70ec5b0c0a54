import QtQuick
import Satchel.Controls
import Satchel.Models

// How this device stands with the server, in one glance; leads to the page that says it in words.
IconButton {
    id: sync

    required property Workspace workspace
    readonly property bool broken: workspace.needsYou > 0 || workspace.problemTone === "bad"
    readonly property int underway: workspace.waiting + workspace.sending

    iconName: {
        if (sync.broken)
            return "exclamation-circle";
        if (workspace.linkState === "live")
            return underway > 0 ? "cloud-arrow-up" : "cloud-check";
        return workspace.linkState === "connecting" ? "arrow-repeat" : "cloud-slash";
    }
    color: broken ? Theme.colors.bad : workspace.linkState === "live" ? Theme.colors.good : workspace.told ? Theme.colors.warning : Theme.colors.muted
    badge: workspace.needsYou
    text: underway > 0 ? qsTr("%1, %2 waiting to be sent").arg(workspace.linkText).arg(underway) : workspace.linkText
}
