pragma ComponentBehavior: Bound
import QtQuick

// The phone's places, along the bottom. `tabs` is a list of {key, text, icon, iconChecked, badge, prominent};
// a prominent one is an action in the middle, not a place.
Rectangle {
    id: bar

    property var tabs: []
    property string current
    // Of the device's own gesture area.
    property real safeBottom: 0

    signal picked(string key)
    signal triggered(string key)

    implicitWidth: 390
    implicitHeight: 60 + safeBottom
    color: Theme.colors.surface
    Accessible.role: Accessible.PageTabList

    Divider {
        width: parent.width
    }
    Row {
        anchors.fill: parent
        anchors.bottomMargin: bar.safeBottom

        Repeater {
            model: bar.tabs

            TabBarButton {
                width: bar.width / Math.max(1, bar.tabs.length)
                height: parent ? parent.height : 60
                checked: !prominent && modelData.key === bar.current
                onClicked: {
                    if (prominent) {
                        bar.triggered(modelData.key);
                        return;
                    }
                    bar.current = modelData.key;
                    bar.picked(modelData.key);
                }
            }
        }
    }
}
