import QtQuick

// How many wait there. A dot where only "something" is known (`count: -1`).
Rectangle {
    id: badge

    property int count: 0
    property string tone: "bad"
    readonly property bool dot: count < 0

    implicitWidth: dot ? 8 : Math.max(18, figure.implicitWidth + 10)
    implicitHeight: dot ? 8 : 18
    radius: height / 2
    visible: count !== 0
    color: tone === "neutral" ? Theme.colors.neutralTint : tone === "accent" ? Theme.colors.accent : Theme.tone(tone)

    Accessible.role: Accessible.StaticText
    Accessible.name: dot ? qsTr("New") : count

    Label {
        id: figure
        anchors.centerIn: parent
        visible: !badge.dot
        text: badge.count > 99 ? "99+" : badge.count
        size: Theme.caption
        weight: Theme.strong
        color: badge.tone === "neutral" ? Theme.colors.text : badge.tone === "accent" ? Theme.colors.accentText : badge.tone === "bad" ? Theme.colors.badText : Theme.colors.surface
        Accessible.ignored: true
    }
}
