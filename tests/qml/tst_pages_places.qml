import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// Every place of the app at the three widths, over the same department: it shows its content, nothing that acts is cut, covered, outside
// or without a name, and the one thing that it is for works.
Item {
    width: 1280
    height: 900

    Component {
        id: today
        TodayPage {}
    }
    Component {
        id: customers
        CustomersPage {}
    }
    Component {
        id: customer
        CustomerDetail {}
    }
    Component {
        id: outbox
        OutboxPage {}
    }
    Component {
        id: me
        MePage {
            app: department.device()
        }
    }
    Component {
        id: orders
        OrdersPage {}
    }
    Component {
        id: order
        OrderDetail {}
    }
    Component {
        id: claims
        ClaimsPage {}
    }
    Component {
        id: claim
        ClaimDetail {}
    }
    Component {
        id: approvals
        ApprovalsPage {}
    }
    Component {
        id: messages
        MessagesPage {}
    }
    Component {
        id: products
        ProductsPage {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        name: "Places"
        frame: frame

        function test_today_data() {
            return widths();
        }
        function test_today(data) {
            verify(department.sendBack(department.order(3, 0), "too early", ["ship_by"]));
            department.order(5, 2000);
            make(today, "rep", {}, data);
            tryCompare(page, "calls", 1, 20000);
            sound();
            expectSignal("edit");
            press(find("returned"));
            compare(spy.count, 1);
            compare(spy.signalArguments[0][0], "sales_order");
        }

        function test_today_of_somebody_new_data() {
            return widths();
        }
        function test_today_of_somebody_new(data) {
            make(today, "rep", {}, data);
            compare(page.calls, 0);
            sound();
            expectSignal("compose");
            press(find("emptyAction"));
            compare(spy.signalArguments[0][0], "sales_order");
        }

        function test_customers_data() {
            return widths();
        }
        function test_customers(data) {
            department.customer("城南便利店", "provisional");
            make(customers, "rep", {}, data);
            count("customers", 2);
            sound();
            // The shop is in use, the other one is not verified yet.
            for (const [view, held] of [["provisional", 1], ["key", 0], ["dormant", 0], ["all", 2]]) {
                press(find("view-" + view));
                count("customers", held);
                sound();
            }
            const search = find("search");
            search.forceActiveFocus();
            for (const key of "hlcsx")
                keyClick(key);
            count("customers", 0);
            keyClick(Qt.Key_Backspace);
            count("customers", 1);
            keyClick(Qt.Key_Return);
            tryCompare(page, "document", department.id("shop"), 20000);
            sound();
            for (const key of [Qt.Key_X, Qt.Key_Y, Qt.Key_Z])
                keyClick(key);
        }

        function test_customer_data() {
            return widths();
        }
        function test_customer(data) {
            department.order(4, 0);
            make(customer, "rep", {
                document: department.id("shop")
            }, data);
            tryVerify(() => page.credit !== undefined);
            sound();
            expectSignal("compose");
            press(find("primaryAction"));
            compare(spy.signalArguments[0][1].customer, department.id("shop"));
        }

        // A person reads the last few; the rest is made as it is scrolled to.
        function test_customer_with_many_orders() {
            for (let i = 0; i < 139; ++i)
                department.order(1, 0);
            make(customer, "rep", {
                document: department.id("shop")
            }, {
                width: 390
            });
            tryVerify(() => inspector.count(page, "order") > 0, 20000);
            compare(inspector.count(page, "order"), 5);
            const all = find("showAll");
            compare(all.text, "Show all 139");
            press(all);
            const list = find("customerOrders");
            tryVerify(() => list.count > 5, 20000);
            verify(list.contentItem.children.length < 60);
            expectSignal("open");
            press(find("order"));
            compare(spy.signalArguments[0][0], "sales_order");
            keyClick(Qt.Key_Escape);
            tryVerify(() => inspector.visible(page, "customerOrders") === null, 20000);
            verify(find("primaryAction"));
        }

        function test_me_data() {
            return widths();
        }
        function test_me(data) {
            make(me, "rep", {}, data);
            verify(find("online"));
            sound();
            press(find("details"));
            verify(find("cursor").value.length > 0);
            sound();
            expectSignal("go");
            press(find("outboxLink"));
            compare(spy.signalArguments[0][0], "outbox");
        }

        function test_orders_data() {
            return widths();
        }
        function test_orders(data) {
            for (let i = 1; i < 4; ++i)
                department.order(i, 0);
            make(orders, "clerk", {}, data);
            if (page.asDesk) {
                count("table", 3);
                tryVerify(() => findChild(page, "table").currentIndex === 0, 20000);
            } else {
                count("orders", 3);
            }
            sound();
            if (!page.asDesk) {
                const list = find("orders");
                tryVerify(() => list.itemAtIndex(0) !== null, 20000);
                press(list.itemAtIndex(0));
            }
            find("primaryAction");
            sound();
            press(find("primaryAction"));
            tryCompare(department.as("clerk"), "waiting", 1, 20000);
        }

        function test_order_returned_data() {
            return widths();
        }
        function test_order_returned(data) {
            const returned = department.order(3, 0);
            verify(department.sendBack(returned, "too early", ["ship_by"]));
            make(order, "rep", {
                document: returned
            }, data);
            tryVerify(() => page.mine, 20000);
            sound();
            expectSignal("edit");
            press(find("primaryAction"));
            compare(spy.signalArguments[0][1], returned);
        }

        function test_claims_data() {
            return widths();
        }
        function test_claims(data) {
            department.claim(120);
            make(claims, "rep", {}, data);
            count("claims", 1);
            sound();
            const list = find("claims");
            tryVerify(() => list.itemAtIndex(0) !== null, 20000);
            press(list.itemAtIndex(0));
            tryVerify(() => page.document.length > 0, 20000);
            sound();
        }

        function test_claim_data() {
            return widths();
        }
        function test_claim(data) {
            const document = department.claim(120);
            make(claim, "rep", {
                document: document
            }, data);
            sound();
        }

        function test_approvals_data() {
            return widths();
        }
        function test_approvals(data) {
            department.order(10, 2000);
            department.claim(120);
            make(approvals, "manager", {}, data);
            count("inbox", 2);
            sound();
            const list = find("inbox");
            tryVerify(() => list.itemAtIndex(0) !== null, 20000);
            // Where there is room for both, the first is open already; on a phone the list comes first.
            tryVerify(() => page.document === (data.width >= Theme.compactBelow ? list.model.get(0).document : ""), 20000);
            press(list.itemAtIndex(0));
            const first = page.document;
            verify(first.length > 0);
            tryVerify(() => find("approve").visible, 20000);
            sound();
            press(find("approve"));
            tryCompare(list, "count", 1, 20000);
            tryVerify(() => page.document !== first, 20000);
            tryVerify(() => find("approve").visible, 20000);
            sound();
        }

        function test_messages_data() {
            return widths();
        }
        function test_messages(data) {
            const returned = department.order(3, 0);
            verify(department.sendBack(returned, "too early", ["ship_by"]));
            make(messages, "rep", {}, data);
            const list = find("news");
            tryVerify(() => list.count > 0 && list.itemAtIndex(0) !== null, 20000);
            sound();
            expectSignal("open");
            press(list.itemAtIndex(0));
            compare(spy.signalArguments[0][1], returned);
        }

        function test_products_data() {
            return widths();
        }
        function test_products(data) {
            make(products, "rep", {}, data);
            count(page.wide ? "table" : "products", 2);
            sound();
        }

        function test_empty_places_data() {
            const rows = [];
            const places = {
                customers: customers,
                orders: orders,
                claims: claims,
                approvals: approvals,
                messages: messages,
                outbox: outbox
            };
            for (const width of [360, 700, 1280]) {
                for (const name of Object.keys(places))
                    rows.push({
                        tag: name + " " + width,
                        width: width,
                        component: places[name]
                    });
            }
            return rows;
        }
        function test_empty_places(data) {
            make(data.component, "manager", {}, data);
            sound();
        }
    }
}
