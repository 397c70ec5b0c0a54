pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// The window: not enrolled, at work, or unable to go on. One tree for every size; what it becomes follows from its own width.
Window {
    id: window

    required property AppState app

    width: 1280
    height: 860
    minimumWidth: 320
    minimumHeight: 480
    visible: true
    title: app.workspace && app.workspace.organisation.length > 0 ? qsTr("%1 — Satchel").arg(app.workspace.organisation) : qsTr("Satchel")
    color: Theme.colors.ground

    Binding {
        target: Theme
        property: "scheme"
        value: window.app.theme === "dark" ? Theme.Dark : window.app.theme === "light" ? Theme.Light : Theme.System
    }
    WelcomePage {
        anchors.fill: parent
        visible: window.app.phase === "welcome" || window.app.phase === "enrolling"
        focus: visible
        app: window.app
    }
    FailedPage {
        anchors.fill: parent
        visible: window.app.phase === "failed"
        app: window.app
    }
    // The shell is made when there is something to work on.
    Optional {
        anchors.fill: parent
        focus: true
        wanted: window.app.workspace !== null

        Shell {
            anchors.fill: parent
            focus: true
            app: window.app
            workspace: window.app.workspace
        }
    }
}
