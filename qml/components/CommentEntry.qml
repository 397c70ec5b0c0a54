import QtQuick
import Satchel.Controls

Item {
    id: entry

    required property var modelData

    implicitHeight: texts.implicitHeight
    opacity: modelData.pending ? 0.6 : 1
    Accessible.role: Accessible.ListItem
    Accessible.name: modelData.who + ", " + modelData.when + ": " + modelData.text

    Avatar {
        size: 28
        name: entry.modelData.who
        Accessible.ignored: true
    }
    Column {
        id: texts
        x: 40
        width: parent.width - x

        Label {
            width: parent.width
            text: entry.modelData.who + " · " + entry.modelData.when
            size: Theme.caption
            muted: true
            elide: Text.ElideRight
        }
        Label {
            width: parent.width
            text: entry.modelData.text
            wrapMode: Text.Wrap
        }
    }
}
