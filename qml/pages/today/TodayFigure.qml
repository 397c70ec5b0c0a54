import QtQuick
import Satchel.Controls

Rectangle {
    id: figure

    property string label
    property string amount
    property int number: 0

    implicitHeight: column.implicitHeight + 2 * Theme.gap12
    radius: Theme.radiusCard
    color: Theme.colors.surface
    border.color: Theme.colors.outline
    Accessible.role: Accessible.StaticText
    Accessible.name: label + " " + number + ", " + amount

    Column {
        id: column
        x: Theme.gap16
        y: Theme.gap12
        width: parent.width - 2 * x

        Label {
            width: parent.width
            text: figure.label
            size: Theme.caption
            muted: true
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Label {
            text: figure.number
            size: Theme.headline
            weight: Theme.strong
            tabular: true
            Accessible.ignored: true
        }
        Item {
            width: parent.width
            height: sum.height

            MoneyText {
                id: sum
                anchors.left: parent.left
                text: figure.amount
                color: Theme.colors.muted
                Accessible.ignored: true
            }
        }
    }
}
