import QtQuick
import QtTest
import Satchel.Controls

Item {
    id: stage

    width: 390
    height: 844

    Column {
        width: 358
        spacing: 8

        Stepper {
            id: stepper
            label: "Quantity"
            value: 24
            keypad: true
        }
        Select {
            id: select
            width: 200
            options: [{ value: "e", text: "East" }, { value: "s", text: "South" }, { value: "n", text: "North" }]
            value: "s"
        }
        DateField {
            id: date
            width: 200
            value: "2026-03-14"
        }
    }
    Dialog {
        id: dialog
        title: "Withdraw the order?"
        acceptText: "Withdraw"
        danger: true
    }
    Sheet {
        id: sheet
        title: "Return"

        Rectangle {
            width: parent.width
            height: 2000
        }
    }
    Toast {
        id: toast
        duration: 100
    }
    SignalSpy {
        id: picked
        target: select
        signalName: "picked"
    }
    SignalSpy {
        id: accepted
        target: dialog
        signalName: "accepted"
    }
    SignalSpy {
        id: modified
        target: stepper
        signalName: "valueModified"
    }
    SignalSpy {
        id: datePicked
        target: date
        signalName: "picked"
    }

    TestCase {
        name: "Overlays"
        when: windowShown

        function initTestCase() {
            Theme.reducedMotion = true;
        }

        function test_stepper_unit_opens_the_keypad_too() {
            stepper.unit = "袋";
            const input = findChild(stepper, "input");
            mouseClick(stepper, input.x + input.width + 8, stepper.height / 2);
            tryVerify(() => stepper.pad !== null && stepper.pad.opened);
            keyClick(Qt.Key_Escape);
            tryVerify(() => stepper.pad === null);
            stepper.unit = "";
        }

        function test_stepper_keypad() {
            mouseClick(findChild(stepper, "input"));
            tryVerify(() => stepper.pad !== null && stepper.pad.opened);
            keyClick(Qt.Key_3);
            keyClick(Qt.Key_6);
            keyClick(Qt.Key_Return);
            compare(stepper.value, 36);
            compare(modified.count, 1);
            tryVerify(() => stepper.pad === null);
            compare(findChild(stepper, "input").text, "36");
        }

        // Opened and closed with a key: nothing was chosen, and nothing is.
        function test_select_nothing_by_keyboard() {
            select.value = "";
            picked.clear();
            select.forceActiveFocus();
            keyClick(Qt.Key_Space);
            tryVerify(() => select.popup.opened);
            failOnWarning(/TypeError/);
            keyClick(Qt.Key_Return);
            tryVerify(() => !select.popup.visible);
            compare(picked.count, 0);
            compare(select.value, "");
            select.value = "s";
        }

        function test_select_by_keyboard() {
            select.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            tryVerify(() => select.popup.opened);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            tryVerify(() => !select.popup.visible);
            compare(picked.count, 1);
            compare(select.value, "n");
            compare(select.displayText, "North");
            select.value = "e";
            compare(select.displayText, "East");
        }

        function test_calendar_by_keyboard() {
            date.openCalendar();
            tryVerify(() => date.open);
            keyClick(Qt.Key_Right);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            tryVerify(() => !date.open);
            compare(date.value, "2026-03-22");
            compare(datePicked.count, 1);
        }

        function test_dangerous_dialog_starts_on_the_safe_side() {
            dialog.open();
            tryVerify(() => dialog.opened);
            keyClick(Qt.Key_Return);
            tryVerify(() => !dialog.visible);
            compare(accepted.count, 0);
            dialog.open();
            tryVerify(() => dialog.opened);
            mouseClick(findChild(dialog.contentItem, "accept"));
            compare(accepted.count, 1);
            tryVerify(() => !dialog.visible);
        }

        function test_sheet_never_covers_all() {
            sheet.open();
            tryVerify(() => sheet.opened);
            verify(sheet.compact);
            compare(sheet.width, stage.Window.width);
            verify(sheet.height <= stage.Window.height - 40);
            keyClick(Qt.Key_Escape);
            tryVerify(() => !sheet.visible);
        }

        function test_toast_stays_above_what_acts() {
            toast.inset = 64;
            toast.show("Approved", "");
            verify(toast.y > stage.height / 2);
            verify(toast.y + toast.height <= toast.parent.height - 64);
            toast.inset = 0;
            tryVerify(() => !toast.visible, 2000);
        }
        function test_toast_leaves_by_itself() {
            toast.show("Approved", "Undo");
            verify(toast.visible);
            tryVerify(() => !toast.visible, 2000);
        }
    }
}
