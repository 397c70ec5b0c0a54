import QtQuick
import QtQuick.Templates as T

// A task beside the page: rises from the bottom edge where it is narrow, stands in the middle where it is wide.
T.Popup {
    id: sheet

    default property alias content: body.data
    property string title
    property string subtitle
    // Stays in view below the scrolling content: the buttons.
    property alias footer: foot.data
    property real widthWanted: 480
    // Who had the keyboard gets it back, wherever in the window that is: a table is worked on with the keys after a question was closed.
    property Item asker: null
    readonly property bool compact: parent !== null && parent.width < Theme.compactBelow

    parent: T.Overlay.overlay
    modal: true
    focus: true
    padding: 0
    width: compact ? parent.width : Math.min(widthWanted, parent ? parent.width - 2 * Theme.gap32 : widthWanted)
    height: Math.min(head.height + body.implicitHeight + Theme.gap16 + (foot.visible ? foot.height + Theme.gap16 : 0) + (compact ? 0 : Theme.gap8), parent ? parent.height - (compact ? 40 : 2 * Theme.gap32) : 600)
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: !parent ? 0 : compact ? parent.height - height : Math.round((parent.height - height) / 2)

    onAboutToShow: asker = parent?.Window.activeFocusItem ?? null
    onClosed: {
        const held = parent?.Window.activeFocusItem ?? null;
        if (asker !== null && (held === null || held === parent || held.parent === null || held.parent === parent))
            asker.forceActiveFocus(Qt.PopupFocusReason);
        asker = null;
    }
    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.normal
        }
    }
    exit: Transition {
        NumberAnimation {
            property: "opacity"
            to: 0
            duration: Theme.quick
        }
    }
    T.Overlay.modal: Rectangle {
        color: Theme.colors.scrim
    }

    contentItem: FocusScope {
        Accessible.role: Accessible.Dialog
        Accessible.name: sheet.title

        Item {
            id: head
            width: parent.width
            height: (sheet.compact ? 64 : 60) + (note.visible ? 8 : 0)

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                y: 6
                width: 36
                height: 4
                radius: 2
                color: Theme.colors.edge
                visible: sheet.compact
            }
            Column {
                anchors.left: parent.left
                anchors.right: close.left
                anchors.leftMargin: sheet.compact ? Theme.gap16 : Theme.gap24
                anchors.verticalCenter: parent.verticalCenter
                anchors.verticalCenterOffset: sheet.compact ? 3 : 0

                Label {
                    width: parent.width
                    text: sheet.title
                    size: Theme.lead
                    weight: Theme.strong
                    elide: Text.ElideRight
                }
                Label {
                    id: note
                    width: parent.width
                    visible: text.length > 0
                    text: sheet.subtitle
                    size: Theme.caption
                    muted: true
                    elide: Text.ElideRight
                }
            }
            IconButton {
                id: close
                anchors.right: parent.right
                anchors.rightMargin: sheet.compact ? 4 : Theme.gap16
                anchors.verticalCenter: parent.verticalCenter
                anchors.verticalCenterOffset: sheet.compact ? 3 : 0
                iconName: "x-lg"
                iconSize: 16
                text: qsTr("Close")
                onClicked: sheet.close()
            }
        }
        Flickable {
            anchors.top: head.bottom
            anchors.bottom: foot.visible ? foot.top : parent.bottom
            anchors.bottomMargin: Theme.gap16
            x: sheet.compact ? Theme.gap16 : Theme.gap24
            width: parent.width - 2 * x
            contentWidth: width
            contentHeight: body.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            clip: contentHeight > height
            T.ScrollBar.vertical: ScrollBar {}

            Column {
                id: body
                width: parent.width
                spacing: Theme.gap16
            }
        }
        Column {
            id: foot
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.gap16
            x: sheet.compact ? Theme.gap16 : Theme.gap24
            width: parent.width - 2 * x
            spacing: Theme.gap8
            visible: children.length > 0
        }
    }
    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.bottomMargin: sheet.compact ? -Theme.radiusSheet : 0
            radius: Theme.radiusSheet
            color: Theme.colors.raised
            border.color: Theme.colors.outline

            Shadow {
                radius: Theme.radiusSheet
            }
        }
    }
}
