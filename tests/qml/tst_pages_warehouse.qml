import QtQuick
import QtQuick.Controls
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// The warehouse: what is to be picked, scanned and sent; a scanner's codes are counted or refused in words.
Item {
    width: 1280
    height: 900

    Component {
        id: warehouse
        WarehousePage {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        name: "Warehouse"
        frame: frame

        function init() {
            department.open();
            department.person("warehouse", "赵仓管");
            department.put("warehouse", "depot", {
                code: "W1",
                name: "中心仓",
                active: true
            });
        }

        // Of so many of the first product.
        function shipment(name, state, day, qty) {
            const order = department.order(qty, 0);
            department.put("shipment", name, {
                no: "SH-" + name,
                state: state,
                subject_kind: "24",
                subject: order,
                customer_name: "华联超市",
                warehouse: department.id("depot"),
                plan_date: department.day(day),
                mode: "own_truck",
                carrier: "自有车辆"
            });
            const item = {
                order_line: department.lineOf(order),
                product: department.id("cola"),
                name: "可乐",
                uom: "箱",
                qty: String(qty),
                frozen_qty: String(qty)
            };
            if (state !== "frozen")
                item.picked = String(qty);
            department.putLine("shipment", name, "items", item);
        }

        function stock(name, qty, expires) {
            department.put("stock", name, {
                warehouse: department.id("depot"),
                product: department.id(name === "gone" ? "tea" : name),
                name: name === "cola" ? "可乐" : "绿茶",
                batch: "B-" + name,
                expires_on: department.day(expires),
                on_hand: qty,
                available: qty
            });
        }

        function scan(code) {
            for (const key of code)
                keyClick(key);
            keyClick(Qt.Key_Return);
        }

        function answered(refused, text) {
            tryVerify(() => {
                const answer = inspector.visible(page, "scanAnswer");
                return answer !== null && answer.text === text;
            }, 20000, text);
            compare(find("scanAnswer").refused, refused);
        }

        function openFirst(of) {
            count("shipments", of);
            press(rowOf("shipments", 0));
            tryVerify(() => page.document.length > 0);
        }

        // What was planned for a day that has passed is still to be picked; what is for tomorrow is not yet.
        function test_what_there_is_to_do_data() {
            return widths();
        }
        function test_what_there_is_to_do(data) {
            shipment("today", "frozen", 0, 3);
            shipment("late", "frozen", -1, 3);
            shipment("tomorrow", "frozen", 1, 3);
            for (const name of ["one", "two", "three"])
                shipment(name, "picked", 0, 3);
            shipment("checked", "checked", 0, 3);
            make(warehouse, "warehouse", {}, data);
            count("shipments", 2);
            tryVerify(() => find("view-pick").number === "2" && find("view-scan").number === "3" && find("view-send").number === "1", 20000);
            sound();
            press(find("view-send"));
            count("shipments", 1);
            sound();
            press(find("view-scan"));
            openFirst(3);
            find("scan");
            sound();
        }

        // Another day begins: what was for tomorrow is to be picked now.
        function test_midnight_brings_work() {
            shipment("tomorrow", "frozen", 1, 3);
            make(warehouse, "warehouse", {}, {
                width: 700
            });
            count("shipments", 0);
            department.nextDay("warehouse");
            count("shipments", 1);
        }

        function test_nothing_to_do_data() {
            return widths();
        }
        function test_nothing_to_do(data) {
            make(warehouse, "warehouse", {}, data);
            for (const task of ["pick", "scan", "send", "way", "stock"]) {
                press(find("view-" + task));
                count(task === "stock" ? "stock" : "shipments", 0);
                sound();
            }
        }

        // Picked, then counted one by one; each code says what became of it, and the field waits for the next.
        function test_codes_are_counted_or_refused_data() {
            return widths();
        }
        function test_codes_are_counted_or_refused(data) {
            shipment("today", "frozen", 0, 2);
            make(warehouse, "warehouse", {}, data);
            openFirst(1);
            press(find("primaryAction"));
            find("scan");
            const lines = () => inspector.visible(page, "scanLine");
            for (const [code, refused, text, scanned] of [["6901", false, "Counted", "1"], ["0000", true, "This code belongs to no product.", "1"], ["P2", true, "P2 is not on this shipment.", "1"], ["P1", false, "Counted", "2"], ["6901", true, "可乐: more was scanned than picked.", "2"]]) {
                scan(code);
                answered(refused, text);
                compare(find("scan").text, "");
                tryVerify(() => lines().modelData.scanned === scanned, 20000, code);
            }
            sound();
            find("scan").forceActiveFocus();
            keyClick(Qt.Key_Return);
            compare(find("scanAnswer").code, "6901");
            press(find("primaryAction"));
            tryVerify(() => inspector.visible(page, "scan") === null, 20000);
        }

        // Nobody closes the check with goods that were not counted.
        function test_what_is_not_counted_is_not_checked() {
            shipment("today", "picked", 0, 2);
            make(warehouse, "warehouse", {
                wanted: "scan"
            }, {
                width: 390
            });
            openFirst(1);
            find("scan").forceActiveFocus();
            scan("6901");
            answered(false, "Counted");
            const next = () => inspector.visible(page, "primaryAction");
            verify(next() === null || next().text !== "Check");
            scan("6901");
            tryVerify(() => next() !== null && next().text === "Check", 20000);
            sound();
        }

        // What was answered stays in its sheet until the step is taken; what bars it is said there.
        function test_a_refused_step_keeps_its_answers_data() {
            return widths();
        }
        function test_a_refused_step_keeps_its_answers(data) {
            shipment("gone", "departed", 0, 2);
            make(warehouse, "warehouse", {}, data);
            press(find("view-way"));
            openFirst(1);
            press(find("primaryAction"));
            const shown = name => inspector.visible(frame.Overlay.overlay, name);
            tryVerify(() => shown("giveReason") !== null, 20000);
            press(shown("giveReason"));
            tryVerify(() => shown("problem") !== null, 20000);
            verify(shown("problem").text.length > 0);
            for (const key of "Wang")
                keyClick(key);
            press(shown("giveReason"));
            tryVerify(() => shown("giveReason") === null, 20000);
            tryVerify(() => department.as("warehouse").waiting === 1, 20000);
            sound();
        }

        // A scanner types wherever the focus is.
        function test_a_scanner_needs_no_focus() {
            shipment("today", "picked", 0, 2);
            make(warehouse, "warehouse", {
                wanted: "scan"
            }, {
                width: 1280
            });
            openFirst(1);
            find("scan");
            find("shipments").forceActiveFocus();
            scan("6901");
            answered(false, "Counted");
        }

        function test_stock_says_what_expires_data() {
            return widths();
        }
        function test_stock_says_what_expires(data) {
            stock("gone", "0", -5);
            stock("cola", "120", -1);
            stock("tea", "40", 20);
            make(warehouse, "warehouse", {
                wanted: "stock"
            }, data);
            count("stock", 2);
            tryVerify(() => inspector.count(page, "batch") === 2, 20000);
            compare(inspector.visible(page, "batch", 0).stateLabel, "Expired");
            compare(inspector.visible(page, "batch", 1).stateLabel, "Expires soon");
            sound();
        }
    }
}
