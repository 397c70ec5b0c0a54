import QtQuick
import QtTest
import Satchel.Controls

// What is looked for is found: an inspector that sees nothing would let everything pass.
Item {
    width: 1280
    height: 900

    Component {
        id: rigged
        Item {
            id: rig
            property real buttonX
            property real buttonWidth
            property string words
            property real second

            width: 360
            height: 300

            Button {
                x: rig.buttonX
                width: rig.buttonWidth
                text: rig.words
            }
            Button {
                y: rig.second
                text: "Hold"
            }
        }
    }
    Item {
        id: frame
        height: 900
    }

    PageCase {
        name: "Inspector"
        frame: frame

        function test_inspector_sees_data() {
            return [
                {
                    tag: "sound",
                    fault: ""
                },
                {
                    tag: "outside",
                    fault: "lies outside",
                    x: 320
                },
                {
                    tag: "cut words",
                    fault: "its words are cut",
                    buttonWidth: 50
                },
                {
                    tag: "without a name",
                    fault: "has no name",
                    words: ""
                },
                {
                    tag: "covered",
                    fault: "lie over each other",
                    second: 20
                }
            ];
        }
        function test_inspector_sees(data) {
            const item = createTemporaryObject(rigged, frame, {
                buttonX: data.x || 0,
                buttonWidth: data.buttonWidth || 160,
                words: data.words !== undefined ? data.words : "Confirm the order",
                second: data.second || 100
            });
            wait(20);
            const told = inspector.faults(item);
            if (data.fault.length === 0)
                compare(told.join(), "");
            else
                verify(told.some(line => line.startsWith(data.fault)), told.join());
        }
    }
}
