import QtQuick
import QtQuick.Templates as T

T.AbstractButton {
    id: control

    required property int index
    property string iso
    property int day
    property bool outside: false
    property bool today: false
    property bool chosen: false
    property bool pointed: false
    // A word for the corner: a holiday, a working weekend.
    property string mark
    property string markTone: "neutral"

    implicitWidth: 44
    implicitHeight: 44
    focusPolicy: Qt.NoFocus
    hoverEnabled: true

    Accessible.role: Accessible.Button
    Accessible.name: iso + (mark.length > 0 ? ", " + mark : "")

    contentItem: Item {
        Label {
            anchors.centerIn: parent
            text: control.day
            weight: control.today || control.chosen ? Theme.strong : Theme.regular
            tabular: true
            opacity: control.enabled ? 1 : 0.4
            color: control.chosen ? Theme.colors.accentText : control.today ? Theme.colors.accent : control.outside ? Theme.colors.muted : Theme.colors.text
            Accessible.ignored: true
        }
        Label {
            anchors.right: parent.right
            anchors.rightMargin: 3
            anchors.top: parent.top
            visible: text.length > 0
            text: control.mark
            size: 10
            color: control.chosen ? Theme.colors.accentText : Theme.tone(control.markTone)
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        anchors.fill: parent
        anchors.margins: 1
        radius: Theme.radius
        color: control.chosen ? Theme.colors.accent : control.down ? Theme.colors.pressed : control.hovered ? Theme.colors.hover : "transparent"
        border.width: control.pointed ? 2 : control.today ? 1 : 0
        border.color: control.chosen ? Theme.colors.accentText : Theme.colors.accent
    }
}
