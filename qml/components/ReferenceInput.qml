import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Models

// Another document, named in a field: shown by what it is called, chosen from a sheet.
FieldFrame {
    id: field

    required property Workspace workspace
    // The kind that may be named.
    property string kind
    // Which of them: as DocumentList.filters.
    property var filters: []
    property string value
    property string text
    property string placeholder: qsTr("Choose")

    signal picked(string value)

    focused: button.activeFocus || sheet.visible

    T.AbstractButton {
        id: button
        anchors.fill: parent
        leftPadding: Theme.gap12
        rightPadding: Theme.gap12
        enabled: !field.readOnly
        focus: true
        focusPolicy: Qt.StrongFocus
        onClicked: sheet.open()
        Keys.onReturnPressed: sheet.open()
        Keys.onDownPressed: sheet.open()
        Accessible.role: Accessible.ComboBox
        Accessible.name: Words.joined([field.label, field.text], ", ")
        Accessible.description: field.announced

        contentItem: Label {
            verticalAlignment: Text.AlignVCenter
            rightPadding: 20
            text: field.value.length > 0 ? field.text : field.placeholder
            muted: field.value.length === 0
            size: SizeClass.touch ? Theme.lead : Theme.body
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Icon {
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap12
            anchors.verticalCenter: parent.verticalCenter
            name: "chevron-down"
            size: 14
            color: Theme.colors.muted
        }
    }
    Sheet {
        id: sheet
        title: field.label
        onOpened: picker.clear()

        DocumentPicker {
            id: picker
            width: parent ? parent.width : 0
            height: 420
            workspace: field.workspace
            kind: sheet.visible ? field.kind : ""
            filters: field.filters
            chosen: field.value
            onPicked: document => {
                sheet.close();
                field.picked(document);
            }
        }
    }
}
