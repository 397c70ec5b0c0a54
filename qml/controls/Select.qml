pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// One of many, from a list that opens. `options` is a list of {value, text}.
T.ComboBox {
    id: control

    property var options: []
    property var value
    property string name
    property string placeholder: qsTr("Choose")
    property bool framed: true

    signal picked(var value)

    model: options
    textRole: "text"
    valueRole: "value"
    currentIndex: options.findIndex(option => option.value === value)
    onActivated: index => {
        // Closed with a key while nothing was chosen.
        if (index < 0)
            return;
        value = options[index].value;
        currentIndex = Qt.binding(() => options.findIndex(option => option.value === value));
        picked(value);
    }

    implicitWidth: Math.max(120, word.implicitWidth + 12 + 36)
    implicitHeight: SizeClass.touch ? Theme.target : Theme.rowDesk
    leftPadding: Theme.gap12
    rightPadding: 36
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    // On release, as that is when the template takes Return for the end of choosing.
    Keys.onReleased: event => {
        event.accepted = (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !popup.visible;
        if (event.accepted)
            popup.open();
    }

    Accessible.role: Accessible.ComboBox
    Accessible.name: name.length > 0 ? name : placeholder
    Accessible.description: displayText

    contentItem: Item {
        Label {
            id: word
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            text: control.currentIndex >= 0 ? control.displayText : control.placeholder
            size: SizeClass.touch ? Theme.lead : Theme.body
            muted: control.currentIndex < 0
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    indicator: Icon {
        x: control.width - width - Theme.gap12
        y: Math.round((control.height - height) / 2)
        name: "chevron-down"
        size: 14
        color: Theme.colors.muted
    }
    background: Rectangle {
        radius: Theme.radius
        color: !control.framed ? "transparent" : Theme.colors.surface
        border.width: !control.framed ? 0 : control.visualFocus || control.popup.visible ? 2 : 1
        border.color: control.visualFocus || control.popup.visible ? Theme.colors.accent : Theme.colors.edge

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: Theme.colors.hover
            visible: control.hovered && !control.popup.visible
        }
    }
    delegate: MenuItem {
        required property var modelData
        required property int index

        width: ListView.view ? ListView.view.width : 0
        text: modelData.text
        chosen: control.currentIndex === index
        highlighted: control.highlightedIndex === index
    }
    popup: T.Popup {
        y: control.height + 4
        width: Math.max(control.width, 160)
        height: Math.min(contentItem.implicitHeight + 8, 360)
        padding: 4
        margins: 8

        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: control.delegateModel
            currentIndex: control.highlightedIndex
            highlightMoveDuration: 0
            T.ScrollBar.vertical: ScrollBar {}
        }
        background: Rectangle {
            radius: Theme.radius
            color: Theme.colors.raised
            border.color: Theme.colors.outline

            Shadow {}
        }
    }
}
