import QtQuick
import Satchel.Controls
import Satchel.Models

// Why there is no connection, where that is more than a missing signal: being offline alone is no trouble, and is told by the badge.
Banner {
    id: banner

    required property Workspace workspace
    readonly property bool signIn: workspace.problem === "session_expired"

    signal signInWanted

    visible: workspace.told
    tone: workspace.problemTone
    text: workspace.problemText
    actionText: signIn ? qsTr("Sign in") : workspace.photosLost ? qsTr("Understood") : ""
    onAction: signIn ? signInWanted() : workspace.dismissPhotos()
}
