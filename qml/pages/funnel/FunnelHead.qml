import QtQuick
import Satchel.Controls

// What is still open, as it stands and as likely as it is.
Card {
    id: card

    property var figures: ({})

    Row {
        width: parent.width

        Column {
            width: parent.width / 2

            Label {
                text: qsTr("Open amount")
                size: Theme.caption
                muted: true
            }
            MoneyText {
                text: card.figures.amount_text ? "¥" + card.figures.amount_text : ""
                size: Theme.title
                weight: Theme.strong
            }
            Label {
                text: qsTr("%n opportunity(s)", "", card.figures.number || 0)
                size: Theme.caption
                muted: true
            }
        }
        Column {
            width: parent.width / 2

            Label {
                text: qsTr("Weighted by chance")
                size: Theme.caption
                muted: true
            }
            MoneyText {
                text: card.figures.weighted_text ? "¥" + card.figures.weighted_text : ""
                size: Theme.title
                weight: Theme.strong
            }
        }
    }
}
