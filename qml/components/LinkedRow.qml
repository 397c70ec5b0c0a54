import QtQuick
import Satchel.Controls
import Satchel.Models

// Another document that this one speaks of: what it is to it, and what it is called.
ListRow {
    required property var modelData
    required property int index
    required property Workspace workspace

    objectName: "linked-" + modelData.kind
    iconName: "link-45deg"
    chevron: true
    divider: false
    text: modelData.label
    subtitle: workspace.titleOf(modelData.kind, modelData.document) || qsTr("Not on this device yet")
}
