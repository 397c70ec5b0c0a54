import QtQuick
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
        id: claim
        ClaimEntryPage {
            anchors.fill: parent
        }
    }
    Item {
        id: frame
        height: 900
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
            tryVerify(() => page.asDesk);
            const table = findChild(page, "table");
            tryCompare(table, "count", 3);
            table.forceActiveFocus();
            tryCompare(table, "currentIndex", 0);
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
            tryCompare(department.as("clerk"), "waiting", 1);
            verify(table.activeFocus);
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
            tryCompare(findChild(page, "orders"), "count", 1);
        }

        function test_approval_is_decided_and_the_next_opens() {
            department.order(10, 2000);
            department.order(11, 2000);
            const page = make(approvals, "manager", 360);
            const list = findChild(page, "inbox");
            tryCompare(list, "count", 2);
            tryVerify(() => list.itemAtIndex(0) !== null);
            mouseClick(list.itemAtIndex(0));
            const first = page.document;
            verify(first.length > 0);
            const approve = findChild(page, "approve");
            tryVerify(() => approve.visible);
            mouseClick(approve);
            tryCompare(list, "count", 1);
            tryVerify(() => page.document !== first && page.document.length > 0);
        }

        function test_a_claim_is_typed_without_losing_the_place() {
            const page = make(claim, "rep", 360);
            page.addReceipt("00".repeat(32));
            tryVerify(() => findChild(page, "field-amount") !== null);
            const amount = findChild(page, "field-amount");
            tryVerify(() => amount.visible);
            amount.selectAll();
            for (const key of "12.5")
                keyClick(key);
            wait(100);
            verify(amount.activeFocus);
            compare(amount.text, "12.5");
            compare(page.claim.texts.total_claimed, "¥12.50");
        }

        function test_outbox_undoes() {
            const order = department.order(10, 2000);
            const manager = make(approvals, "manager", 360);
            const list = findChild(manager, "inbox");
            tryVerify(() => list.itemAtIndex(0) !== null);
            mouseClick(list.itemAtIndex(0));
            tryVerify(() => findChild(manager, "approve").visible);
            mouseClick(findChild(manager, "approve"));
            tryCompare(department.as("manager"), "waiting", 1);
            manager.visible = false;
            const page = make(outbox, "manager", 360);
            tryCompare(findChild(page, "outbox"), "count", 1);
            const undo = findChild(page, "undo");
            tryVerify(() => undo && undo.visible);
            mouseClick(undo);
            tryCompare(department.as("manager"), "waiting", 0);
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
            tryCompare(page, "calls", 1);
        }
    }
}
