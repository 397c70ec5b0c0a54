import QtQuick
import QtTest
import Satchel.Controls

// A TestCase is invisible, so what is tested stands beside it.
Item {
    id: stage

    width: 1300
    height: 600

    NavigationSplit {
        id: split
        width: 900
        height: 600
        list: Rectangle {
            id: list
            anchors.fill: parent
            property int made: 0
            Component.onCompleted: ++made
        }
        detail: TextField {
            id: detail
            width: parent ? parent.width : 0
            label: "Note"
        }
    }

    Item {
        id: pane
        width: 400
        height: 10
        SizeClass.scope: true

        Item {
            id: inside
            readonly property bool compact: SizeClass.compact
            readonly property bool expanded: SizeClass.expanded
        }
    }

    TestCase {
        id: test
        name: "Split"
        when: windowShown

        function init() {
            split.width = 900;
            split.open = false;
        }

        function test_two_columns_when_wide() {
            split.open = true;
            verify(list.visible);
            verify(detail.visible);
            verify(!split.canGoBack);
            verify(detail.mapToItem(split, 0, 0).x >= 300);
        }

        function test_resize_keeps_detail() {
            split.open = true;
            detail.text = "half a sen";
            detail.forceActiveFocus();
            split.width = 390;
            verify(split.single);
            verify(split.open);
            verify(!list.visible);
            verify(detail.visible);
            compare(detail.mapToItem(split, 0, 0).x, 0);
            compare(detail.width, 390);
            verify(split.canGoBack);
            split.width = 900;
            verify(list.visible);
            verify(detail.visible);
            compare(detail.text, "half a sen");
            verify(detail.activeFocus);
        }

        SignalSpy {
            id: closed
            target: split
            signalName: "closed"
        }

        function test_back() {
            split.width = 390;
            split.open = true;
            closed.clear();
            split.back();
            verify(!split.open);
            verify(list.visible);
            compare(closed.count, 1);
            split.back();
            compare(closed.count, 1);
        }

        function test_escape_goes_back_only_when_single() {
            split.open = true;
            detail.forceActiveFocus();
            keyClick(Qt.Key_Escape);
            verify(split.open);
            split.width = 390;
            keyClick(Qt.Key_Escape);
            verify(!split.open);
        }

        function test_size_class_follows_scope_data() {
            return [
                { tag: "599", width: 599, compact: true, expanded: false },
                { tag: "600", width: 600, compact: false, expanded: false },
                { tag: "1099", width: 1099, compact: false, expanded: false },
                { tag: "1100", width: 1100, compact: false, expanded: true }
            ];
        }

        function test_size_class_follows_scope(row) {
            pane.width = row.width;
            compare(inside.compact, row.compact);
            compare(inside.expanded, row.expanded);
        }
    }
}
