import QtQuick
import Satchel.Controls
import Satchel.Models

// Only what a person has to do something about. Being offline alone is no trouble, and is told by the badge.
Banner {
    id: banner

    required property Workspace workspace
    readonly property bool signIn: workspace.problem === "session_expired"
    readonly property var grave: ["device_revoked", "device_unknown", "certificate_changed", "user_inactive", "app_too_old", "disk_full", "forked"]
    readonly property bool serious: signIn || grave.includes(workspace.problem)

    signal signInWanted

    visible: serious
    tone: workspace.problem === "app_too_old" ? "warning" : "bad"
    text: workspace.problemText
    actionText: signIn ? qsTr("Sign in") : ""
    onAction: signInWanted()
}
