import QtQuick
import Satchel.Controls

// What became of the last code, to be read from an arm's length.
Rectangle {
    id: answer

    property bool refused: false
    property string code
    property string text
    readonly property string tone: refused ? "bad" : "good"

    implicitHeight: words.implicitHeight + 2 * Theme.gap12
    radius: Theme.radius
    color: Theme.tint(tone)
    border.width: refused ? 2 : 0
    border.color: Theme.tone(tone)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text + ", " + code

    Icon {
        id: mark
        x: Theme.gap16
        anchors.verticalCenter: parent.verticalCenter
        name: answer.refused ? "x-octagon-fill" : "check-circle-fill"
        size: 28
        color: Theme.tone(answer.tone)
    }
    Column {
        id: words
        anchors.left: mark.right
        anchors.leftMargin: Theme.gap12
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - mark.width - Theme.gap32 - Theme.gap12

        Label {
            width: parent.width
            text: answer.text
            size: Theme.lead
            weight: Theme.strong
            color: Theme.tone(answer.tone)
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            text: answer.code
            tabular: true
            elide: Text.ElideMiddle
            Accessible.ignored: true
        }
    }
}
