import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// What a revoked device handed over: the clerks meet it among their messages, and admit or discard it.
Item {
    width: 1280
    height: 900

    Component {
        id: messages
        MessagesPage {}
    }
    Component {
        id: detail
        QuarantineDetail {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        id: test
        name: "Quarantine"
        frame: frame

        function test_it_stands_among_the_messages_data() {
            return widths();
        }
        function test_it_stands_among_the_messages(data) {
            const id = department.quarantine("SO-000123");
            make(messages, "clerk", {}, data);
            const row = find("quarantineRow");
            verify(row.text.includes("SO-000123"), row.text);
            verify(row.text.includes("Sales order"), row.text);
            sound();
            expectSignal("open");
            press(row);
            compare(spy.signalArguments[0][0], "quarantined_work");
            compare(spy.signalArguments[0][1], id);
        }

        function test_its_author_decides_nothing() {
            const id = department.quarantine("SO-000123");
            const data = {
                width: 360
            };
            make(messages, "rep", {}, data);
            wait(300);
            compare(inspector.visible(page, "quarantineRow"), null);
            make(detail, "rep", {
                document: id
            }, data);
            tryVerify(() => page.view.found, 20000);
            compare(inspector.visible(page, "primaryAction"), null);
            sound();
        }

        function test_admitted_data() {
            return widths();
        }
        function test_admitted(data) {
            make(detail, "clerk", {
                document: department.quarantine("SO-000123")
            }, data);
            tryVerify(() => page.view.found, 20000);
            sound();
            expectSignal("said");
            press(find("primaryAction"));
            spy.wait(20000);
            tryVerify(() => page.view.state.name === "admitting", 20000);
            sound();
        }

        function test_discarding_asks_why() {
            make(detail, "clerk", {
                document: department.quarantine("SO-000123")
            }, {
                width: 1280
            });
            tryVerify(() => page.view.found, 20000);
            const actions = page.view.actions;
            compare(actions.map(action => action.name).join(), "admit,discard");
            compare(actions[1].needsReason, true);
            page.view.act("discard", "private");
            tryVerify(() => page.view.state.name === "discarding", 20000);
            sound();
        }
    }
}
