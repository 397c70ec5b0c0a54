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

    Item {
        id: owner
        property bool wanted: false
        property int made: 0

        Optional {
            id: optional
            width: 100
            wanted: owner.wanted

            Item {
                id: made
                readonly property QtObject held: QtObject {
                    property string text: "x"
                }
                readonly property alias inner: deeper

                width: 100
                height: 40
                Component.onCompleted: ++owner.made

                QtObject {
                    id: deeper
                    property string text: "y"
                }
                Repeater {
                    model: 1

                    Item {
                        readonly property string said: made.inner.text + made.held.text
                    }
                }
            }
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

        // Nothing that was in it says anything while it goes.
        function test_what_is_optional_comes_and_goes() {
            failOnWarning(/.?/);
            compare(optional.item, null);
            compare(optional.implicitHeight, 0);
            for (let times = 1; times <= 3; ++times) {
                owner.wanted = true;
                compare(owner.made, times);
                compare(optional.implicitHeight, 40);
                owner.wanted = false;
                compare(optional.item, null);
                compare(optional.implicitHeight, 0);
                wait(10);
            }
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
