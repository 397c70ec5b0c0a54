import QtQuick
import Satchel.Controls

// Titles over the columns of OrderLineView.
Item {
    id: head

    implicitHeight: 28

    Label {
        width: parent.width - 320
        text: qsTr("Product")
        size: Theme.caption
        muted: true
    }
    Row {
        anchors.right: parent.right

        Label {
            width: 90
            horizontalAlignment: Text.AlignRight
            text: qsTr("Quantity")
            size: Theme.caption
            muted: true
        }
        Label {
            width: 110
            horizontalAlignment: Text.AlignRight
            text: qsTr("Price")
            size: Theme.caption
            muted: true
        }
        Label {
            width: 120
            horizontalAlignment: Text.AlignRight
            text: qsTr("Amount")
            size: Theme.caption
            muted: true
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
