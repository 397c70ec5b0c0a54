import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

T.AbstractButton {
    id: cell

    required property var modelData
    required property int index
    property bool sorted: false
    property bool descending: false
    readonly property bool toRight: modelData.align === "right"

    text: modelData.title
    enabled: modelData.sortable === true
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Keys.onReturnPressed: clicked()

    Accessible.role: Accessible.ColumnHeader
    Accessible.name: text
    Accessible.description: sorted ? (descending ? qsTr("sorted, largest first") : qsTr("sorted, smallest first")) : ""

    contentItem: Item {
        Row {
            anchors.verticalCenter: parent.verticalCenter
            anchors.right: cell.toRight ? parent.right : undefined
            anchors.rightMargin: Theme.gap12
            x: Theme.gap12
            spacing: 4

            Label {
                width: Math.min(implicitWidth, cell.width - 24 - (cell.sorted ? 16 : 0))
                text: cell.text
                size: Theme.caption
                weight: Theme.medium
                elide: Text.ElideRight
                color: cell.sorted || cell.hovered ? Theme.colors.text : Theme.colors.muted
                Accessible.ignored: true
            }
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: cell.sorted
                name: cell.descending ? "arrow-down" : "arrow-up"
                size: 12
                color: Theme.colors.text
            }
        }
    }
    background: Item {
        FocusRing {
            shown: cell.visualFocus
            gap: -4
            around: Theme.radiusSmall
        }
    }
}
