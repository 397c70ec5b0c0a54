import QtQuick
import Satchel.Controls
import Satchel.Models

// The look before leaving: may I go where there is no signal?
Item {
    id: line

    required property Workspace workspace
    readonly property bool whole: workspace.ready

    implicitHeight: Math.max(24, text.implicitHeight)
    Accessible.role: Accessible.StaticText
    Accessible.name: text.text

    Icon {
        y: Math.round((text.line - height) / 2)
        name: line.whole ? "shield-check" : "hourglass-split"
        size: 16
        color: line.whole ? Theme.colors.good : Theme.colors.warning
    }
    Label {
        id: text
        x: 24
        width: parent.width - x
        text: line.workspace.waiting > 0 ? qsTr("%1 · %2 waiting to be sent").arg(line.workspace.readyText).arg(line.workspace.waiting) : line.workspace.readyText
        wrapMode: Text.Wrap
        muted: true
        Accessible.ignored: true
    }
}
