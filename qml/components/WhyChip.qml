import QtQuick
import Satchel.Controls

StateChip {
    required property string modelData

    text: modelData
    tone: "warning"
}
