import QtQuick
import Satchel.Controls

Button {
    required property string modelData

    text: modelData
}
