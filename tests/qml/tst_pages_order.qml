import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// An order from the customer to its submission, at the three widths; a draft that was left; an order that came back.
Item {
    id: root
    width: 1280
    height: 844

    Component {
        id: entry
        OrderEntryPage {
            anchors.fill: parent
        }
    }
    Item {
        id: frame
        height: 844
    }
    SignalSpy {
        id: done
        signalName: "done"
    }

    TestCase {
        name: "OrderEntry"
        when: windowShown

        function init() {
            department.open();
        }

        function widths() {
            return [
                {
                    tag: "phone",
                    width: 360
                },
                {
                    tag: "tablet",
                    width: 700
                },
                {
                    tag: "desk",
                    width: 1280
                }
            ];
        }

        function make(width, values) {
            frame.width = width;
            const page = createTemporaryObject(entry, frame, Object.assign({
                workspace: department.as("rep")
            }, values));
            verify(page);
            return page;
        }

        // An exchange is begun by its return; by hand it would be an order like any other, with a name that promises something else.
        function test_an_exchange_is_not_chosen_by_hand() {
            const page = make(1280, {
                values: {
                    customer: department.id("shop")
                }
            });
            tryVerify(() => inspector.visible(page, "field-type") !== null, 20000);
            const type = inspector.visible(page, "field-type");
            compare(type.options.map(one => one.value), ["normal", "sample"]);
            page.form.set("type", "exchange");
            tryVerify(() => type.options.some(one => one.value === "exchange"), 20000);
        }

        // Rows of a spreadsheet become lines; what was not understood is kept.
        function test_paste_from_a_spreadsheet() {
            const page = make(1280, {
                values: {
                    customer: department.id("shop")
                }
            });
            page.workspace.copy("P1\t12\nP9\t3\n绿茶\t2");
            page.paste();
            const button = () => inspector.visible(frame.Window.contentItem, "takePasted");
            tryVerify(() => button() !== null && button().enabled, 20000);
            mouseClick(button());
            tryVerify(() => page.lines.length === 2, 20000);
            compare(page.lines.map(line => line.qty_text).join(), "12,2");
            tryVerify(() => page.form.texts.subtotal !== undefined, 20000);
        }

        function test_from_customer_to_submit_data() {
            return widths();
        }
        function test_from_customer_to_submit(data) {
            const page = make(data.width, {});
            const customers = findChild(page, "customers");
            tryCompare(customers, "count", 1, 20000);
            tryVerify(() => customers.itemAtIndex(0) !== null, 20000);
            mouseClick(customers.itemAtIndex(0));
            compare(page.customer, department.id("shop"));
            page.add(department.id("cola"), "10");
            tryVerify(() => page.form.texts.total === "¥480.00", 20000);
            done.target = page;
            done.clear();
            const submit = findChild(page, "submit");
            tryVerify(() => submit.enabled, 20000);
            mouseClick(submit);
            done.wait(20000);
            compare(done.count, 1);
        }

        function test_usual_items_leave_room_for_the_order() {
            department.wideOrder(8);
            const page = make(360, {
                values: {
                    customer: department.id("shop")
                }
            });
            const choices = () => inspector.count(page, "choice");
            compare(choices(), 5);
            const all = inspector.visible(page, "showAll");
            compare(all.text, "Show all 8");
            wait(50);
            mouseClick(all);
            tryVerify(() => choices() === 8, 20000);
            compare(inspector.visible(page, "showAll"), null);
        }

        function test_order_put_right_is_no_habit() {
            const order = department.wideOrder(2);
            verify(department.sendBack(order, "too early", ["ship_by"]));
            const page = make(360, {
                document: order
            });
            compare(page.lines.length, 2);
            compare(inspector.count(page, "choice"), 0);
        }

        function test_over_the_ceiling_says_so_first() {
            const page = make(360, {
                values: {
                    customer: department.id("shop")
                }
            });
            page.add(department.id("cola"), "10");
            page.form.setLine("lines", page.lines[0].id, "discount", "20");
            tryVerify(() => page.routed.length === 1, 20000);
            compare(findChild(page, "submit").text, "Submit for approval");
        }

        function test_draft_is_restored() {
            let page = make(360, {
                values: {
                    customer: department.id("shop")
                }
            });
            page.add(department.id("tea"), "4");
            page.form.set("remark", "before n");
            page.form.setFocus("", "remark", 8);
            const document = page.form.document;
            tryVerify(() => department.draftCursor("rep") === 8, 20000);
            page.destroy();
            wait(0);
            page = make(360, {
                document: document
            });
            verify(page.form.restored);
            compare(page.form.values.remark, "before n");
            compare(page.lines.length, 1);
            tryCompare(findChild(page, "field-remark"), "focused", true, 20000);
            compare(findChild(page, "field-remark").cursorPosition, 8);
        }

        // What stands on the disk is what stands on the screen, at every key.
        function typed(page, keys, expected) {
            for (const key of keys)
                keyClick(key);
            tryVerify(() => department.draftQty("rep") === expected, 20000, keys);
        }

        function test_a_quantity_is_kept_as_typed_data() {
            return [
                {
                    tag: "keypad",
                    width: 390
                },
                {
                    tag: "in place",
                    width: 1280
                }
            ];
        }
        function test_a_quantity_is_kept_as_typed(data) {
            root.Window.window.width = data.width;
            let page = make(data.width, {
                values: {
                    customer: department.id("shop")
                }
            });
            page.add(department.id("tea"), "3");
            page.add(department.id("cola"), "2");
            page.form.removeLine("lines", page.lines[0].id);
            const document = page.form.document;
            let stepper = findChild(page, "qty0");
            tryCompare(stepper, "keypad", data.width < 600, 20000);
            const input = findChild(stepper, "input");
            waitForRendering(page);
            mouseClick(input);
            if (stepper.keypad)
                tryVerify(() => stepper.pad.opened, 20000);
            // A nought, or nothing, on the way to a number neither takes the line away nor is written.
            typed(page, "4", 4000);
            keyClick(Qt.Key_Backspace);
            typed(page, "0", 4000);
            compare(page.lines.length, 1);
            keyClick(Qt.Key_Backspace);
            typed(page, "45", 45000);
            page.destroy();
            wait(0);
            compare(department.draftQty("rep"), 45000);

            page = make(data.width, {
                document: document
            });
            verify(page.form.restored);
            stepper = findChild(page, "qty0");
            if (stepper.keypad) {
                tryVerify(() => stepper.pad !== null && stepper.pad.opened, 20000);
            } else {
                tryVerify(() => findChild(stepper, "input").activeFocus, 20000);
                compare(findChild(stepper, "input").cursorPosition, 2);
            }
            typed(page, "6", 456000);
            keyClick(Qt.Key_Escape);
            tryVerify(() => department.draftQty("rep") === 45000, 20000);
            compare(stepper.text, "45");
            root.Window.window.width = 1280;
        }

        function test_returned_field_is_marked() {
            const order = department.order(3, 0);
            verify(department.sendBack(order, "too early", ["ship_by"]));
            const page = make(360, {
                document: order
            });
            compare(page.marks, ["ship_by"]);
            tryVerify(() => findChild(page, "field-ship_by").label.includes("⚑"), 20000);
        }
    }
}
