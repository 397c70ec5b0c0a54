import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// What the server makes of somebody's work, told where they meet it: a decision that came too late, a change that was adjusted, a payment
// that counts only once the server has said so.
Item {
    width: 1280
    height: 900

    Component {
        id: approval
        ApprovalDetail {}
    }
    Component {
        id: outbox
        OutboxPage {}
    }
    Component {
        id: claim
        ClaimDetail {}
    }
    Component {
        id: document
        DocumentView {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        id: test
        name: "Server"
        frame: frame

        function view(login, kind, id) {
            return createTemporaryObject(document, frame, {
                workspace: department.as(login),
                kind: kind,
                document: id
            });
        }

        function approve(login, kind, id) {
            const held = view(login, kind, id);
            tryVerify(() => (held.approval.mine || "").length > 0, 20000);
            held.decide("approve");
            tryCompare(department.as(login), "waiting", 1, 20000);
            department.sync(login);
            tryCompare(department.as(login), "waiting", 0, 20000);
        }

        // Which came first is nothing to the manager, who saw neither; and whose clock is wrong is nothing to anybody.
        function test_late_decision_data() {
            const rows = [];
            for (const one of widths()) {
                for (const first of [false, true]) {
                    for (const behind of [0, 120, -120])
                        rows.push({
                            tag: `${one.tag}, changed ${first ? "before" : "after"} it, clock ${behind} behind`,
                            width: one.width,
                            first: first,
                            behind: behind
                        });
                }
            }
            return rows;
        }
        function test_late_decision(data) {
            const order = department.order(10, 2000);
            make(approval, "manager", {
                kind: "sales_order",
                document: order
            }, data);
            department.setBack(data.behind);
            if (data.first)
                department.resubmit(order, 25);
            press(find("approve"));
            tryCompare(department.as("manager"), "waiting", 1, 20000);
            if (!data.first)
                department.resubmit(order, 25);
            department.sync("manager");
            const note = find("stale");
            compare(note.stale.changes.length, 1);
            compare(note.stale.changes[0].field, "Quantity");
            compare(note.stale.changes[0].before, "10");
            compare(note.stale.changes[0].after, "25");
            sound();
            // One tap decides again, on what stands there now; the note has done its work.
            press(find("approve"));
            tryCompare(department.as("manager"), "waiting", 1, 20000);
            department.sync("manager");
            tryCompare(department.as("manager"), "waiting", 0, 20000);
            tryVerify(() => view("manager", "sales_order", order).state.name === "submitted", 20000);
            tryVerify(() => inspector.visible(page, "stale") === null, 20000);
            sound();
        }

        // What was accepted with a value set aside says so, and waits for a choice where the person looks for it.
        function test_adjusted_data() {
            return widths();
        }
        function test_adjusted(data) {
            department.clash("name", "华联超市东门店", "华联超市总店");
            make(outbox, "rep", {}, data);
            tryCompare(page, "list", "needsYou", 20000);
            compare(find("conflict").told.field, "Name");
            sound();
            page.list = "done";
            tryVerify(() => inspector.count(page, "card") === 1, 20000);
            const card = find("card");
            compare(card.model.verdict, "adjusted");
            compare(card.model.findings.length, 1);
            verify(card.model.findings[0].text.startsWith("Name"), card.model.findings[0].text);
            compare(find("finding").text, card.model.findings[0].text);
            compare(inspector.visible(page, "conflict"), null);
            sound();
        }

        function test_paid_once_the_server_says_so_data() {
            return widths();
        }
        function test_paid_once_the_server_says_so(data) {
            const id = department.claim(120);
            approve("manager", "expense_claim", id);
            make(claim, "finance", {
                document: id
            }, data);
            const held = view("finance", "expense_claim", id);
            compare(held.state.name, "approved");
            compare(find("primaryAction").text, "Pay");
            sound();
            press(find("primaryAction"));
            const dialog = findChild(page, "pay");
            tryCompare(dialog, "opened", true, 20000);
            verify(dialog.title.includes("120.00"));
            dialog.accept();
            tryCompare(department.as("finance"), "waiting", 1, 20000);
            tryVerify(() => held.pending, 20000);
            compare(held.state.name, "approved");
            department.sync("finance");
            tryVerify(() => held.state.name === "paid", 20000);
            tryVerify(() => inspector.visible(page, "primaryAction") === null, 20000);
            sound();
        }
    }
}
