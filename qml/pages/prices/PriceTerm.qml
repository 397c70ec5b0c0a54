import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Components

// One rule: from which quantity, which price, on which days.
T.AbstractButton {
    id: term

    required property var modelData
    required property int index
    property bool clickable: false
    readonly property bool over: modelData.time === "over"

    signal picked(string rule)

    implicitHeight: row.implicitHeight + 2 * Theme.gap4
    enabled: clickable
    focusPolicy: clickable ? Qt.StrongFocus : Qt.NoFocus
    onClicked: picked(modelData.rule)
    Accessible.role: clickable ? Accessible.Button : Accessible.StaticText
    Accessible.name: Words.joined([from.text, price.text, kind.text, days.text], ", ")

    contentItem: Item {
        Column {
            id: row
            width: parent.width

            Item {
                width: parent.width
                height: price.height

                Label {
                    id: from
                    width: parent.width - price.width - Theme.gap12
                    text: term.modelData.stackable ? qsTr("Taken off besides") + (term.modelData.from ? " " + qsTr("from %1 on").arg(term.modelData.from) : "") : term.modelData.from ? qsTr("from %1 on").arg(term.modelData.from) : qsTr("any quantity")
                    muted: term.over
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                Label {
                    id: price
                    anchors.right: parent.right
                    text: Words.joined([term.modelData.price, term.modelData.discount ? qsTr("%1 off").arg(term.modelData.discount) : ""], " − ")
                    tabular: true
                    weight: Theme.medium
                    struck: term.over
                    muted: term.over
                    Accessible.ignored: true
                }
            }
            Flow {
                width: parent.width
                spacing: Theme.gap8
                visible: term.modelData.stackable || term.modelData.time !== "now" || days.text.length > 0 || floor.text.length > 0

                StateChip {
                    id: kind
                    visible: term.modelData.stackable || term.modelData.time !== "now"
                    tone: term.modelData.time === "coming" ? "info" : term.over ? "neutral" : "good"
                    text: term.modelData.time === "coming" ? qsTr("Coming") : term.over ? qsTr("Over") : qsTr("Stacks")
                }
                Label {
                    id: days
                    text: term.modelData.valid
                    size: Theme.caption
                    muted: true
                    Accessible.ignored: true
                }
                Label {
                    id: floor
                    objectName: "floor"
                    visible: text.length > 0
                    text: term.modelData.floor ? qsTr("floor %1").arg(term.modelData.floor) : ""
                    size: Theme.caption
                    color: Theme.colors.warning
                    Accessible.ignored: true
                }
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: term.hovered && term.clickable ? Theme.colors.hover : "transparent"

        FocusRing {
            shown: term.visualFocus
            around: Theme.radiusSmall
        }
    }
}
