import QtQuick
import Satchel.Controls

// A person by name: the given name's last two characters in Chinese, initials otherwise. Neutral, as a colour per person
// would look like a state.
Rectangle {
    id: avatar

    property string name
    property int size: 36
    readonly property string initials: {
        const trimmed = name.trim();
        if (/[\u3400-\u9fff]/.test(trimmed))
            return trimmed.replace(/\s/g, "").slice(-2);
        const words = trimmed.split(/[\s.-]+/).filter(word => word.length > 0);
        if (words.length === 0)
            return "";
        return (words[0][0] + (words.length > 1 ? words[words.length - 1][0] : "")).toUpperCase();
    }

    implicitWidth: size
    implicitHeight: size
    radius: size / 2
    color: Theme.colors.neutralTint

    Accessible.role: Accessible.Graphic
    Accessible.name: name

    Label {
        anchors.centerIn: parent
        visible: avatar.initials.length > 0
        text: avatar.initials
        size: Math.round(avatar.size * 0.36)
        weight: Theme.medium
        Accessible.ignored: true
    }
    Icon {
        anchors.centerIn: parent
        visible: avatar.initials.length === 0
        name: "person"
        size: Math.round(avatar.size * 0.5)
        color: Theme.colors.muted
    }
}
