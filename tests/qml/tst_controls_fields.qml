import QtQuick
import QtTest
import Satchel.Controls

// A TestCase is invisible, so what is tested stands beside it.
Item {
    id: stage

    width: 800
    height: 600

    Column {
        spacing: 8

        Stepper {
            id: stepper
            width: 160
            keypad: false
            from: 0
            to: 12
        }
        Stepper {
            id: weight
            width: 160
            keypad: false
            decimals: 2
            to: 100000
        }
        TextField {
            id: field
            width: 300
            label: "Price"
            helper: "Per case"
        }
        Choice {
            id: choice
            width: 300
            options: [{ value: "a", text: "One" }, { value: "b", text: "Two" }]
            value: "a"
        }
        DateField {
            id: date
            width: 200
            from: "2026-03-10"
        }
        Keypad {
            id: pad
            decimals: 2
        }
        Button {
            id: button
            text: "Submit"
        }
        IconButton {
            id: more
            iconName: "three-dots"
            text: "More"
        }
        CheckBox {
            id: box
            text: "Only mine"
        }
    }

    TestCase {
        id: test
        name: "Fields"
        when: windowShown

        SignalSpy {
            id: modified
            target: stepper
            signalName: "valueModified"
        }
        SignalSpy {
            id: written
            target: stepper
            signalName: "valueTyped"
        }
        SignalSpy {
            id: clicked
            target: button
            signalName: "clicked"
        }

        function init() {
            button.forceActiveFocus();
            stepper.value = 0;
            modified.clear();
            written.clear();
            clicked.clear();
            button.busy = false;
        }

        function test_stepper_stays_in_limits() {
            stepper.step(-1);
            compare(stepper.value, 0);
            compare(modified.count, 0);
            for (let i = 0; i < 20; ++i)
                stepper.step(1);
            compare(stepper.value, 12);
            compare(modified.count, 12);
            stepper.take("99");
            compare(stepper.value, 12);
            stepper.take("rubbish");
            compare(stepper.value, 12);
            compare(stepper.text, "12");
        }

        function test_stepper_types() {
            const input = findChild(stepper, "input");
            mouseClick(input);
            verify(input.activeFocus);
            keyClick(Qt.Key_7);
            keyClick(Qt.Key_Return);
            compare(stepper.value, 7);
            keyClick(Qt.Key_Up);
            compare(stepper.value, 8);
            compare(input.text, "8");
        }

        // Told at every key that leaves a possible number, so that it can be kept as typed.
        function test_stepper_tells_each_number_that_is_typed() {
            stepper.value = 2;
            const input = findChild(stepper, "input");
            input.forceActiveFocus();
            keyClick(Qt.Key_1);
            keyClick(Qt.Key_1);
            keyClick(Qt.Key_1);
            keyClick(Qt.Key_Backspace);
            compare(written.signalArguments.map(args => args[0]), [1, 11, 11]);
            compare(modified.count, 0);
            input.selectAll();
            keyClick(Qt.Key_Backspace);
            compare(written.count, 3);
            keyClick(Qt.Key_Escape);
            compare(stepper.value, 2);
            compare(input.text, "2");
        }

        function test_stepper_left_empty_keeps_what_was_there() {
            stepper.value = 2;
            const input = findChild(stepper, "input");
            input.forceActiveFocus();
            keyClick(Qt.Key_7);
            keyClick(Qt.Key_Backspace);
            compare(input.text, "");
            keyClick(Qt.Key_Return);
            compare(stepper.value, 2);
            compare(input.text, "2");
        }

        function test_stepper_never_rounds_data() {
            return [
                { tag: "whole", typed: "12", value: 1200, text: "12.00" },
                { tag: "one place", typed: "12.5", value: 1250, text: "12.50" },
                { tag: "no whole part", typed: ".07", value: 7, text: "0.07" },
                { tag: "thousands", typed: "1,000.25", value: 100000, text: "1000.00" },
                { tag: "too many places", typed: "1.234", value: 0, text: "0.00" },
                { tag: "empty", typed: "", value: 0, text: "0.00" },
                { tag: "only a point", typed: ".", value: 0, text: "0.00" }
            ];
        }

        function test_stepper_never_rounds(row) {
            weight.value = 0;
            weight.take(row.typed);
            compare(weight.value, row.value);
            compare(weight.text, row.text);
        }

        function test_field_announces_error() {
            const note = findChild(field, "note");
            compare(note.Accessible.role, Accessible.StaticText);
            compare(field.announced, "Per case");
            field.error = "Below the floor";
            compare(note.text, "Below the floor");
            compare(note.Accessible.role, Accessible.AlertMessage);
            verify(note.Accessible.name.includes("Below the floor"));
            verify(field.announced.includes("Below the floor"));
            field.error = "";
            compare(note.text, "Per case");
        }

        function test_choice_picks() {
            verify(choice.segmented);
            choice.width = 40;
            verify(!choice.segmented);
            choice.width = 300;
            verify(choice.segmented);
        }

        function test_date_reads_what_people_type_data() {
            return [
                { tag: "iso", typed: "2026-03-14", value: "2026-03-14" },
                { tag: "digits", typed: "20260314", value: "2026-03-14" },
                { tag: "chinese", typed: "2026年3月14日", value: "2026-03-14" },
                { tag: "slashes", typed: "2026/3/14", value: "2026-03-14" },
                { tag: "no such day", typed: "2026-02-30", value: "" },
                { tag: "too early", typed: "2026-03-09", value: "" }
            ];
        }

        function test_date_reads_what_people_type(row) {
            date.value = "";
            date.take(row.typed);
            compare(date.value, row.value);
        }

        function test_keypad_data() {
            return [
                { tag: "plain", keys: "24", text: "24" },
                { tag: "point first", keys: ".5", text: "0.5" },
                { tag: "two points", keys: "1..5", text: "1.5" },
                { tag: "three places", keys: "1.234", text: "1.23" },
                { tag: "leading zero", keys: "07", text: "7" },
                { tag: "back", keys: "12<", text: "1" }
            ];
        }

        function test_keypad(row) {
            pad.text = "99";
            pad.fresh = true;
            for (const key of row.keys)
                pad.press(key === "<" ? "back" : key);
            compare(pad.text, row.text);
        }

        function test_busy_button_takes_no_press() {
            button.forceActiveFocus(Qt.TabFocusReason);
            mouseClick(button);
            keyClick(Qt.Key_Return);
            keyClick(Qt.Key_Space);
            compare(clicked.count, 3);
            button.busy = true;
            mouseClick(button);
            keyClick(Qt.Key_Return);
            keyClick(Qt.Key_Space);
            compare(clicked.count, 3);
        }

        function test_targets_and_names() {
            verify(button.SizeClass.touch);
            for (const control of [button, more, box, stepper]) {
                verify(control.implicitHeight >= 48, control + " is " + control.implicitHeight + " high");
                verify(control.implicitWidth >= 48);
            }
            compare(button.Accessible.name, "Submit");
            compare(more.Accessible.name, "More");
            compare(box.Accessible.role, Accessible.CheckBox);
        }

        function test_focus_ring_is_for_the_keyboard() {
            field.forceActiveFocus();
            button.forceActiveFocus(Qt.MouseFocusReason);
            verify(!button.visualFocus);
            box.forceActiveFocus(Qt.TabFocusReason);
            verify(box.visualFocus);
        }
    }
}
