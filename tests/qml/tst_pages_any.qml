import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// Kinds without a page of their own: listed, read and written by what the registry says of them.
Item {
    width: 1280
    height: 900

    Component {
        id: list
        KindPage {}
    }
    Component {
        id: entry
        KindEntryPage {}
    }
    Component {
        id: detail
        KindDetail {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        id: test
        name: "Any"
        frame: frame

        // A form asks for what can be known: what a later step asks is not yet there, and whose it is says who may give it away.
        function test_a_form_asks_for_what_is_known_data() {
            return [
                {
                    tag: "a shipment is not signed for before it leaves",
                    kind: "shipment",
                    login: "clerk",
                    asks: ["warehouse", "plan_date", "eta"],
                    not: ["receiver", "tracking_no", "owner"]
                },
                {
                    tag: "a lead is the office's to give",
                    kind: "lead",
                    login: "manager",
                    asks: ["owner"],
                    not: []
                },
                {
                    tag: "a rep keeps theirs",
                    kind: "lead",
                    login: "rep",
                    asks: [],
                    not: ["owner"]
                }
            ];
        }
        function test_a_form_asks_for_what_is_known(data) {
            make(entry, data.login, {
                kind: data.kind
            }, {
                width: 360
            });
            const asked = page.asked.map(field => field.name);
            verify(asked.length > 0);
            for (const field of data.asks)
                verify(asked.includes(field), field);
            for (const field of data.not)
                verify(!asked.includes(field), field);
            sound();
        }

        // Whoever decides sees what was photographed and signed, not how many files there are.
        function test_pictures_are_looked_at() {
            const some = letter => letter.repeat(64);
            department.put("visit", "seen", {
                state: "done",
                owner: department.id("rep"),
                customer_name: "城南便利店",
                plan_date: department.day(0),
                photos: [some("a"), some("b")]
            });
            department.put("shipment", "signed", {
                state: "signed",
                owner: department.id("clerk"),
                places: ["desk:clerk"],
                customer_name: "城南便利店",
                sign_photo: some("c")
            });
            for (const [login, kind, name, pictures] of [["rep", "visit", "seen", 2], ["clerk", "shipment", "signed", 1]]) {
                make(detail, login, {
                    kind: kind,
                    document: department.id(name)
                }, {
                    width: 360
                });
                tryVerify(() => inspector.count(page, "picture") === pictures, 20000, kind);
                sound();
                press(inspector.visible(page, "picture", 0));
                tryVerify(() => inspector.visible(page.Window.contentItem, "closePhoto") !== null, 20000);
                press(inspector.visible(page.Window.contentItem, "closePhoto"));
            }
        }

        // What bars the next step is said, and where only a field is empty the way leads to it.
        function test_what_bars_the_next_step_is_said() {
            department.put("visit", "begun", {
                state: "open",
                owner: department.id("rep"),
                subject_kind: "20",
                subject: department.id("shop"),
                customer_name: "城南便利店",
                plan_date: department.day(0),
                channel: "visit",
                check_in_at: "1"
            });
            make(detail, "rep", {
                kind: "visit",
                document: department.id("begun")
            }, {
                width: 360
            });
            tryVerify(() => find("hint").text.startsWith("Check out: "), 20000);
            expectSignal("edit");
            press(find("primaryAction"));
            compare(spy.count, 1);
            compare(spy.signalArguments[0][0], "visit");
            sound();
        }

        // What a step asks for is what the document says already, to be put right; left empty, it stays.
        function test_what_is_known_is_not_asked_again() {
            department.put("shipment", "loaded", {
                state: "checked",
                owner: department.id("clerk"),
                places: ["desk:clerk"],
                customer_name: "城南便利店",
                mode: "haulier",
                carrier: "江河物流"
            });
            make(detail, "clerk", {
                kind: "shipment",
                document: department.id("loaded")
            }, {
                width: 360
            });
            tryVerify(() => page.held.actions.some(one => one.name === "depart"), 20000);
            const asks = page.held.actions.find(one => one.name === "depart").asks;
            compare(asks.map(one => one.initial), ["haulier", "江河物流", undefined]);
        }

        // Two that may be one customer stand side by side, and whichever is taken stays.
        function test_two_customers_are_compared_data() {
            return widths();
        }
        function test_two_customers_are_compared(data) {
            department.put("customer", "twin", {
                no: "C-000002",
                name: "华联",
                industry: "零售",
                owner: department.id("rep"),
                team: department.id("team"),
                status: "active"
            });
            department.put("customer_merge", "proposal", {
                state: "proposed",
                keep: department.id("shop"),
                drop: department.id("twin"),
                drop_name: "华联",
                keep_name: "华联超市",
                team: department.id("team")
            });
            department.order(3, 0);
            make(detail, "clerk", {
                kind: "customer_merge",
                document: department.id("proposal")
            }, data);
            const sides = find("sides");
            tryVerify(() => sides.rows.some(row => row.label === "Number" && row.left === "C-000001" && row.right === "C-000002"), 20000);
            // What hangs on each is known, and what only one of them says.
            tryVerify(() => sides.rows.some(row => row.label === "Orders" && row.left.length > 0 && !row.right), 20000);
            verify(sides.rows.some(row => row.label === "Industry" && !row.left && row.right === "零售"));
            // The step itself offers these two and no other, beginning with the one that is proposed to stay.
            const asked = sides.view.actions.find(action => action.name === "merge").asks[0];
            compare(asked.initial, department.id("shop"));
            compare(asked.choices.map(one => one.value).sort().join(), [department.id("shop"), department.id("twin")].sort().join());
            sound();
            press(find("keep-" + department.id("twin")));
            tryVerify(() => sides.view.state.name === "merged", 20000);
            compare(sides.view.values.keep, department.id("twin"));
            verify(!sides.deciding);
            sound();
        }

        // What stands beside a document is begun from it, and knows what it stands beside.
        function test_what_stands_beside_is_begun_there() {
            const order = department.order(3, 0);
            const values = department.as("clerk").valuesBeside("order_change", "sales_order", order);
            compare(values.subject, order);
            make(entry, "clerk", {
                kind: "order_change",
                values: values
            }, {
                width: 700
            });
            compare(page.entry.values.subject, order);
            verify(find("subject").text.length > 0);
            sound();
        }

        function test_whoever_may_not_begin_one_is_not_offered_it() {
            const data = {
                width: 700
            };
            make(list, "finance", {
                kind: "price_list"
            }, data);
            find("new");
            make(list, "rep", {
                kind: "price_list"
            }, data);
            count("documents", 1);
            compare(inspector.visible(page, "new"), null);
        }

        // A page on which nothing is scanned takes no harm from a scanner.
        function test_typing_where_nothing_is_scanned() {
            failOnWarning(/Error/);
            make(detail, "finance", {
                kind: "price_list",
                document: department.id("list")
            }, {
                width: 700
            });
            page.forceActiveFocus();
            keyClick(Qt.Key_5);
            keyClick(Qt.Key_X);
            sound();
        }

        function test_an_order_is_read_without_its_page_data() {
            return widths();
        }
        function test_an_order_is_read_without_its_page(data) {
            make(detail, "clerk", {
                kind: "sales_order",
                document: department.order(3, 0)
            }, data);
            find("primaryAction");
            sound();
        }

        function test_a_document_is_written_whole_data() {
            return widths();
        }
        function test_a_document_is_written_whole(data) {
            make(entry, "finance", {
                kind: "price_rule"
            }, data);
            sound();
            for (const field of ["list", "product"]) {
                press(find("field-" + field));
                tryVerify(() => {
                    const rows = inspector.visible(frame.Window.contentItem, "documents");
                    return rows !== null && rows.count > 0;
                }, 20000, field);
                tryVerify(() => inspector.visible(frame.Window.contentItem, "documentSearch").activeFocus, 20000);
                keyClick(Qt.Key_Return);
                tryVerify(() => page.entry.values[field] !== undefined, 20000);
                tryVerify(() => inspector.visible(frame.Window.contentItem, "documents") === null, 20000);
            }
            page.entry.set("price", "9.5");
            expectSignal("done");
            press(find("primaryAction"));
            spy.wait(20000);
        }

        // Nothing comes back of an order that was never handed in.
        function test_only_orders_that_hold_are_offered_data() {
            return [
                {
                    tag: "invoice_request",
                    login: "rep",
                    states: ["submitted", "confirmed", "shipped"]
                },
                {
                    tag: "return_request",
                    login: "rep",
                    states: ["shipped"]
                },
                {
                    tag: "shipment",
                    login: "clerk",
                    states: ["confirmed"]
                }
            ];
        }
        function test_only_orders_that_hold_are_offered(data) {
            for (const state of ["draft", "submitted", "confirmed", "shipped", "cancelled"])
                department.put("sales_order", state, {
                    state: state,
                    owner: department.id("rep"),
                    places: ["desk:clerk"],
                    customer: department.id("shop"),
                    customer_name: "华联超市"
                });
            make(entry, data.login, {
                kind: data.tag
            }, {
                width: 360
            });
            press(find("subject"));
            const rows = () => inspector.visible(frame.Window.contentItem, "documents");
            tryVerify(() => rows() !== null && rows().count === data.states.length, 20000);
            wait(50);
            const offered = data.states.map((_, at) => rows().model.get(at).document);
            compare(offered.sort(), data.states.map(state => department.id(state)).sort());
        }

        function test_what_is_missing_is_said_at_its_field() {
            make(entry, "finance", {
                kind: "price_rule"
            }, {
                width: 360
            });
            // Out of sight, it comes back into it.
            page.height = 420;
            const scroll = find("formScroll");
            const end = scroll.contentHeight - scroll.height;
            verify(end > 0);
            scroll.contentY = end;
            press(find("primaryAction"));
            tryVerify(() => page.tried);
            tryVerify(() => find("field-list").error.length > 0, 20000);
            tryVerify(() => scroll.contentY < end, 20000);
            sound();
        }
    }
}
