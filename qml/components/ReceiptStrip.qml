pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import Satchel.Controls
import Satchel.Models

// Photos and files of one line or document: `digests` are what they are known by.
Flow {
    id: strip

    required property Workspace workspace
    property var digests: []
    property bool editable: false

    signal added(string digest)
    signal removed(string digest)
    signal shown(string digest)

    // Another strip of the same form must not take this one's photo.
    property bool waiting: false

    function choose(): void {
        dialog.open();
    }

    spacing: Theme.gap12

    Repeater {
        model: strip.digests

        ReceiptThumb {
            workspace: strip.workspace
            removable: strip.editable
            onClicked: strip.shown(modelData)
            onRemoved: strip.removed(modelData)
        }
    }
    AddPhoto {
        visible: strip.editable
        busy: strip.waiting
        onClicked: strip.choose()
    }
    FileDialog {
        id: dialog
        title: qsTr("Choose photos or files")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Photos and PDF (*.jpg *.jpeg *.png *.webp *.pdf)")]
        onAccepted: {
            strip.waiting = true;
            for (const file of selectedFiles)
                strip.workspace.addPhoto(file);
        }
    }
    Connections {
        target: strip.workspace
        enabled: strip.waiting
        function onPhotoAdded(digest) {
            strip.waiting = false;
            strip.added(digest);
        }
        function onPhotoFailed(text) {
            strip.waiting = false;
            failure.show(text, "");
        }
    }
    Toast {
        id: failure
        iconName: "exclamation-triangle"
    }
}
