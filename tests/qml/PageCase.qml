import QtQuick
import QtTest
import Satchel.Controls

// What tests of pages share: a page in a frame of a width, found and pressed as a person does. A loaded machine saves late, so waits
// are long; they end as soon as it has.
TestCase {
    required property Item frame
    property var page: null
    property SignalSpy spy: SignalSpy {}

    when: windowShown

    function init() {
        department.open();
    }

    function make(component, login, values, data) {
        frame.width = data.width;
        page = createTemporaryObject(component, frame, Object.assign({
            workspace: department.as(login),
            width: data.width,
            height: frame.height
        }, values || {}));
        verify(page);
        return page;
    }

    function find(name) {
        tryVerify(() => inspector.visible(page, name) !== null, 20000, name + " is there");
        return inspector.visible(page, name);
    }

    // Scrolls to it if it lies outside of what is seen. False: it did not.
    function reveal(item) {
        let moved = false;
        for (let above = item.parent; above; above = above.parent) {
            if (above.contentY === undefined)
                continue;
            if (above.contentWidth > above.width) {
                const left = item.mapToItem(above.contentItem, 0, 0).x;
                if (left < above.contentX || left + item.width > above.contentX + above.width) {
                    above.contentX = Math.max(0, Math.min(above.contentWidth - above.width, left - above.width / 2));
                    moved = true;
                }
            }
            if (above.contentHeight <= above.height)
                continue;
            const at = item.mapToItem(above.contentItem, 0, 0).y;
            if (at >= above.contentY && at + item.height <= above.contentY + above.height)
                continue;
            const before = above.contentY;
            above.contentY = Math.max(0, Math.min(above.contentHeight - above.height, at - above.height / 2));
            moved = moved || above.contentY !== before;
        }
        return moved;
    }

    // Where the person would press, once nothing moves any more.
    function press(item) {
        verify(item && item.visible);
        for (let tries = 0; tries < 10; ++tries) {
            wait(20);
            if (!reveal(item))
                break;
        }
        mouseClick(item);
    }

    function count(name, expected) {
        tryVerify(() => {
            const list = inspector.visible(page, name);
            return list !== null && list.count === expected;
        }, 20000, name);
    }

    // Of a list: the row, once it has been made.
    function rowOf(name, at) {
        tryVerify(() => find(name).itemAtIndex(at) !== null, 20000, name + " " + at);
        return find(name).itemAtIndex(at);
    }

    // What is still being made is not judged: lists make the rows beyond their edge behind the others.
    function sound() {
        for (let tries = 0; tries < 100 && inspector.faults(page).length > 0; ++tries)
            wait(30);
        compare(inspector.faults(page).join("\n"), "");
    }

    function widths() {
        return [
            {
                tag: "360",
                width: 360
            },
            {
                tag: "700",
                width: 700
            },
            {
                tag: "1280",
                width: 1280
            }
        ];
    }

    function expectSignal(name) {
        spy.signalName = "";
        spy.target = page;
        spy.signalName = name;
        spy.clear();
    }
}
