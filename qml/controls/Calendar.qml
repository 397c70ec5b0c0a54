pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// One month. Days are ISO text ("2026-03-14"), so no zone can shift them; `today` comes from whoever knows the zone.
FocusScope {
    id: calendar

    property string value
    property string today
    property string from
    property string to
    // {"2026-02-17": {"text": "休", "tone": "good"}}
    property var marks: ({})
    property string pointed: value.length > 0 ? value : today

    readonly property int year: pointed.length > 0 ? Number(pointed.slice(0, 4)) : 2026
    readonly property int month: pointed.length > 0 ? Number(pointed.slice(5, 7)) : 1
    // Monday in China, whatever the locale's data of this Qt say.
    property int firstDay: Qt.locale().name.startsWith("zh") ? 1 : Qt.locale().firstDayOfWeek % 7
    // Noon, so that no daylight saving moves a day.
    readonly property int lead: (new Date(year, month - 1, 1, 12).getDay() - firstDay + 7) % 7

    signal picked(string value)

    function iso(year: int, month: int, day: int): string {
        const date = new Date(year, month - 1, day, 12);
        return date.getFullYear() + "-" + String(date.getMonth() + 1).padStart(2, "0") + "-" + String(date.getDate()).padStart(2, "0");
    }

    function allows(day: string): bool {
        return (from.length === 0 || day >= from) && (to.length === 0 || day <= to);
    }

    function move(days: int): void {
        pointed = iso(year, month, Number(pointed.slice(8, 10)) + days);
    }

    function turn(months: int): void {
        const last = new Date(year, month + months, 0, 12).getDate();
        pointed = iso(year, month + months, Math.min(last, Number(pointed.slice(8, 10))));
    }

    function pick(day: string): void {
        if (!allows(day))
            return;
        value = day;
        pointed = day;
        picked(day);
    }

    implicitWidth: 7 * 44
    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Calendar")
    Keys.onLeftPressed: move(-1)
    Keys.onRightPressed: move(1)
    Keys.onUpPressed: move(-7)
    Keys.onDownPressed: move(7)
    Keys.onReturnPressed: pick(pointed)
    Keys.onSpacePressed: pick(pointed)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown) {
            turn(event.key === Qt.Key_PageUp ? -1 : 1);
            event.accepted = true;
        }
    }

    ColumnLayout {
        id: column
        width: parent.width
        spacing: 0

        RowLayout {
            Layout.fillWidth: true

            IconButton {
                iconName: "chevron-left"
                iconSize: 16
                text: qsTr("Previous month")
                onClicked: calendar.turn(-1)
            }
            Label {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                weight: Theme.strong
                text: new Date(calendar.year, calendar.month - 1, 1, 12).toLocaleDateString(Qt.locale(), Qt.locale().name.startsWith("zh") ? "yyyy年M月" : "MMMM yyyy")
            }
            IconButton {
                iconName: "chevron-right"
                iconSize: 16
                text: qsTr("Next month")
                onClicked: calendar.turn(1)
            }
        }
        Row {
            Layout.fillWidth: true

            Repeater {
                model: 7

                Label {
                    required property int index

                    width: calendar.width / 7
                    height: 32
                    horizontalAlignment: Text.AlignHCenter
                    topPadding: lift + 5
                    text: Qt.locale().dayName((calendar.firstDay + index) % 7, Locale.NarrowFormat)
                    size: Theme.caption
                    muted: true
                    Accessible.ignored: true
                }
            }
        }
        Grid {
            Layout.fillWidth: true
            columns: 7

            Repeater {
                model: 42

                CalendarDay {
                    width: calendar.width / 7
                    iso: calendar.iso(calendar.year, calendar.month, index - calendar.lead + 1)
                    day: Number(iso.slice(8, 10))
                    outside: Number(iso.slice(5, 7)) !== calendar.month
                    enabled: calendar.allows(iso)
                    today: iso === calendar.today
                    chosen: iso === calendar.value
                    pointed: iso === calendar.pointed && calendar.activeFocus
                    mark: calendar.marks[iso]?.text ?? ""
                    markTone: calendar.marks[iso]?.tone ?? "neutral"
                    onClicked: calendar.pick(iso)
                }
            }
        }
    }
}
