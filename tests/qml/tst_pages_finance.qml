import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// Receivables: who owes how much since when, which invoices an amount is made of, and what receipts pay.
Item {
    width: 1280
    height: 900

    Component {
        id: finance
        FinancePage {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        name: "Finance"
        frame: frame

        property string order

        function invoice(name, customer, daysLate, yuan) {
            department.put("invoice", name, {
                no: "IN-" + name,
                state: "open",
                owner: department.id("rep"),
                order: order,
                customer: customer,
                subject_kind: "20",
                subject: customer,
                title: "华联超市有限公司",
                amount: yuan,
                paid: "0",
                open: yuan,
                due_on: department.day(-daysLate),
                past_due: daysLate > 0
            });
        }

        function receipt(yuan) {
            return department.write("rep", "receipt", {
                subject_kind: "20",
                subject: department.id("shop"),
                amount: yuan,
                method: "transfer",
                received_on: department.day(0),
                payer: "华联"
            });
        }

        function someDebts() {
            order = department.order(1, 0);
            invoice("1", department.id("shop"), 40, "100");
            invoice("2", department.id("shop"), 5, "2000000.50");
            invoice("3", department.customer("城南便利店"), -3, "70");
        }

        // What one amount of the first customer is made of.
        function pressBand(text) {
            const row = rowOf("ageing", 0);
            let band = null;
            tryVerify(() => {
                for (let at = 0; at < inspector.count(row, "band"); ++at) {
                    const one = inspector.visible(row, "band", at);
                    if (one.text === text)
                        band = one;
                }
                return band !== null;
            }, 20000, text);
            press(band);
        }

        function test_an_amount_leads_to_its_invoices_data() {
            return widths();
        }
        function test_an_amount_leads_to_its_invoices(data) {
            someDebts();
            make(finance, "finance", {}, data);
            count("ageing", 2);
            compare(rowOf("ageing", 0).name, "华联超市");
            sound();
            pressBand("100.00");
            count("invoices", 1);
            sound();
            expectSignal("open");
            press(find("invoice"));
            compare(spy.signalArguments[0][0], "invoice");
            compare(spy.signalArguments[0][1], department.id("1"));
            keyClick(Qt.Key_Escape);
            count("ageing", 2);
            sound();
        }

        function test_nobody_owes_anything_data() {
            return widths();
        }
        function test_nobody_owes_anything(data) {
            make(finance, "finance", {}, data);
            find("nobodyOwes");
            count("ageing", 0);
            sound();
        }

        // Confirmed, it pays the oldest; what was left over waits among those to allocate.
        function test_a_receipt_pays_data() {
            return widths();
        }
        function test_a_receipt_pays(data) {
            order = department.order(1, 0);
            invoice("1", department.id("shop"), 40, "100");
            department.account("shop", "100");
            const money = receipt("150");
            make(finance, "finance", {
                shown: "receipts"
            }, data);
            count("receipts", 1);
            sound();
            press(rowOf("receipts", 0));
            press(find("primaryAction"));
            tryCompare(department.as("finance"), "waiting", 1, 20000);
            department.sync("finance");
            find("takeBack");
            sound();
            if (inspector.visible(page, "back") !== null)
                press(find("back"));
            count("receipts", 0);
            press(find("view-rest"));
            count("receipts", 1);
            sound();
        }

        // What has been given out whole, or was never counted, asks for nothing.
        function test_only_a_rest_is_to_be_allocated() {
            for (const [name, rest] of [["whole", "0"], ["none", ""], ["some", "5"], ["owed", "-5"]]) {
                department.put("receipt", name, {
                    state: "confirmed",
                    owner: department.id("rep"),
                    places: ["desk:finance"],
                    subject_kind: "20",
                    subject: department.id("shop"),
                    amount: "10",
                    method: "transfer",
                    received_on: department.day(0),
                    unallocated: rest
                });
            }
            make(finance, "finance", {
                shown: "receipts"
            }, {
                width: 700
            });
            press(find("view-all"));
            count("receipts", 4);
            press(find("view-rest"));
            count("receipts", 2);
        }

        function test_a_part_is_taken_back_by_hand() {
            order = department.order(1, 0);
            invoice("1", department.id("shop"), 40, "100");
            department.account("shop", "100");
            make(finance, "finance", {
                shown: "receipts"
            }, {
                width: 390
            });
            receipt("100");
            department.sync("finance");
            count("receipts", 1);
            press(rowOf("receipts", 0));
            press(find("primaryAction"));
            tryCompare(department.as("finance"), "waiting", 1, 20000);
            department.sync("finance");
            const sheet = () => inspector.visible(frame.Window.contentItem, "giveReason");
            const give = yuan => {
                const amount = inspector.visible(frame.Window.contentItem, "field-amount");
                verify(amount);
                mouseClick(amount);
                keyClick(Qt.Key_A, Qt.ControlModifier);
                for (const key of yuan)
                    keyClick(key);
                mouseClick(sheet());
            };
            press(find("takeBack"));
            tryVerify(() => sheet() !== null, 20000);
            // More than was paid is refused where it is typed.
            give("101");
            tryVerify(() => inspector.visible(frame.Window.contentItem, "problem") !== null, 20000);
            compare(department.as("finance").waiting, 0);
            give("40");
            tryVerify(() => sheet() === null, 20000);
            tryCompare(department.as("finance"), "waiting", 1, 20000);
            department.sync("finance");
            tryVerify(() => inspector.visible(page, "inOrder") !== null, 20000);
            compare(find("invoice").money, "¥40.00");
            sound();
        }
    }
}
