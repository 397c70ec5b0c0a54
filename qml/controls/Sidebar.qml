pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

// The desk's places, along the left edge; collapsed it is a rail of icons. `places` is a list of
// {key, text, icon, iconChecked, badge, section}; a section names the group that begins there.
Rectangle {
    id: bar

    property var places: []
    property string current
    property bool collapsed: false
    property alias header: head.data
    property alias footer: foot.data

    signal picked(string key)

    function pick(key: string): void {
        current = key;
        picked(key);
    }

    implicitWidth: collapsed ? 64 : 220
    implicitHeight: 400
    color: Theme.colors.surface
    Accessible.role: Accessible.PageTabList
    Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)

    Column {
        id: head
        x: Theme.gap8
        y: Theme.gap8
        width: parent.width - 2 * x
    }
    Flickable {
        id: list
        anchors.top: head.bottom
        anchors.bottom: foot.top
        anchors.topMargin: Theme.gap8
        x: Theme.gap8
        width: parent.width - 2 * x
        contentHeight: rows.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: rows
            width: parent.width
            spacing: 2

            Repeater {
                model: bar.places

                SidebarButton {
                    width: rows.width
                    collapsed: bar.collapsed
                    checked: modelData.key === bar.current
                    onClicked: bar.pick(modelData.key)
                }
            }
        }
    }
    Divider {
        anchors.bottom: foot.top
        width: parent.width
        visible: list.contentHeight > list.height
    }
    Column {
        id: foot
        x: Theme.gap8
        width: parent.width - 2 * x
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap8
    }
    Divider {
        vertical: true
        height: parent.height
        anchors.right: parent.right
    }
}
