import QtQuick
import Satchel.Controls

Column {
    id: part

    property string title
    default property alias content: body.data

    width: parent ? parent.width : 300
    spacing: Theme.gap8

    Label {
        text: part.title
        size: Theme.caption
        weight: Theme.medium
        muted: true
    }
    Flow {
        id: body
        width: parent.width
        spacing: Theme.gap12
    }
}
