import QtQuick
import Satchel.Controls

// One action on all that is selected.
Button {
    required property var modelData
    required property int index

    objectName: index === 0 ? "bulk" : "bulk-" + modelData.name
    kind: index === 0 ? Button.Primary : Button.Secondary
    text: modelData.label
}
