import QtQuick
import QtTest
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// A claim begins with its receipts. The platform's own window for choosing files is not driven; what it hands over is.
Item {
    width: 1280
    height: 900

    Component {
        id: entry
        ClaimEntryPage {}
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        name: "Receipts"
        frame: frame

        function test_two_at_once_data() {
            return widths();
        }
        function test_two_at_once(data) {
            make(entry, "rep", {}, data);
            find("receipts").take([department.picture("navy"), department.picture("maroon")]);
            tryVerify(() => page.lines.length === 2, 20000);
            const digests = page.lines.map(line => line.receipts[0]);
            verify(digests[0] !== digests[1]);
            compare(department.as("rep").photo(digests[0]).state, "pending");
            // Strips show the small picture, the viewer the whole one.
            verify(department.as("rep").photo(digests[0]).source.toString() !== department.as("rep").photo(digests[0], true).source.toString());
            tryCompare(department.as("rep"), "photosWaiting", 2, 20000);
            sound();
        }

        function test_no_picture() {
            make(entry, "rep", {}, {
                width: 360
            });
            find("receipts").take([department.picture(""), department.picture("navy")]);
            tryVerify(() => page.lines.length === 1, 20000);
            tryVerify(() => inspector.visible(frame.Window.contentItem, "toast") !== null, 20000);
            compare(find("receipts").awaited, 0);
        }

        function test_second_photo_of_a_line() {
            make(entry, "rep", {}, {
                width: 360
            });
            find("receipts").take([department.picture("navy")]);
            tryVerify(() => page.lines.length === 1, 20000);
            const line = find("lineReceipts");
            line.take([department.picture("maroon"), department.picture("olive")]);
            tryVerify(() => page.lines[0].receipts.length === 3, 20000);
            compare(page.lines.length, 1);
            sound();
        }
    }
}
