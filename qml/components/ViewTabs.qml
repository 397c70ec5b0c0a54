pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// Saved views of a list, side by side; scrolls where they do not fit. `views` is [{value, text}], `counts` {value: text}.
ListView {
    id: tabs

    property var views: []
    property string current
    property var counts: ({})

    signal picked(string value)

    implicitHeight: SizeClass.touch ? Theme.target : Theme.rowDesk
    orientation: ListView.Horizontal
    leftMargin: Theme.gap16
    rightMargin: Theme.gap16
    spacing: Theme.gap8
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    model: views
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Views")

    delegate: ViewTab {
        checked: modelData.value === tabs.current
        number: tabs.counts[modelData.value] || ""
        onClicked: tabs.picked(modelData.value)
    }
}
