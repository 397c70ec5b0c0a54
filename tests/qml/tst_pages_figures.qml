import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// How the work of a month went.
Item {
    width: 1280
    height: 900

    Component {
        id: figures
        FiguresPage {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        name: "Figures"
        frame: frame

        function order(name, checked, wrong) {
            department.put("sales_order", name, {
                state: "confirmed",
                owner: department.id("rep"),
                customer: department.id("shop"),
                checked_fields: checked,
                wrong_fields: wrong
            });
        }

        function test_figures_of_a_month_data() {
            return widths();
        }
        function test_figures_of_a_month(data) {
            order("one", "10", "1");
            order("two", "10", "0");
            make(figures, "clerk", {}, data);
            tryVerify(() => inspector.count(page, "figure") >= 2, 20000);
            compare(inspector.visible(page, "figure", 0).text, "50%");
            compare(inspector.visible(page, "figure", 0).tone, "bad");
            compare(inspector.visible(page, "figure", 1).text, "95%");
            sound();
            // Which of them it was is told, and leads there.
            compare(inspector.visible(page, "figure", 0).missed.map(one => one.document), [department.id("one")]);
            press(inspector.visible(page, "missed", 0));
            tryVerify(() => inspector.count(page, "linked-sales_order") === 1);
            sound();
            expectSignal("open");
            press(find("linked-sales_order"));
            compare(spy.signalArguments[0][1], department.id("one"));
            const month = find("month").text;
            verify(!find("later").enabled);
            press(find("earlier"));
            tryVerify(() => find("month").text !== month);
            tryVerify(() => inspector.visible(page, "figure", 0).text === "–", 20000);
            press(find("later"));
            tryVerify(() => inspector.visible(page, "figure", 0).text === "50%", 20000);
            sound();
        }
    }
}
