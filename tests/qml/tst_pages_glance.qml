import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// What a rep sees before setting out: the day's stops in their order, and a customer at a glance.
Item {
    width: 1280
    height: 900

    Component {
        id: today
        TodayPage {}
    }
    Component {
        id: customer
        CustomerDetail {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        name: "Glance"
        frame: frame

        function visit(name, seq, day) {
            department.put("visit", name, {
                state: "planned",
                owner: department.id("rep"),
                subject_kind: "20",
                subject: department.id("shop"),
                customer_name: name,
                plan_date: department.day(day),
                seq: seq,
                channel: "visit"
            });
        }

        // What was left from another day comes first and says how late it is; what has no place on the route comes last, what is for tomorrow
        // not at all.
        function test_stops_stand_in_their_order_data() {
            return widths();
        }
        function test_stops_stand_in_their_order(data) {
            visit("without a place", "", 0);
            visit("second", "2", 0);
            visit("first", "1", 0);
            visit("tomorrow", "1", 1);
            visit("left from yesterday", "3", -1);
            make(today, "rep", {}, data);
            tryVerify(() => inspector.count(page, "visit") === 4, 20000);
            const names = [0, 1, 2, 3].map(at => inspector.visible(page, "visit", at).text);
            compare(names, ["left from yesterday", "first", "second", "without a place"]);
            verify(inspector.visible(page, "visit", 0).subtitle.includes("1 day(s) overdue"));
            verify(!inspector.visible(page, "visit", 1).subtitle.includes("overdue"));
            sound();
        }

        // The office's own work stands first: what waits for somebody of this role, and what of it is late. A rep's day is another.
        function test_the_office_sees_what_waits_data() {
            return widths();
        }
        function test_the_office_sees_what_waits(data) {
            const hour = 3600000;
            for (const [name, state, from] of [["late", "submitted", -1], ["in time", "submitted", 1], ["confirmed", "confirmed", -1]])
                department.put("sales_order", name, {
                    state: state,
                    owner: department.id("rep"),
                    customer: department.id("shop"),
                    deadline: String(Number(department.as("clerk").moment()) + from * hour)
                });
            department.sync("clerk");
            make(today, "clerk", {}, data);
            const row = find("awaited-sales_order");
            tryCompare(row, "number", 2, 20000);
            tryCompare(row, "late", 1, 20000);
            compare(find("awaited").number, 2);
            expectSignal("go");
            press(row);
            compare(spy.signalArguments[0][0], "orders");
            sound();
            make(today, "rep", {}, data);
            tryVerify(() => page.workspace.ready, 20000);
            compare(inspector.visible(page, "awaited"), null);
        }

        // How often they buy, when they were seen last, what is missing of them.
        function test_a_customer_at_a_glance_data() {
            return widths();
        }
        function test_a_customer_at_a_glance(data) {
            for (const days of [40, 30, 20])
                department.orderOn(-days);
            make(customer, "rep", {
                document: department.id("shop")
            }, data);
            tryVerify(() => inspector.count(page, "glance") >= 2, 20000);
            const tile = inspector.visible(page, "glance", 0);
            compare(tile.value, "every 10 day(s)");
            compare(tile.chipText, "10 day(s) late");
            sound();
        }

        function test_of_somebody_new_no_rhythm_is_told() {
            make(customer, "rep", {
                document: department.customer("城南便利店")
            }, {
                width: 390
            });
            tryVerify(() => inspector.count(page, "glance") > 0, 20000);
            verify(inspector.visible(page, "glance", 0).value === "None yet");
            sound();
        }
    }
}
