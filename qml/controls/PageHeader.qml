import QtQuick
import Satchel.Controls

// Title of a page, its way back and its actions (the default property, right-aligned).
Item {
    id: header

    property string title
    property string subtitle
    property bool backVisible: false
    property bool divider: true
    default property alias actions: tools.data

    signal back

    // The way out of the page, else out of the place in which it lies.
    readonly property UpScope place: {
        let item = header.parent;
        while (item !== null && !(item instanceof UpScope))
            item = item.parent;
        return item as UpScope;
    }
    readonly property bool leads: backVisible || (place !== null && place.up)

    implicitWidth: 320
    implicitHeight: SizeClass.touch ? 56 : 52
    Accessible.role: Accessible.Heading
    Accessible.name: title

    IconButton {
        id: backButton
        objectName: "back"
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.gap4
        visible: header.leads
        iconName: "arrow-left"
        color: Theme.colors.text
        text: qsTr("Back")
        onClicked: header.backVisible ? header.back() : header.place.upward()
    }
    Column {
        anchors.left: header.leads ? backButton.right : parent.left
        anchors.leftMargin: header.leads ? Theme.gap4 : Theme.gap16
        anchors.right: tools.left
        anchors.rightMargin: Theme.gap8
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: header.title
            size: header.subtitle.length > 0 ? Theme.lead : Theme.title
            weight: Theme.strong
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: header.subtitle
            size: Theme.caption
            muted: true
            elide: Text.ElideRight
        }
    }
    Row {
        id: tools
        anchors.right: parent.right
        // A button with an icon has room of its own around it.
        anchors.rightMargin: SizeClass.touch && (visibleChildren[visibleChildren.length - 1] as IconButton) !== null ? Theme.gap4 : Theme.gap16
        anchors.verticalCenter: parent.verticalCenter
        spacing: SizeClass.touch ? 0 : Theme.gap8
    }
    Divider {
        width: parent.width
        anchors.bottom: parent.bottom
        visible: header.divider
    }
}
