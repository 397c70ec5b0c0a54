import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// What is priced for a customer besides an order: quotations, changes of orders, and the question what somebody would pay. And who is told of what.
Item {
    width: 1280
    height: 900

    Component {
        id: quotation
        QuotationEntryPage {}
    }
    Component {
        id: changing
        ChangeEntryPage {}
    }
    Component {
        id: detail
        KindDetail {}
    }
    Component {
        id: order
        OrderDetail {}
    }
    Component {
        id: prices
        PricesPage {}
    }
    Component {
        id: approvals
        ApprovalsPage {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        id: test
        name: "Priced"
        frame: frame

        function pressFirst(name) {
            tryVerify(() => find(name).itemAtIndex(0) !== null, 20000);
            press(find(name).itemAtIndex(0));
        }

        function handed_in(discount) {
            make(quotation, "rep", {
                values: {
                    customer: department.id("shop")
                }
            }, {
                width: 390
            });
            page.add(department.id("cola"), "10");
            tryVerify(() => page.lines.length === 1);
            page.form.setLine("lines", page.lines[0].id, "discount", discount);
            tryVerify(() => page.form.texts.total !== "" && page.form.texts.total !== undefined);
            const document = page.form.document;
            expectSignal("done");
            page.submit();
            spy.wait(20000);
            department.sync("rep");
            return document;
        }

        function test_a_quotation_is_written_like_an_order_data() {
            return widths();
        }
        function test_a_quotation_is_written_like_an_order(data) {
            make(quotation, "rep", {}, data);
            pressFirst("customers");
            page.add(department.id("cola"), "10");
            tryVerify(() => page.form.texts.total === "¥480.00", 20000);
            verify(page.form.values.valid_until.length > 0);
            find("field-terms");
            sound();
            expectSignal("done");
            press(find("submit"));
            spy.wait(20000);
        }

        // What is beyond the rep's limit says so before it is handed in, and waits for the manager, who sees the same lines.
        function test_beyond_the_limit_it_waits() {
            const document = handed_in("20");
            make(detail, "rep", {
                kind: "quotation",
                document: document
            }, {
                width: 390
            });
            tryVerify(() => page.held.state.name === "approving", 20000);
            find("node");
            sound();
            department.sync("manager");
            make(approvals, "manager", {}, {
                width: 390
            });
            count("inbox", 1);
            pressFirst("inbox");
            find("approve");
            sound();
        }

        // An order is made of it, and its form opens.
        function test_it_becomes_an_order() {
            const document = handed_in("0");
            make(detail, "rep", {
                kind: "quotation",
                document: document
            }, {
                width: 390
            });
            tryVerify(() => page.held.state.name === "approved", 20000);
            expectSignal("edit");
            page.converting = true;
            page.held.act("convert");
            spy.wait(20000);
            compare(spy.signalArguments[0][0], "sales_order");
            find("linked-sales_order");
            sound();
        }

        function test_a_change_is_the_order_as_it_is_to_be_data() {
            return widths();
        }
        function test_a_change_is_the_order_as_it_is_to_be(data) {
            const order = department.order(10, 0);
            department.sync("rep");
            make(changing, "rep", {
                values: department.as("rep").valuesBeside("order_change", "sales_order", order)
            }, data);
            const line = find("line0");
            verify(!find("submit").enabled);
            line.quantified(line.row.id, "12");
            tryVerify(() => page.differences === 1);
            tryVerify(() => find("submit").enabled, 20000);
            tryVerify(() => page.form.texts.total_effect === "¥96.00", 20000);
            press(find("more0"));
            press(find("takeOut0"));
            tryVerify(() => find("line0").gone);
            press(find("putBack0"));
            tryVerify(() => page.differences === 0);
            verify(!find("submit").enabled);
            sound();
        }

        function test_of_which_order() {
            department.order(10, 0);
            department.sync("rep");
            make(changing, "rep", {}, {
                width: 390
            });
            find("documentSearch");
            verify(inspector.visible(page, "submit") === null);
            sound();
        }

        // The order moved on while it was written: nothing is handed in before that was seen.
        function test_a_stale_change_asks_first() {
            const order = department.order(10, 0);
            department.sync("rep");
            make(changing, "rep", {
                values: department.as("rep").valuesBeside("order_change", "sales_order", order)
            }, {
                width: 390
            });
            find("line0").quantified(find("line0").row.id, "12");
            tryVerify(() => find("submit").enabled, 20000);
            department.changed(order, 15);
            department.sync("rep");
            find("stale");
            verify(!find("submit").enabled);
            compare(find("line0").row.was, "15");
            page.rebase();
            tryVerify(() => inspector.visible(page, "stale") === null, 20000);
            tryVerify(() => find("submit").enabled, 20000);
            sound();
        }

        function test_what_would_this_customer_pay_data() {
            return widths();
        }
        function test_what_would_this_customer_pay(data) {
            make(prices, "rep", {}, data);
            press(find("ask"));
            const question = find("question");
            question.customer = department.id("shop");
            question.product = department.id("cola");
            tryVerify(() => find("price").text === "¥48.00", 20000);
            verify(inspector.count(page, "priceStep") >= 2);
            find("quantity").text = "0";
            tryVerify(() => inspector.visible(page, "price") === null);
            find("problem");
            sound();
        }

        function test_a_list_without_rules_says_so() {
            make(prices, "rep", {}, {
                width: 1280
            });
            count("lists", 1);
            pressFirst("lists");
            sound();
        }

        // Floors, days and what stacks stand with the terms, for who may hold them.
        function test_terms_say_all_that_may_be_known() {
            department.priceRule("tea", 340000, 300000);
            for (const [login, floors] of [["finance", 1], ["rep", 0]]) {
                make(prices, login, {}, {
                    width: 390
                });
                pressFirst("lists");
                find("product");
                compare(inspector.count(page, "floor"), floors);
                sound();
            }
        }

        // One tap: what was told, by whom and by which channel stands with the step.
        function test_the_customer_is_told() {
            const document = department.order(10, 0);
            department.sync("rep");
            make(order, "rep", {
                document: document
            }, {
                width: 390
            });
            press(find("tell-wechat"));
            tryVerify(() => find("step").modelData.customer.when !== undefined, 20000);
            sound();
        }

        // It is no manager's to tell.
        function test_whoever_is_not_in_touch_is_not_asked() {
            const document = department.order(10, 0);
            department.sync("manager");
            make(order, "manager", {
                document: document
            }, {
                width: 390
            });
            find("step");
            verify(inspector.visible(page, "tell-wechat") === null);
            sound();
        }
    }
}
