import QtQuick
import Satchel.Controls
import Satchel.Models

// One photo or file by its digest; asking for it fetches it.
PhotoThumb {
    id: thumb

    required property Workspace workspace
    required property string modelData
    property var held: ({})

    function look(): void {
        held = workspace.photo(modelData);
    }

    objectName: "picture"
    text: qsTr("Photo")
    source: held.source || ""
    phase: held.state === "pending" ? "waiting" : held.state === "failed" ? "failed" : ""
    Component.onCompleted: look()

    Connections {
        target: thumb.workspace
        function onStatus_changed() {
            thumb.look();
        }
    }
}
