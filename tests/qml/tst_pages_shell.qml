import QtQuick
import QtTest
import Satchel.App
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// The window's content over real models: every place is reached by every role, a form that was being written opens at the start, and
// what belongs to the device is set.
Item {
    id: root
    width: 1280
    height: 844

    Component {
        id: shell
        Shell {
            app: department.device()
        }
    }
    Component {
        id: entry
        OrderEntryPage {}
    }
    Component {
        id: welcome
        WelcomePage {
            app: department.device()
            width: 390
            height: 844
        }
    }
    Item {
        id: frame
        height: 844
    }

    PageCase {
        name: "Shell"
        frame: frame

        function cleanup() {
            root.Window.window.width = 1280;
        }

        // Also when a place that was not seen before is made beside it.
        function test_a_place_for_any_kind_keeps_what_is_open() {
            start("finance", 800);
            page.go("price_list");
            const lists = find("kind-price_list");
            count("documents", 1);
            press(find("documents").itemAtIndex(0));
            tryVerify(() => lists.document.length > 0, 20000);
            const open = lists.document;
            page.go("price_rule");
            find("kind-price_rule");
            page.go("price_list");
            compare(find("kind-price_list"), lists);
            compare(lists.document, open);
        }

        // Whoever presses a place goes on with the keys in what it shows.
        function test_a_place_takes_the_keys() {
            department.order(3, 0);
            department.order(4, 0);
            start("clerk", 1280);
            press(find("place-customers"));
            tryVerify(() => page.place === "customers", 20000);
            press(find("place-orders"));
            const table = find("table");
            tryVerify(() => table.count === 2 && table.activeFocus, 20000);
            const before = table.currentIndex;
            keyClick(Qt.Key_Down);
            tryVerify(() => table.currentIndex === before + 1, 20000);
        }

        // Any place, document or beginning, by a few letters.
        function test_ctrl_k_goes_anywhere() {
            department.order(3, 0);
            start("clerk", 1280);
            keyClick(Qt.Key_K, Qt.ControlModifier);
            const shown = name => inspector.visible(root.Window.contentItem, name);
            tryVerify(() => shown("paletteSearch") !== null && shown("paletteSearch").activeFocus, 20000);
            tryVerify(() => shown("entries").count > 5, 20000);
            compare(page.place, "orders");
            keyClick(Qt.Key_Return);
            tryVerify(() => page.place === "today", 20000);
            tryVerify(() => shown("paletteSearch") === null, 20000);
            keyClick(Qt.Key_K, Qt.ControlModifier);
            tryVerify(() => shown("paletteSearch") !== null && shown("paletteSearch").activeFocus, 20000);
            keyClick(Qt.Key_9);
            keyClick(Qt.Key_9);
            keyClick(Qt.Key_9);
            tryVerify(() => shown("entries").count === 0, 20000);
            keyClick(Qt.Key_Escape);
            tryVerify(() => shown("paletteSearch") === null, 20000);
        }

        function start(login, width) {
            root.Window.window.width = width;
            make(shell, login, {}, {
                width: width
            });
            return page;
        }

        function depth() {
            return find("stack").depth;
        }

        function test_every_place_is_reached_data() {
            return ["rep", "clerk", "manager", "finance"].reduce((rows, login) => rows.concat([390, 1280].map(width => ({
                            tag: login + " " + width,
                            login: login,
                            width: width
                        }))), []);
        }
        function test_every_place_is_reached(data) {
            start(data.login, data.width);
            const first = page.place;
            verify(["today", "orders", "approvals"].includes(first));
            const keys = page.places.map(place => place.key);
            for (const key of ["today", "orders", "claims", "drafts", "customers", "products", "messages", "outbox", "me"])
                verify(keys.includes(key), key);
            for (const key of keys) {
                if (data.width < 600) {
                    verify(page.tabs.length <= 5);
                    const tab = inspector.visible(page, "tab-" + key);
                    press(tab || find("tab-me"));
                    if (!tab)
                        press(find("place-" + key));
                } else {
                    press(find("place-" + key));
                }
                compare(page.place, key);
                sound();
                // A place that no tab stands for is left the way that it was reached.
                if (data.width < 600 && inspector.visible(page, "tab-" + key) === null) {
                    press(find("back"));
                    compare(page.place, "me");
                }
            }
            // A window that is narrowed and widened takes desks down and makes them anew.
            for (const width of [390, 1280]) {
                root.Window.window.width = page.width = width;
                wait(50);
            }
        }

        function test_what_was_saved_is_one_press_away() {
            start("rep", 390);
            page.compose("lead", {
                name: "Corner shop"
            });
            press(find("primaryAction"));
            tryVerify(() => depth() === 1, 20000);
            press(inspector.visible(root.Window.contentItem, "toastAction"));
            tryVerify(() => depth() === 2, 20000);
            compare(find("stack").currentItem.kind, "lead");
        }

        function test_half_written_form_opens_at_the_start() {
            const form = createTemporaryObject(entry, frame, {
                workspace: department.as("rep"),
                width: 390,
                height: 844,
                values: {
                    customer: department.id("shop")
                }
            });
            form.add(department.id("tea"), "4");
            form.form.set("remark", "before n");
            form.form.setFocus("", "remark", 8);
            tryVerify(() => department.draftCursor("rep") === 8, 20000);
            form.destroy();
            wait(0);

            start("rep", 390);
            compare(depth(), 2);
            tryVerify(() => find("field-remark").focused, 20000);
            compare(find("field-remark").text, "before n");
            press(find("back"));
            compare(depth(), 1);
            compare(page.place, "today");
            tryVerify(() => department.draftCursor("rep") === -1, 20000);
            page.destroy();
            wait(0);

            // Left in order, it waits in Today and among the drafts.
            start("rep", 390);
            compare(depth(), 1);
            page.go("drafts");
            count("drafts", 1);
            press(find("drafts").itemAtIndex(0));
            compare(depth(), 2);
            compare(find("field-remark").text, "before n");
        }

        function test_language_and_theme_are_set() {
            start("rep", 1280);
            page.go("me");
            const pick = (name, text) => {
                const choice = find(name);
                let option = null;
                for (let i = 0; i < inspector.count(choice, "segment"); ++i)
                    if (inspector.visible(choice, "segment", i).text === text)
                        option = inspector.visible(choice, "segment", i);
                option.forceActiveFocus();
                keyClick(Qt.Key_Space);
            };
            pick("theme", "Dark");
            compare(page.app.theme, "dark");
            pick("language", "中文");
            compare(page.app.language, "zh");
            pick("language", "English");
            compare(page.app.language, "en");
        }

        function test_refused_enrolment_says_why() {
            page = createTemporaryObject(welcome, root, {});
            const fill = (name, text) => {
                find(name).forceActiveFocus();
                for (const key of text)
                    keyClick(key);
            };
            fill("server", "nowhere");
            fill("code", "ABCD-EFGH");
            fill("password", "long enough");
            compare(inspector.visible(page, "failure"), null);
            press(find("enrol"));
            tryVerify(() => inspector.visible(page, "failure") !== null, 20000);
            verify(find("failure").text.length > 0);
            sound();
        }
    }
}
