import QtQuick
import QtTest
import Satchel.Controls

// A TestCase is invisible, so what is tested stands beside it.
Item {
    id: stage

    width: 800
    height: 400

    ListModel {
        id: rows
    }

    Component {
        id: own

        Rectangle {
            property var value
            property var row
            property var column
            objectName: "own"
        }
    }

    Table {
        id: table
        width: 800
        height: 400
        selectable: true
        keyRole: "number"
        model: rows
        columns: [{ role: "number", title: "Number", width: 120, sortable: true }, { role: "customer", title: "Customer", fill: 1 }, { role: "amount", title: "Amount", width: 100, align: "right", kind: "money" }, { role: "state", title: "State", width: 100, kind: "chip" }, { role: "number", title: "", width: 40, delegate: own }]
    }

    TestCase {
        id: test
        name: "Table"
        when: windowShown

        SignalSpy {
            id: activated
            target: table
            signalName: "activated"
        }
        SignalSpy {
            id: sorted
            target: table
            signalName: "sortRequested"
        }
        SignalSpy {
            id: all
            target: table
            signalName: "selectAllRequested"
        }

        function initTestCase() {
            for (let i = 0; i < 200; ++i)
                rows.append({ number: "SO-" + i, customer: "Customer " + i, amount: "¥" + i + ".00", state: "Draft", tone: "neutral" });
        }

        function init() {
            table.clearSelection();
            table.currentIndex = 0;
            table.forceActiveFocus();
            activated.clear();
        }

        function test_says_where_it_stands() {
            verify(table.Accessible.name.includes("1 of 200: SO-0, Customer 0"), table.Accessible.name);
            keyClick(Qt.Key_J);
            tryVerify(() => table.Accessible.name.includes("2 of 200: SO-1, Customer 1"), 5000, table.Accessible.name);
            table.currentIndex = -1;
            tryVerify(() => table.Accessible.name.includes("200"), 5000, table.Accessible.name);
            verify(!table.Accessible.name.includes("SO-"));
        }

        function test_moves_data() {
            return [
                { tag: "j", key: Qt.Key_J, from: 3, to: 4 },
                { tag: "down", key: Qt.Key_Down, from: 3, to: 4 },
                { tag: "k", key: Qt.Key_K, from: 3, to: 2 },
                { tag: "up", key: Qt.Key_Up, from: 3, to: 2 },
                { tag: "k at the top", key: Qt.Key_K, from: 0, to: 0 },
                { tag: "j at the end", key: Qt.Key_J, from: 199, to: 199 },
                { tag: "end", key: Qt.Key_End, from: 3, to: 199 },
                { tag: "home", key: Qt.Key_Home, from: 150, to: 0 },
                { tag: "page down", key: Qt.Key_PageDown, from: 0, to: 6 }
            ];
        }

        function test_moves(row) {
            table.currentIndex = row.from;
            keyClick(row.key);
            compare(table.currentIndex, row.to);
        }

        function test_enter_opens() {
            table.currentIndex = 5;
            keyClick(Qt.Key_Return);
            compare(activated.count, 1);
            compare(activated.signalArguments[0][0], 5);
        }

        function test_space_selects_by_key() {
            table.currentIndex = 2;
            keyClick(Qt.Key_Space);
            verify(table.selectedKeys["SO-2"]);
            compare(table.selectedCount, 1);
            rows.move(2, 0, 1);
            tryVerify(() => table.isSelected(0));
            verify(!table.isSelected(2));
            rows.move(0, 2, 1);
            keyClick(Qt.Key_Escape);
            compare(table.selectedCount, 0);
        }

        function test_shift_extends() {
            table.currentIndex = 0;
            keyClick(Qt.Key_Space);
            keyClick(Qt.Key_Down, Qt.ShiftModifier);
            keyClick(Qt.Key_Down, Qt.ShiftModifier);
            compare(Object.keys(table.selectedKeys).sort(), ["SO-0", "SO-1", "SO-2"]);
        }

        function test_select_all_asks_who_knows_the_keys() {
            all.clear();
            keyClick(Qt.Key_A, Qt.ControlModifier);
            compare(all.count, 1);
        }

        function test_click_makes_current() {
            mouseClick(table, 200, table.rowHeight * 4.5);
            compare(table.currentIndex, 3);
            compare(table.selectedCount, 0);
            mouseClick(table, 24, table.rowHeight * 4.5);
            compare(table.selectedCount, 1);
        }

        function test_header_asks_to_sort() {
            sorted.clear();
            mouseClick(table, table.rowHeight + 60, 18);
            compare(sorted.count, 1);
            compare(sorted.signalArguments[0][0], "number");
            mouseClick(table, 300, 18);
            compare(sorted.count, 1);
        }

        function test_optional_columns_leave() {
            table.columns = table.columns.map((column, index) => Object.assign({ optional: index === 3 }, column));
            compare(table.shown.length, 5);
            table.width = 360;
            compare(table.shown.length, 4);
            verify(!table.shown.some(column => column.role === "state"));
            table.width = 800;
            compare(table.shown.length, 5);
        }

        function test_own_cells() {
            const cell = findChild(table, "own");
            verify(cell !== null);
            verify(cell.value.startsWith("SO-"));
        }

        function test_widths_fill() {
            compare(table.widths.reduce((sum, width) => sum + width, 0), 800 - table.rowHeight);
        }
    }
}
