import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// A new customer is typed with the people there and how to reach them, at the three widths; a draft that was left opens where it was.
Item {
    id: root
    width: 1280
    height: 900

    Component {
        id: entry
        CustomerEntryPage {}
    }
    Component {
        id: detail
        CustomerDetail {}
    }
    Item {
        id: frame
        height: root.height
    }
    SignalSpy {
        id: done
        signalName: "done"
    }

    TestCase {
        name: "CustomerEntry"
        when: windowShown

        function init() {
            department.open();
        }

        function make(component, width, values) {
            frame.width = width;
            const page = createTemporaryObject(component, frame, Object.assign({
                workspace: department.as("rep"),
                width: width,
                height: frame.height
            }, values));
            verify(page);
            return page;
        }

        function type(page, field, text) {
            const input = findChild(page, "field-" + field);
            verify(input);
            input.forceActiveFocus();
            for (const key of text)
                keyClick(key);
            compare(input.text, text);
        }

        function test_a_contact_is_typed_with_a_phone_data() {
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
        function test_a_contact_is_typed_with_a_phone(data) {
            const page = make(entry, data.width, {});
            const form = page.customer;
            type(page, "name", "corner shop");
            form.set("class", "convenience");
            form.addLine("contacts", {
                name: "He"
            });
            tryVerify(() => findChild(page, "field-phone") !== null, 20000);
            type(page, "phone", "13800001234");
            compare(inspector.faults(page).join("\n"), "");
            const document = form.document;
            done.target = page;
            done.clear();
            mouseClick(findChild(page, "primaryAction"));
            tryCompare(done, "count", 1, 20000);
            const shown = make(detail, data.width, {
                document: document
            });
            tryVerify(() => Object.values(shown.phones).some(one => one.phone === "13800001234"), 20000);
        }

        function test_a_left_draft_opens_at_the_phone() {
            let page = make(entry, 360, {});
            page.customer.set("name", "corner shop");
            page.customer.addLine("contacts", {
                name: "He"
            });
            tryVerify(() => findChild(page, "field-phone") !== null, 20000);
            type(page, "phone", "13800");
            const document = page.customer.document;
            tryVerify(() => department.draftCursor("rep") === 5, 20000);
            page.destroy();
            wait(0);
            page = make(entry, 360, {
                document: document
            });
            verify(page.customer.restored);
            tryVerify(() => findChild(page, "field-phone") !== null, 20000);
            tryCompare(findChild(page, "field-phone"), "focused", true, 20000);
            compare(findChild(page, "field-phone").text, "13800");
            compare(findChild(page, "field-phone").cursorPosition, 5);
        }
    }

    PageCase {
        name: "CustomerOffice"
        frame: frame

        // What each role may write beyond what a rep asks a customer.
        function test_terms_and_owner_are_the_offices_data() {
            return [
                {
                    tag: "rep",
                    login: "rep",
                    writes: [],
                    not: ["tier", "status", "owner", "credit_limit"]
                },
                {
                    tag: "clerk",
                    login: "clerk",
                    writes: ["tier", "is_key", "region", "pay_terms_days", "status", "price_list", "owner"],
                    not: ["credit_limit", "merged_into", "completeness"]
                },
                {
                    tag: "finance",
                    login: "finance",
                    writes: ["credit_limit"],
                    not: ["tier", "status"]
                }
            ];
        }
        function test_terms_and_owner_are_the_offices(data) {
            make(entry, data.login, {
                document: department.id("shop")
            }, {
                width: 700
            });
            tryVerify(() => page.customer.kind === "customer", 20000);
            for (const field of data.writes)
                verify(page.theirs.includes(field), field);
            for (const field of data.not)
                verify(!page.theirs.includes(field), field);
            sound();
        }

        // Given to another, it is that person's from then on.
        function test_a_customer_is_given_to_another() {
            make(entry, "clerk", {
                document: department.id("shop")
            }, {
                width: 1280
            });
            tryVerify(() => page.theirs.includes("owner"), 20000);
            page.customer.set("owner", department.id("manager"));
            expectSignal("done");
            press(find("primaryAction"));
            tryCompare(spy, "count", 1, 20000);
            make(detail, "clerk", {
                document: department.id("shop")
            }, {
                width: 1280
            });
            tryVerify(() => page.view.values.owner === department.id("manager"), 20000);
        }

        // Nobody is written off without a word why: the field appears with the state that asks for it.
        function test_an_invalid_customer_has_a_reason() {
            make(entry, "clerk", {
                document: department.id("shop")
            }, {
                width: 360
            });
            tryVerify(() => page.theirs.includes("status"), 20000);
            verify(!page.theirs.includes("invalid_reason"));
            page.customer.set("status", "invalid");
            tryVerify(() => page.theirs.includes("invalid_reason"), 20000);
            expectSignal("done");
            press(find("primaryAction"));
            tryVerify(() => page.customer.errors.invalid_reason !== undefined, 20000);
            compare(spy.count, 0);
            page.customer.set("invalid_reason", "closed");
            press(find("primaryAction"));
            tryCompare(spy, "count", 1, 20000);
        }

        // Who is new is verified by the office; who is known is reviewed by whoever keeps them.
        function test_an_archive_is_checked_data() {
            return [
                {
                    tag: "new, by the clerk",
                    login: "clerk",
                    status: "provisional",
                    label: "Verified"
                },
                {
                    tag: "new, by a rep",
                    login: "rep",
                    status: "provisional",
                    label: ""
                },
                {
                    tag: "known, by a rep",
                    login: "rep",
                    status: "active",
                    due: -3,
                    label: "Reviewed"
                },
                {
                    tag: "known, and not due",
                    login: "rep",
                    status: "active",
                    due: 20,
                    label: ""
                }
            ];
        }
        function test_an_archive_is_checked(data) {
            department.put("customer", "known", {
                no: "C-000009",
                name: "城东便利店",
                owner: department.id("rep"),
                team: department.id("team"),
                status: data.status,
                review_due: department.day(data.due || 0)
            });
            make(detail, data.login, {
                document: department.id("known")
            }, {
                width: 360
            });
            tryVerify(() => page.view.title === "城东便利店", 20000);
            compare(page.check, data.label);
            sound();
            if (data.label.length === 0)
                return;
            press(find("action-check"));
            tryVerify(() => page.view.values.status === "active" && (page.view.values.review_due || "") > page.workspace.day(20), 20000);
            tryVerify(() => page.check.length === 0, 20000);
        }
    }
}
