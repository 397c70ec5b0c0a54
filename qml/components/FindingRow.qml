import QtQuick
import Satchel.Controls

Banner {
    required property var modelData

    text: modelData.text
}
