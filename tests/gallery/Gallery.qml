pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

Rectangle {
    id: gallery

    property bool zh: true
    property bool dark: false
    property var department
    // Only the entry, for pictures.
    property bool bare: false
    property string current: "type"
    readonly property alias entries: all.list
    readonly property var missing: all.pages.missing
    readonly property var entry: all.list.find(entry => entry.key === current) ?? null
    readonly property bool wholeScreen: entry !== null && entry.screen === true && (!entry.pose || entry.page === true)
    readonly property real pageHeight: page.height + 48

    color: Theme.colors.ground

    Binding {
        target: Theme
        property: "scheme"
        value: gallery.dark ? Theme.Dark : Theme.Light
    }
    Entries {
        id: all
        department: gallery.department
    }
    Sidebar {
        id: bar
        height: parent.height
        visible: !gallery.bare
        collapsed: gallery.width < 800
        width: visible ? implicitWidth : 0
        places: all.list.map(entry => ({
                    key: entry.key,
                    text: entry.title,
                    icon: "card-list"
                }))
        current: gallery.current
        onPicked: key => gallery.current = key
        footer: Column {
            width: parent ? parent.width : 0

            Switch {
                width: parent.width
                visible: !bar.collapsed
                text: qsTr("Dark")
                checked: gallery.dark
                onToggled: gallery.dark = checked
            }
            Switch {
                width: parent.width
                visible: !bar.collapsed
                text: "中文"
                checked: gallery.zh
                onToggled: gallery.zh = checked
            }
        }
    }
    Flickable {
        id: flick
        anchors.left: bar.right
        anchors.right: parent.right
        height: parent.height
        contentHeight: gallery.wholeScreen ? height : gallery.pageHeight
        clip: true

        Loader {
            id: page
            x: gallery.wholeScreen ? 0 : flick.width < 600 ? 16 : 24
            y: gallery.wholeScreen ? 0 : 24
            width: flick.width - 2 * x
            height: gallery.wholeScreen ? flick.height : implicitHeight

            function show(): void {
                if (gallery.entry === null)
                    source = "";
                else
                    setSource(gallery.entry.source, Object.assign({
                        zh: gallery.zh,
                        pose: gallery.entry.pose ?? ""
                    }, gallery.entry.page === true ? {
                        department: gallery.department
                    } : {}));
            }

            Component.onCompleted: show()
        }
    }
    onEntryChanged: page.show()
    onZhChanged: page.show()
}
