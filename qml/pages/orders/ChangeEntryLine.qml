import QtQuick
import Satchel.Controls
import Satchel.Components

// A line of the order as it is to be: quantity and discount as in an order, what it was below, taken out or put back at the right.
Item {
    id: line

    property var row: ({})
    required property int index
    readonly property bool gone: row.gone === true
    readonly property bool changed: row.changed === true
    readonly property string qty: row.qty || ""
    readonly property int places: qty.includes(".") ? Math.min(3, qty.split(".")[1].length) : 0
    property bool detailed: false

    signal quantified(string line, string qty)
    signal discounted(string line, string discount)
    signal presented(string line, bool gift)
    signal takenOut(string line)
    signal putBack(string line)

    objectName: "line" + index
    implicitHeight: body.implicitHeight + 2 * Theme.gap8

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: -Theme.gap8
        anchors.rightMargin: -Theme.gap8
        radius: Theme.radiusSmall
        visible: line.changed
        color: line.gone ? Theme.colors.badTint : Theme.colors.infoTint
    }
    Column {
        id: body
        y: Theme.gap8
        width: parent.width
        spacing: Theme.gap4

        Item {
            width: parent.width
            height: Math.max(texts.implicitHeight, tools.height)

            Column {
                id: texts
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - tools.width - Theme.gap12

                Label {
                    width: parent.width
                    text: line.row.name || ""
                    struck: line.gone
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                }
                Label {
                    width: parent.width
                    text: Words.joined([line.row.gift === true ? qsTr("Gift") : line.row.price, Number(line.row.discount || 0) > 0 ? qsTr("%1% off").arg(line.row.discount) : "", line.row.shipped ? qsTr("%1 shipped").arg(line.row.shipped) : ""], " · ")
                    size: Theme.caption
                    muted: true
                    elide: Text.ElideRight
                }
            }
            Row {
                id: tools
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.gap4

                Stepper {
                    id: stepper
                    objectName: "qty" + line.index
                    width: SizeClass.touch ? 148 : 132
                    visible: !line.gone
                    decimals: line.places
                    value: Math.round(Number(line.qty) * Math.pow(10, line.places)) || 0
                    unit: line.row.uom || ""
                    subject: line.row.name || ""
                    onValueTyped: value => {
                        if (value > 0)
                            line.quantified(line.row.id, write(value));
                    }
                    onValueModified: value => {
                        if (value === 0)
                            line.takenOut(line.row.id);
                        else
                            line.quantified(line.row.id, write(value));
                        stepper.value = Qt.binding(() => Math.round(Number(line.qty) * Math.pow(10, line.places)) || 0);
                    }
                }
                IconButton {
                    objectName: "more" + line.index
                    visible: !line.gone
                    iconName: line.detailed ? "chevron-up" : "chevron-down"
                    text: qsTr("Discount, take out")
                    onClicked: line.detailed = !line.detailed
                }
                Button {
                    objectName: "putBack" + line.index
                    visible: line.gone
                    kind: Button.Quiet
                    text: qsTr("Put back")
                    onClicked: line.putBack(line.row.id)
                }
            }
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: line.gone ? qsTr("Taken out; it was %1 %2").arg(line.row.was).arg(line.row.uom || "") : line.row.added === true ? qsTr("Added") : line.changed ? Words.joined([line.row.was !== line.row.qty ? qsTr("was %1 %2").arg(line.row.was).arg(line.row.uom || "") : "", line.row.discount !== line.row.wasDiscount ? qsTr("discount was %1%").arg(line.row.wasDiscount || 0) : "", line.row.effect], " · ") : ""
            size: Theme.caption
            color: line.gone ? Theme.colors.bad : Theme.colors.info
            wrapMode: Text.Wrap
        }
        Row {
            width: parent.width
            visible: line.detailed && !line.gone
            spacing: Theme.gap8

            TextField {
                objectName: "discount" + line.index
                width: 140
                label: qsTr("Discount")
                suffix: "%"
                tabular: true
                inputMethodHints: Qt.ImhFormattedNumbersOnly
                maximumLength: 6
                text: line.row.discount || ""
                onEdited: text => line.discounted(line.row.id, text)
            }
            CheckBox {
                objectName: "gift" + line.index
                anchors.bottom: parent.bottom
                visible: line.row.added === true
                text: qsTr("Gift")
                checked: line.row.gift === true
                onToggled: line.presented(line.row.id, checked)
            }
            Button {
                objectName: "takeOut" + line.index
                anchors.bottom: parent.bottom
                text: qsTr("Take the line out")
                onClicked: line.takenOut(line.row.id)
            }
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
