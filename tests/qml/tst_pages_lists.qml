import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// Lists of kinds without a page of their own: what stands in them first, in which order, and what is done with many at once.
Item {
    width: 1280
    height: 900

    Component {
        id: list
        KindPage {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        name: "Lists"
        frame: frame

        function test_a_list_leads_to_its_documents_data() {
            return widths();
        }
        function test_a_list_leads_to_its_documents(data) {
            make(list, "rep", {
                kind: "price_list"
            }, data);
            count("documents", 1);
            sound();
            press(find("documents").itemAtIndex(0));
            tryVerify(() => page.document.length > 0);
            sound();
        }

        // On a desk: a table, and the one under the cursor beside it.
        function test_a_desk_has_a_table() {
            make(list, "finance", {
                kind: "price_list"
            }, {
                width: 1280
            });
            tryVerify(() => find("table").count === 1, 20000);
            tryVerify(() => find("desk").document.length > 0, 20000);
            find("export");
            sound();
        }

        // What shares a state is worked on together, with a result for each.
        function test_many_are_worked_on_together() {
            department.order(3, 0);
            department.order(4, 0);
            make(list, "clerk", {
                kind: "sales_order"
            }, {
                width: 1280
            });
            const table = find("table");
            tryVerify(() => table.count >= 2, 20000);
            compare(table.selectable, false);
            find("desk").wanted = "submitted";
            tryVerify(() => table.count >= 2 && table.selectable, 20000);
            const all = table.count;
            table.forceActiveFocus();
            keyClick(Qt.Key_A, Qt.ControlModifier);
            compare(table.selectedCount, all);
            press(find("bulk"));
            tryVerify(() => table.selectedCount === 0, 20000);
            tryVerify(() => table.count === 0, 20000);
        }

        // Whoever has to deal with them sees what waits, the most urgent first; the rest is one tap away.
        function test_what_waits_is_shown_first_data() {
            return widths();
        }
        function test_what_waits_is_shown_first(data) {
            const task = (name, state, minutes) => department.put("supply_task", name, {
                    state: state,
                    name: name,
                    places: ["desk:clerk"],
                    deadline: String(Date.now() + minutes * 60000)
                });
            task("later", "open", 90);
            task("arrived", "arrived", 10);
            task("sooner", "open", 30);
            make(list, "clerk", {
                kind: "supply_task"
            }, data);
            const name = data.width >= 860 ? "table" : "documents";
            count(name, 2);
            const first = () => inspector.visible(page, name).model.get(0).document;
            tryVerify(() => first() === department.id("sooner"), 20000);
            press(find("view-all"));
            count(name, 3);
            sound();
        }

        // A column with an order of its own puts the list into it.
        function test_a_desk_is_sorted() {
            make(list, "finance", {
                kind: "product"
            }, {
                width: 1280
            });
            const table = find("table");
            tryVerify(() => table.count >= 2, 20000);
            const codes = () => [0, 1].map(row => find("desk").documents.get(row).sku);
            table.sortRequested("sku_text", false);
            tryVerify(() => codes()[0] < codes()[1], 20000);
            table.sortRequested("sku_text", true);
            tryVerify(() => codes()[0] > codes()[1], 20000);
            compare(table.sortRole, "sku_text");
            sound();
        }
    }
}
