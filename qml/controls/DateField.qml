import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// A day as ISO text. Typed, or picked from a calendar: a sheet on phones, a popup on a desk.
FieldFrame {
    id: field

    property string value
    property string today
    property string from
    property string to
    property var marks: ({})
    property string placeholder: qsTr("YYYY-MM-DD")
    readonly property bool open: popup.visible

    signal picked(string value)

    function take(typed: string): void {
        const match = /^(\d{4})[-.\/年]?(\d{1,2})[-.\/月]?(\d{1,2})日?$/.exec(typed.trim());
        const day = match ? calendar.iso(Number(match[1]), Number(match[2]), Number(match[3])) : "";
        if (match && Number(match[2]) === Number(day.slice(5, 7)) && calendar.allows(day))
            choose(day);
        else if (typed.trim().length === 0)
            choose("");
        input.text = Qt.binding(() => field.value);
    }

    function openCalendar(): void {
        popup.open();
    }

    function choose(day: string): void {
        if (day === value)
            return;
        value = day;
        picked(day);
    }

    focused: input.activeFocus || popup.visible
    implicitWidth: 200

    InputLine {
        id: input
        anchors.fill: parent
        leftPadding: Theme.gap12
        rightPadding: toggle.width + (weekday.visible ? weekday.width : 0)
        focus: true
        size: SizeClass.touch ? Theme.lead : Theme.body
        tabular: true
        text: field.value
        placeholderText: field.placeholder
        readOnly: field.readOnly || SizeClass.touch
        inputMethodHints: Qt.ImhDate
        onAccepted: field.take(text)
        onActiveFocusChanged: if (!activeFocus) field.take(text)
        Keys.onDownPressed: popup.open()
        Accessible.role: Accessible.EditableText
        Accessible.name: field.label.length > 0 ? field.label : qsTr("Date")
        Accessible.description: field.announced

        MouseArea {
            anchors.fill: parent
            enabled: !field.readOnly && input.readOnly
            onClicked: popup.open()
        }
    }
    Label {
        id: weekday
        anchors.right: toggle.left
        anchors.verticalCenter: parent.verticalCenter
        visible: field.value.length > 0
        text: field.value.length > 0 ? new Date(field.value + "T12:00").toLocaleDateString(Qt.locale(), "ddd") : ""
        size: Theme.caption
        muted: true
    }
    IconButton {
        id: toggle
        anchors.right: parent.right
        width: parent.height
        height: parent.height
        iconName: "calendar3"
        iconSize: 16
        text: qsTr("Open the calendar")
        enabled: !field.readOnly
        focusPolicy: Qt.NoFocus
        onClicked: popup.visible ? popup.close() : popup.open()
    }
    T.Popup {
        id: popup
        readonly property bool sheet: parent !== null && T.Overlay.overlay !== null && T.Overlay.overlay.width < Theme.compactBelow

        y: field.boxHeight + 4
        width: calendar.implicitWidth + 2 * padding
        height: calendar.implicitHeight + 2 * padding
        padding: Theme.gap12
        margins: Theme.gap8
        modal: sheet
        focus: true
        onOpened: calendar.forceActiveFocus()

        contentItem: Calendar {
            id: calendar
            value: field.value
            today: field.today
            from: field.from
            to: field.to
            marks: field.marks
            focus: true
            onPicked: value => {
                field.choose(value);
                calendar.value = Qt.binding(() => field.value);
                popup.close();
            }
        }
        background: Rectangle {
            radius: Theme.radiusCard
            color: Theme.colors.raised
            border.color: Theme.colors.outline

            Shadow {
                radius: Theme.radiusCard
            }
        }
        T.Overlay.modal: Rectangle {
            color: Theme.colors.scrim
        }
    }
}
