import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// What a person writes at the three widths, whole and half done; and what then waits to be sent.
Item {
    width: 1280
    height: 900

    Component {
        id: customer
        CustomerDetail {}
    }
    Component {
        id: orderEntry
        OrderEntryPage {}
    }
    Component {
        id: claimEntry
        ClaimEntryPage {}
    }
    Component {
        id: outbox
        OutboxPage {}
    }
    Component {
        id: order
        OrderDetail {}
    }
    Component {
        id: claim
        ClaimDetail {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        name: "Writing"
        frame: frame

        function test_order_entry_data() {
            return widths();
        }
        function test_order_entry(data) {
            department.order(4, 0);
            make(orderEntry, "rep", {
                values: {
                    customer: department.id("shop")
                }
            }, data);
            page.add(department.id("cola"), "4");
            page.add(department.id("tea"), "2");
            tryCompare(page.lines, "length", 2, 20000);
            tryVerify(() => page.form.texts.total === "¥264.00" || page.form.texts.total.length > 3, 20000);
            sound();
            expectSignal("done");
            press(find("submit"));
            tryCompare(spy, "count", 1, 20000);
        }

        function test_order_entry_begins_with_whom_data() {
            return widths();
        }
        function test_order_entry_begins_with_whom(data) {
            make(orderEntry, "rep", {}, data);
            sound();
        }

        function test_claim_entry_data() {
            return widths();
        }
        function test_claim_entry(data) {
            make(claimEntry, "rep", {}, data);
            sound();
            page.addReceipt("00".repeat(32));
            find("field-amount");
            sound();
            const claim = page.claim;
            claim.set("reason", "Visit");
            const line = page.lines[0].id;
            claim.setLine("lines", line, "amount", "12.5");
            claim.setLine("lines", line, "category", claim.describe("category", "lines").choices[0].value);
            tryVerify(() => claim.texts.total_claimed === "¥12.50", 20000);
            expectSignal("done");
            press(find("submit"));
            tryCompare(spy, "count", 1, 20000);
        }

        function test_claim_entry_says_what_is_missing_data() {
            return widths();
        }
        function test_claim_entry_says_what_is_missing(data) {
            make(claimEntry, "rep", {}, data);
            page.addReceipt("00".repeat(32));
            find("field-amount");
            press(find("submit"));
            tryVerify(() => page.tried, 20000);
            sound();
        }

        function test_outbox_data() {
            return widths();
        }
        function test_outbox(data) {
            make(orderEntry, "rep", {
                values: {
                    customer: department.id("shop")
                }
            }, data);
            page.add(department.id("cola"), "4");
            tryVerify(() => page.form.texts.total, 20000);
            press(find("submit"));
            tryCompare(department.as("rep"), "waiting", 1, 20000);
            page.visible = false;
            make(outbox, "rep", {}, data);
            count("outbox", 1);
            sound();
            press(find("undo"));
            tryCompare(department.as("rep"), "waiting", 0, 20000);
            count("outbox", 0);
            sound();
        }
    }
}
