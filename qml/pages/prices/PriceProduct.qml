pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// One product of a list, with the terms that hold for it.
Card {
    id: card

    required property var modelData
    required property int index
    property bool keeps: false

    signal picked(string rule)

    objectName: "product"
    padding: Theme.gap12

    Item {
        width: parent.width
        height: name.height

        Label {
            id: name
            width: parent.width - standard.width - Theme.gap12
            text: card.modelData.name
            weight: Theme.strong
            wrapMode: Text.Wrap
        }
        Label {
            id: standard
            anchors.right: parent.right
            text: card.modelData.standard ? qsTr("standard %1 / %2").arg(card.modelData.standard).arg(card.modelData.uom) : ""
            size: Theme.caption
            muted: true
            tabular: true
        }
    }
    Repeater {
        model: card.modelData.terms

        PriceTerm {
            width: parent ? parent.width : 0
            clickable: card.keeps
            onPicked: rule => card.picked(rule)
        }
    }
}
