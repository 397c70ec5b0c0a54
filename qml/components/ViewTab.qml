import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

T.AbstractButton {
    id: tab

    required property var modelData
    property string number

    objectName: "view-" + modelData.value
    text: modelData.text
    implicitWidth: words.implicitWidth + 2 * Theme.gap12
    implicitHeight: SizeClass.touch ? Theme.target : Theme.rowDesk
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Keys.onReturnPressed: clicked()
    Accessible.role: Accessible.PageTab
    Accessible.name: number.length > 0 ? text + " " + number : text
    Accessible.checked: checked

    contentItem: Item {
        Row {
            id: words
            anchors.centerIn: parent
            spacing: 6

            Label {
                text: tab.text
                weight: tab.checked ? Theme.strong : Theme.regular
                color: tab.checked ? Theme.colors.accent : Theme.colors.text
                Accessible.ignored: true
            }
            Label {
                visible: tab.number.length > 0
                text: tab.number
                tabular: true
                color: tab.checked ? Theme.colors.accent : Theme.colors.muted
                Accessible.ignored: true
            }
        }
    }
    background: Item {
        Rectangle {
            anchors.centerIn: parent
            width: parent.width
            height: 32
            radius: 16
            color: tab.checked ? Theme.colors.accentTint : tab.hovered ? Theme.colors.hover : "transparent"
            border.color: tab.checked ? Theme.colors.accentTint : Theme.colors.rim

            FocusRing {
                shown: tab.visualFocus
                around: 16
            }
        }
    }
}
