pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import Satchel.Controls
import Satchel.Models

// Photos and files of one line or document: `digests` are what they are known by.
Flow {
    id: strip
    objectName: "receipts"

    required property Workspace workspace
    property var digests: []
    property bool editable: false
    property string word: qsTr("Photo")
    // There is room for another.
    property bool adding: editable

    signal added(string digest)
    signal removed(string digest)
    signal shown(string digest)

    // Another strip of the same form must not take this one's photos; of several, each is waited for.
    property int awaited: 0

    function choose(): void {
        if (workspace.canChooseFiles()) {
            // Where it was left the last time, else where photos are.
            if (dialog.selectedFiles.length === 0)
                dialog.currentFolder = workspace.pictures();
            dialog.open();
        } else {
            failure.show(qsTr("This computer has no window for choosing files. Ask the administrator to install Qt's FolderListModel."), "");
        }
    }

    function take(files: var): void {
        awaited += files.length;
        for (const file of files)
            workspace.addPhoto(file);
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
        visible: strip.editable && strip.adding
        busy: strip.awaited > 0
        word: strip.word
        onClicked: strip.choose()
    }
    FileDialog {
        id: dialog
        title: qsTr("Choose photos or files")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Photos and PDF (*.jpg *.jpeg *.png *.webp *.pdf)")]
        onAccepted: strip.take(selectedFiles)
    }
    Connections {
        target: strip.workspace
        enabled: strip.awaited > 0
        function onPhotoAdded(digest) {
            --strip.awaited;
            strip.added(digest);
        }
        function onPhotoFailed(text) {
            --strip.awaited;
            failure.show(text, "");
        }
    }
    Toast {
        id: failure
        iconName: "exclamation-triangle"
    }
}
