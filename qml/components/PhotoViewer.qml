import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Models

// A photo on the whole window, to be read: pinched, scrolled or clicked larger.
T.Popup {
    id: viewer

    required property Workspace workspace
    property string digest
    property var held: ({})
    property var small: ({})
    property real scaleBy: 1

    function show(digest: string): void {
        viewer.digest = digest;
        look();
        scaleBy = 1;
        open();
    }

    // The small picture stands in until the whole one has come.
    function look(): void {
        held = workspace.photo(digest, true);
        small = held.source.toString().length > 0 ? held : workspace.photo(digest);
    }

    parent: T.Overlay.overlay
    width: parent ? parent.width : 0
    height: parent ? parent.height : 0
    padding: 0
    modal: true
    focus: true

    contentItem: FocusScope {
        Accessible.role: Accessible.Dialog
        Accessible.name: qsTr("Photo")

        Flickable {
            id: pane
            anchors.fill: parent
            contentWidth: Math.max(width, picture.width)
            contentHeight: Math.max(height, picture.height)
            clip: true

            Image {
                id: picture
                x: Math.max(0, (pane.width - width) / 2)
                y: Math.max(0, (pane.height - height) / 2)
                source: viewer.small.source || ""
                fillMode: Image.PreserveAspectFit
                width: pane.width * viewer.scaleBy
                height: pane.height * viewer.scaleBy
            }
            TapHandler {
                onDoubleTapped: viewer.scaleBy = viewer.scaleBy > 1 ? 1 : 2.5
            }
        }
        Label {
            anchors.centerIn: parent
            visible: picture.status !== Image.Ready
            text: viewer.held.state === "failed" ? viewer.held.text : picture.status === Image.Error ? qsTr("This file is no picture. It is kept with the document.") : qsTr("Being fetched…")
            color: "white"
        }
        ProgressBar {
            objectName: "fetching"
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.gap24
            visible: viewer.held.state === "loading" && viewer.held.progress > 0
            value: viewer.held.progress || 0
            Accessible.name: qsTr("Being fetched…")
        }
        Row {
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.gap8

            IconButton {
                iconName: viewer.scaleBy > 1 ? "zoom-out" : "zoom-in"
                text: viewer.scaleBy > 1 ? qsTr("Smaller") : qsTr("Larger")
                color: "white"
                onClicked: viewer.scaleBy = viewer.scaleBy > 1 ? 1 : 2.5
            }
            IconButton {
                objectName: "closePhoto"
                iconName: "x-lg"
                text: qsTr("Close")
                color: "white"
                focus: true
                onClicked: viewer.close()
            }
        }
    }
    background: Rectangle {
        color: "#EE000000"
    }
    Connections {
        target: viewer.workspace
        enabled: viewer.visible
        function onStatus_changed() {
            viewer.look();
        }
    }
}
