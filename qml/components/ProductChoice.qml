import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// A product to put into an order; tapping takes the quantity of last time, or one.
T.AbstractButton {
    id: choice

    required property var modelData
    required property int index
    // How much of it the order holds already.
    property string taken
    readonly property string usualQty: modelData.lastQty || "1"

    signal picked(string product, string qty)

    objectName: "choice"
    implicitHeight: texts.implicitHeight + 2 * (SizeClass.touch ? 10 : 6)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Keys.onReturnPressed: clicked()
    onClicked: picked(modelData.product, usualQty)

    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Add %1").arg(Words.joined([modelData.name, modelData.spec, last.text, modelData.price_text], ", "))

    contentItem: Item {
        Column {
            id: texts
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - side.width - Theme.gap12

            Label {
                width: parent.width
                text: choice.modelData.name + (choice.modelData.spec ? " " + choice.modelData.spec : "")
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Label {
                id: last
                width: parent.width
                text: choice.modelData.lastQty ? qsTr("last %1 %2 on %3").arg(choice.modelData.lastQty).arg(choice.modelData.uom).arg(choice.modelData.lastWhen) : Words.joined([choice.modelData.sku, choice.modelData.brand], " · ")
                size: Theme.caption
                muted: true
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        Row {
            id: side
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap12

            MoneyText {
                anchors.verticalCenter: parent.verticalCenter
                visible: text.length > 0
                text: choice.modelData.price_text || ""
                weight: Theme.regular
                Accessible.ignored: true
            }
            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.max(36, count.implicitWidth + 16)
                height: 36
                radius: 18
                color: choice.taken.length > 0 ? Theme.colors.accent : Theme.colors.accentTint

                Icon {
                    anchors.centerIn: parent
                    visible: choice.taken.length === 0
                    name: "plus-lg"
                    size: 16
                    color: Theme.colors.accent
                }
                Label {
                    id: count
                    anchors.centerIn: parent
                    visible: choice.taken.length > 0
                    text: choice.taken
                    weight: Theme.strong
                    tabular: true
                    color: Theme.colors.accentText
                    Accessible.ignored: true
                }
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: choice.down ? Theme.colors.pressed : choice.hovered ? Theme.colors.hover : "transparent"

        Divider {
            width: parent.width
            anchors.bottom: parent.bottom
        }
        FocusRing {
            shown: choice.visualFocus
            gap: -2
            around: Theme.radiusSmall
        }
    }
}
