import QtQuick
import Satchel.Controls

CheckBox {
    id: box

    required property var modelData
    property bool marked: false

    signal picked(string key, bool on)

    objectName: "mark"
    text: modelData.text
    checkState: marked ? Qt.Checked : Qt.Unchecked
    nextCheckState: () => {
        box.picked(box.modelData.key, !box.marked);
        return box.marked ? Qt.Checked : Qt.Unchecked;
    }
}
