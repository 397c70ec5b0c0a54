pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// Digits for thumbs. Holds what is typed as text; whoever uses it reads the number.
FocusScope {
    id: pad

    property string text
    property int decimals: 0
    property int maximumLength: 12
    property bool signed: false
    // The first key replaces what is there, as if it were selected.
    property bool fresh: true

    signal edited(string text)
    signal entered(string text)

    function change(next: string): void {
        if (next === text)
            return;
        text = next;
        edited(next);
    }

    function press(key: string): void {
        let next = fresh ? "" : text;
        fresh = false;
        if (key === "back") {
            change(text.slice(0, -1));
            return;
        }
        if (key === "-") {
            change(text.startsWith("-") ? text.slice(1) : "-" + text);
            return;
        }
        if (key === "." && (decimals === 0 || next.includes(".")))
            return;
        if (next === "0" && key !== ".")
            next = "";
        const places = next.includes(".") ? next.length - next.indexOf(".") - 1 : 0;
        if (next.length >= maximumLength || (key !== "." && next.includes(".") && places >= decimals))
            return;
        change((next === "" && key === "." ? "0" : next) + key);
    }

    implicitWidth: 328
    implicitHeight: grid.implicitHeight
    Keys.onPressed: event => {
        if (/^[0-9.]$/.test(event.text))
            press(event.text);
        else if (event.key === Qt.Key_Backspace)
            press("back");
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            entered(text);
        else
            return;
        event.accepted = true;
    }

    GridLayout {
        id: grid
        anchors.fill: parent
        columns: 3
        rowSpacing: Theme.gap8
        columnSpacing: Theme.gap8

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", pad.signed ? "-" : pad.decimals > 0 ? "." : "00", "0", "back"]

            KeypadKey {
                required property string modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                text: modelData === "back" ? qsTr("Delete the last digit") : modelData
                iconName: modelData === "back" ? "backspace" : ""
                onClicked: {
                    if (modelData === "00") {
                        pad.press("0");
                        if (pad.text !== "0")
                            pad.press("0");
                    } else {
                        pad.press(modelData);
                    }
                }
            }
        }
    }
}
