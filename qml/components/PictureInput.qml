import QtQuick
import Satchel.Controls
import Satchel.Models

// Photos and files of a field, or a signature. `several`: else there is room for one.
FocusScope {
    id: input

    required property Workspace workspace
    property string label
    property bool mandatory: false
    property bool several: false
    property bool signature: false
    property string error
    property var digests: []

    signal picked(var digests)

    implicitWidth: 240
    implicitHeight: column.implicitHeight

    Column {
        id: column
        width: parent.width
        spacing: Theme.gap8

        Label {
            text: input.label + (input.mandatory ? " *" : "")
            size: Theme.caption
            weight: Theme.medium
            muted: true
        }
        ReceiptStrip {
            id: strip
            width: parent.width
            workspace: input.workspace
            digests: input.digests
            editable: true
            adding: !input.signature && (input.several || input.digests.length === 0)
            onAdded: digest => input.picked(input.several ? Array.from(input.digests).concat([digest]) : [digest])
            onRemoved: digest => input.picked(Array.from(input.digests).filter(one => one !== digest))
            onShown: digest => viewer.show(digest)
        }
        Button {
            objectName: "signature"
            visible: input.signature && input.digests.length === 0
            iconName: "pen"
            text: qsTr("Let sign")
            focus: true
            onClicked: pad.begin()
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: input.error
            size: Theme.caption
            color: Theme.colors.bad
            wrapMode: Text.Wrap
        }
    }
    SignatureSheet {
        id: pad
        workspace: input.workspace
        onSigned: digest => input.picked([digest])
        onRefused: text => input.error = text
    }
    PhotoViewer {
        id: viewer
        workspace: input.workspace
    }
}
