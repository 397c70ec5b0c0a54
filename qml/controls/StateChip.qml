import QtQuick
import Satchel.Controls

// A state: tinted ground, an icon and a word.
Rectangle {
    id: chip

    property string text
    property string tone: "neutral"
    property string iconName: Theme.toneIcon(tone)

    implicitWidth: Math.ceil(word.implicitWidth) + 16 + 17
    implicitHeight: Math.max(24, word.implicitHeight + 6)
    radius: height / 2
    color: Theme.tint(tone)

    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        x: 8
        anchors.verticalCenter: parent.verticalCenter
        spacing: 5

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: chip.iconName
            size: 12
            color: word.color
        }
        Label {
            id: word
            width: Math.min(implicitWidth, chip.width - 16 - 17)
            elide: Text.ElideRight
            text: chip.text
            size: Theme.caption
            weight: Theme.medium
            color: chip.tone === "neutral" ? Theme.colors.text : Theme.tone(chip.tone)
            Accessible.ignored: true
        }
    }
}
