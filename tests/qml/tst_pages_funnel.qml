import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// Opportunities by stage, and those of one stage.
Item {
    width: 1280
    height: 900

    Component {
        id: funnel
        FunnelPage {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        name: "Funnel"
        frame: frame

        function opportunity(title, state, yuan, weighted) {
            department.put("opportunity", title, {
                title: title,
                state: state,
                owner: department.id("rep"),
                occurred_at: String(Date.now()),
                subject_kind: "20",
                subject: department.id("shop"),
                customer_name: "华联超市",
                amount: yuan,
                weighted: weighted,
                expect_close: department.day(14)
            });
        }

        function stage(at) {
            tryVerify(() => inspector.count(page, "stage") === 5, 20000);
            return inspector.visible(page, "stage", at);
        }

        function test_a_stage_leads_to_its_opportunities_data() {
            return widths();
        }
        function test_a_stage_leads_to_its_opportunities(data) {
            opportunity("冷饮柜", "discovery", "4000", "400");
            opportunity("年货", "negotiation", "8888888.88", "5333333.33");
            opportunity("端午", "negotiation", "2000", "1200");
            make(funnel, "rep", {}, data);
            tryVerify(() => stage(2).number === 2, 20000);
            compare(stage(2).amount_text, "8,890,888.88");
            compare(stage(1).number, 0);
            sound();
            press(stage(2));
            count("opportunities", 2);
            sound();
            expectSignal("open");
            press(find("opportunity"));
            compare(spy.signalArguments[0][0], "opportunity");
            compare(page.stage, "negotiation");
        }

        function test_nothing_is_expected_data() {
            return widths();
        }
        function test_nothing_is_expected(data) {
            make(funnel, "rep", {}, data);
            press(stage(0));
            count("opportunities", 0);
            sound();
            if (inspector.visible(page, "back") !== null)
                press(find("back"));
            expectSignal("compose");
            press(find("new"));
            compare(spy.signalArguments[0][0], "opportunity");
        }

        // Closed ones say since when they are counted; their list says that it has all.
        function test_closed_ones_say_since_when() {
            opportunity("年货", "won", "100", "100");
            make(funnel, "rep", {}, {
                width: 390
            });
            tryVerify(() => stage(3).number === 1, 20000);
            compare(stage(3).weight, "in the last 90 day(s)");
            compare(stage(0).weight, "weighted 0.00");
            press(stage(3));
            count("opportunities", 1);
            sound();
        }
    }
}
