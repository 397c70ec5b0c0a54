import QtQuick
import QtQuick.Controls
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// The desk by keyboard, the manager's decision, the outbox and Today.
Item {
    id: root
    width: 1440
    height: 900

    Component {
        id: orders
        OrdersPage {
            anchors.fill: parent
        }
    }
    Component {
        id: approvals
        ApprovalsPage {
            anchors.fill: parent
        }
    }
    Component {
        id: outbox
        OutboxPage {
            anchors.fill: parent
        }
    }
    Component {
        id: today
        TodayPage {
            anchors.fill: parent
        }
    }
    Component {
        id: entry
        OrderEntryPage {
            anchors.fill: parent
        }
    }
    Component {
        id: claim
        ClaimEntryPage {
            anchors.fill: parent
        }
    }
    Item {
        id: frame
        height: 900
    }

    SignalSpy {
        id: said
        signalName: "said"
    }

    TestCase {
        name: "Desk"
        when: windowShown

        function init() {
            department.open();
        }

        function make(component, login, width) {
            frame.width = width;
            const page = createTemporaryObject(component, frame, {
                workspace: department.as(login)
            });
            verify(page);
            return page;
        }

        function test_keyboard_confirms_and_stays_in_the_table() {
            for (let i = 1; i < 4; ++i)
                department.order(i, 0);
            const page = make(orders, "clerk", 1280);
            tryVerify(() => page.asDesk, 20000);
            const table = findChild(page, "table");
            tryCompare(table, "count", 3, 20000);
            table.forceActiveFocus();
            tryCompare(table, "currentIndex", 0, 20000);
            keyClick(Qt.Key_J);
            compare(table.currentIndex, 1);
            keyClick(Qt.Key_K);
            compare(table.currentIndex, 0);
            keyClick(Qt.Key_Space);
            keyClick(Qt.Key_J);
            keyClick(Qt.Key_Space);
            compare(table.selectedCount, 2);
            keyClick(Qt.Key_Escape);
            compare(table.selectedCount, 0);
            keyClick(Qt.Key_C);
            tryCompare(department.as("clerk"), "waiting", 1, 20000);
            verify(table.activeFocus);
        }

        // Enter goes into the order beside the table, Enter again to what may be done with it; Escape comes back.
        function test_keyboard_reads_the_order_and_acts_on_it() {
            department.wideOrder(30);
            const page = make(orders, "clerk", 1280);
            const table = inspector.visible(page, "table");
            tryCompare(table, "currentIndex", 0, 20000);
            table.forceActiveFocus();
            const body = inspector.visible(page, "documentScroll");
            tryVerify(() => body.contentHeight > 2 * body.height, 20000);
            keyClick(Qt.Key_Return);
            verify(body.activeFocus);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_J);
            const two = body.contentY;
            verify(two > 0);
            keyClick(Qt.Key_K);
            compare(body.contentY, two / 2);
            keyClick(Qt.Key_Space);
            verify(body.contentY > body.height / 2);
            keyClick(Qt.Key_Home);
            compare(body.contentY, 0);
            keyClick(Qt.Key_End);
            compare(body.contentY, body.contentHeight - body.height);
            keyClick(Qt.Key_Escape);
            verify(table.activeFocus);
            keyClick(Qt.Key_Return);
            keyClick(Qt.Key_Return);
            const confirm = inspector.visible(page, "primaryAction");
            verify(confirm.visualFocus);
            compare(department.as("clerk").waiting, 0);
            keyClick(Qt.Key_Return);
            tryCompare(department.as("clerk"), "waiting", 1, 20000);
            verify(table.activeFocus);
        }

        // What the clerk marks is what the rep's form shows marked.
        function test_a_marked_field_is_shown_where_it_is_corrected() {
            const document = department.wideOrder(14);
            const page = make(orders, "clerk", 1280);
            const table = inspector.visible(page, "table");
            tryCompare(table, "currentIndex", 0, 20000);
            table.forceActiveFocus();
            keyClick(Qt.Key_R);
            const field = () => inspector.visible(frame.Overlay.overlay, "reason");
            tryVerify(() => field() !== null, 20000);
            field().forceActiveFocus();
            for (const key of "late")
                keyClick(key);
            const mark = text => {
                for (let i = 0; i < inspector.count(frame.Overlay.overlay, "mark"); ++i) {
                    const box = inspector.visible(frame.Overlay.overlay, "mark", i);
                    if (box.text.startsWith(text)) {
                        box.forceActiveFocus();
                        keyClick(Qt.Key_Space);
                        compare(box.checkState, Qt.Checked);
                        return;
                    }
                }
                fail(text + " is not offered");
            };
            mark("Remark:");
            mark("Contact:");
            mark("商品 P113: discount");
            compare(inspector.count(frame.Overlay.overlay, "mark"), 5 + 2 * 14);
            const give = inspector.visible(frame.Overlay.overlay, "giveReason");
            give.forceActiveFocus();
            keyClick(Qt.Key_Return);
            tryCompare(department.as("clerk"), "waiting", 1, 20000);
            department.sync("clerk");
            page.visible = false;
            department.sync("rep");
            const form = createTemporaryObject(entry, frame, {
                workspace: department.as("rep"),
                document: document
            });
            tryVerify(() => form.marks.length === 3, 20000);
            for (const name of ["remark", "contact"])
                verify(inspector.visible(form, "field-" + name).label.includes("⚑"), name);
            verify(!inspector.visible(form, "field-ship_by").label.includes("⚑"));
            compare(inspector.count(form, "wrong"), 1);
            verify(inspector.visible(form, "wrong").text.includes("Discount"));
        }

        // Confirm is refused where a second person has to look: the desk says so and offers what is allowed.
        function test_a_sampled_order_goes_to_a_second_check() {
            department.sampledOrder(3);
            const page = make(orders, "clerk", 1280);
            const table = findChild(page, "table");
            tryCompare(table, "count", 1, 20000);
            table.forceActiveFocus();
            tryCompare(table, "currentIndex", 0, 20000);
            said.target = page;
            said.clear();
            keyClick(Qt.Key_C);
            compare(said.count, 1);
            compare(department.as("clerk").waiting, 0);
            const next = inspector.visible(page, "primaryAction");
            compare(next.text, "Pass to second check");
            mouseClick(next);
            tryCompare(department.as("clerk"), "waiting", 1, 20000);
        }

        function test_a_question_that_is_closed_gives_the_keyboard_back() {
            department.order(2, 0);
            const page = make(orders, "clerk", 1280);
            const table = findChild(page, "table");
            tryCompare(table, "currentIndex", 0, 20000);
            table.forceActiveFocus();
            keyClick(Qt.Key_R);
            tryVerify(() => !table.activeFocus, 20000);
            keyClick(Qt.Key_Escape);
            tryVerify(() => table.activeFocus, 20000);
            keyClick(Qt.Key_C);
            tryCompare(department.as("clerk"), "waiting", 1, 20000);
        }

        function test_a_phone_gets_a_list_data() {
            return [
                {
                    tag: "phone",
                    width: 360
                },
                {
                    tag: "tablet",
                    width: 700
                }
            ];
        }
        function test_a_phone_gets_a_list(data) {
            department.order(1, 0);
            const page = make(orders, "clerk", data.width);
            verify(!page.asDesk);
            tryCompare(findChild(page, "orders"), "count", 1, 20000);
        }

        function test_approval_is_decided_and_the_next_opens() {
            department.order(10, 2000);
            department.order(11, 2000);
            const page = make(approvals, "manager", 360);
            const list = findChild(page, "inbox");
            tryCompare(list, "count", 2, 20000);
            tryVerify(() => list.itemAtIndex(0) !== null, 20000);
            mouseClick(list.itemAtIndex(0));
            const first = page.document;
            verify(first.length > 0);
            const approve = findChild(page, "approve");
            tryVerify(() => approve.visible, 20000);
            const scroll = findChild(page, "documentScroll");
            tryVerify(() => scroll.contentHeight > scroll.height, 20000);
            scroll.contentY = 200;
            mouseClick(approve);
            tryCompare(list, "count", 1, 20000);
            tryVerify(() => page.document !== first && page.document.length > 0, 20000);
            // From its top: nobody decides on one from the middle.
            compare(scroll.contentY, 0);
        }

        function test_a_claim_is_typed_without_losing_the_place() {
            const page = make(claim, "rep", 360);
            page.addReceipt("00".repeat(32));
            tryVerify(() => findChild(page, "field-amount") !== null, 20000);
            const amount = findChild(page, "field-amount");
            tryVerify(() => amount.visible, 20000);
            amount.selectAll();
            for (const key of "12.5")
                keyClick(key);
            tryVerify(() => page.claim.texts.total_claimed === "¥12.50", 20000);
            verify(amount.activeFocus);
            compare(amount.text, "12.5");
        }

        function test_a_claim_opens_at_the_field_where_it_was_left_data() {
            return ["amount", "category", "date", "merchant", "invoice_no", "note"].map(field => ({
                        tag: field,
                        field: field
                    }));
        }
        function test_a_claim_opens_at_the_field_where_it_was_left(data) {
            let page = make(claim, "rep", 360);
            page.addReceipt("00".repeat(32));
            page.addReceipt("11".repeat(32));
            const document = page.claim.document;
            const line = page.lines[1].id;
            const there = () => inspector.visible(page, "field-" + data.field, 1);
            tryVerify(() => there(), 20000);
            there().forceActiveFocus();
            const typing = there().cursorPosition !== undefined;
            if (typing)
                for (const key of "45")
                    keyClick(key);
            tryVerify(() => department.draftCursor("rep") === (typing ? 2 : 0), 20000);
            page.destroy();
            wait(0);
            frame.width = 360;
            page = createTemporaryObject(claim, frame, {
                workspace: department.as("rep"),
                document: document
            });
            compare(page.claim.focus.line, line);
            compare(page.claim.focus.field, data.field);
            tryVerify(() => there() && there().activeFocus, 20000);
            if (typing)
                compare(there().cursorPosition, 2);
            const at = () => there().mapToItem(page, 0, 0).y;
            tryVerify(() => at() > 0 && at() + there().height < page.height, 20000, "it is in sight");
        }

        function test_outbox_undoes() {
            const order = department.order(10, 2000);
            const manager = make(approvals, "manager", 360);
            const list = findChild(manager, "inbox");
            tryVerify(() => list.itemAtIndex(0) !== null, 20000);
            mouseClick(list.itemAtIndex(0));
            tryVerify(() => findChild(manager, "approve").visible, 20000);
            mouseClick(findChild(manager, "approve"));
            tryCompare(department.as("manager"), "waiting", 1, 20000);
            manager.visible = false;
            const page = make(outbox, "manager", 360);
            tryCompare(findChild(page, "outbox"), "count", 1, 20000);
            const undo = findChild(page, "undo");
            tryVerify(() => undo && undo.visible, 20000);
            mouseClick(undo);
            tryCompare(department.as("manager"), "waiting", 0, 20000);
        }

        function test_today_shows_what_came_back_data() {
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
        function test_today_shows_what_came_back(data) {
            const order = department.order(3, 0);
            verify(department.sendBack(order, "too early", ["ship_by"]));
            const page = make(today, "rep", data.width);
            tryCompare(page, "calls", 1, 20000);
        }
    }
}
