import QtQuick
import Satchel.Controls

Banner {
    objectName: "finding"
    required property var modelData

    text: modelData.text
}
