import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// Two people wrote into one field: where each of them meets the question, and what one tap does.
Item {
    width: 1280
    height: 900

    Component {
        id: customer
        CustomerDetail {}
    }
    Component {
        id: order
        OrderDetail {}
    }
    Component {
        id: orders
        OrdersPage {}
    }
    Component {
        id: outbox
        OutboxPage {}
    }
    Component {
        id: messages
        MessagesPage {}
    }
    Component {
        id: today
        TodayPage {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        id: test
        name: "Conflict"
        frame: frame

        function clash() {
            department.clash("name", "华联超市东门店", "华联超市总店");
        }

        function sideOf(action) {
            return find("side-" + action);
        }

        function gone() {
            tryVerify(() => inspector.visible(page, "conflict") === null, 20000);
        }

        function rows() {
            const rows = [];
            for (const one of widths()) {
                for (const login of ["rep", "clerk"]) {
                    for (const action of ["choose_mine", "choose_theirs"])
                        rows.push({
                            tag: `${one.tag} ${login} ${action}`,
                            width: one.width,
                            login: login,
                            action: action
                        });
                }
            }
            return rows;
        }

        function test_chosen_in_the_document_data() {
            return rows();
        }
        function test_chosen_in_the_document(data) {
            clash();
            make(customer, data.login, {
                document: department.id("shop")
            }, data);
            compare(sideOf("choose_mine").holds, false);
            compare(sideOf("choose_theirs").holds, true);
            sound();
            const holds = sideOf(data.action).modelData.value;
            expectSignal("said");
            press(find(data.action));
            spy.wait(20000);
            gone();
            tryVerify(() => page.view.title === holds, 20000);
            department.sync(data.login);
            tryCompare(department.as(data.login), "waiting", 0, 20000);
            compare(page.view.title, holds);
            compare(page.view.history[0].changes.length > 0, true);
            sound();
        }

        function test_in_the_line_of_an_order_data() {
            return widths();
        }
        function test_in_the_line_of_an_order(data) {
            const id = department.clashInLine(30, 20);
            make(order, "rep", {
                document: id
            }, data);
            compare(find("conflict").told.line, "可乐");
            sound();
            press(find("choose_mine"));
            gone();
            tryVerify(() => page.view.lines.lines[0].qty_text === "30", 20000);
        }

        // The clerk sees it beside the queue.
        function test_beside_the_queue() {
            department.clashInLine(30, 20);
            make(orders, "clerk", {}, {
                width: 1280
            });
            find("desk").wanted = "all";
            compare(find("conflict").told.field, "Quantity");
            sound();
        }

        function test_counted_for_its_author_data() {
            return widths();
        }
        function test_counted_for_its_author(data) {
            clash();
            make(today, "rep", {}, data);
            tryCompare(department.as("rep"), "needsYou", 1, 20000);
            find("choices");
            sound();
            make(outbox, "rep", {}, data);
            tryCompare(page, "list", "needsYou", 20000);
            find("conflict");
            sound();
            press(find("choose_mine"));
            gone();
            tryCompare(department.as("rep"), "needsYou", 0, 20000);
            tryCompare(department.as("rep"), "waiting", 1, 20000);
            sound();
        }

        function test_somebody_else_chose_first_data() {
            return widths();
        }
        function test_somebody_else_chose_first(data) {
            clash();
            make(outbox, "rep", {}, data);
            const conflict = find("conflict").told.conflict;
            verify(department.settle("clerk", conflict, "choose_theirs"));
            press(find("choose_mine"));
            gone();
            department.sync("rep");
            tryVerify(() => inspector.visible(page, "finding") !== null, 20000);
            compare(find("finding").text, "Somebody else has chosen already. What holds stands in the document.");
            sound();
            expectSignal("open");
            press(find("look"));
            compare(spy.signalArguments[0][0], "customer");
            compare(spy.signalArguments[0][1], department.id("shop"));
        }

        function test_message_to_the_desk_data() {
            return widths();
        }
        function test_message_to_the_desk(data) {
            clash();
            make(messages, "clerk", {}, data);
            find("conflictRow");
            sound();
            expectSignal("open");
            press(find("conflictRow"));
            compare(spy.signalArguments[0][0], "customer");
            compare(spy.signalArguments[0][1], department.id("shop"));
        }
    }
}
