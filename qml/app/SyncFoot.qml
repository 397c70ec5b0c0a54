import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// The connection at the foot of the sidebar.
ListRow {
    id: foot

    required property Workspace workspace
    property bool collapsed: false

    leftPadding: collapsed ? 16 : Theme.gap12
    iconName: workspace.linkState === "live" ? "cloud-check" : workspace.linkState === "connecting" ? "arrow-repeat" : "cloud-slash"
    iconTone: workspace.linkState === "live" ? "good" : workspace.told ? workspace.problemTone : "neutral"
    text: collapsed ? "" : workspace.linkText
    subtitle: collapsed ? "" : workspace.waiting + workspace.sending > 0 ? qsTr("%1 waiting").arg(workspace.waiting + workspace.sending) : workspace.syncedText
    divider: false
    Accessible.name: workspace.linkText
    Accessible.description: workspace.problemText
}
