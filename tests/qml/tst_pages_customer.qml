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
}
