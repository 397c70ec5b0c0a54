pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// A quantity. It counts in whole steps of the last decimal place: with `decimals: 2`, 1250 reads 12.50. Nothing here is
// rounded. Tapping the number types it: with the keypad on touch, in place on a desk. Every key that leaves a possible number gives
// `valueTyped`, so that whoever keeps it is never behind the screen; what was there before comes back when the typing is given up.
FieldFrame {
    id: field

    property real value: 0
    property real from: 0
    // As much as can be typed: what is too large for a document is its rules' to say.
    property real to: 999999999999999
    // How much − and + move.
    property real stepSize: Math.pow(10, decimals)
    property int decimals: 0
    property string unit
    // What is counted, where no label above says it: the keypad's title, and what a screen reader says.
    property string subject
    property bool keypad: SizeClass.touch
    property KeypadSheet pad: null
    readonly property string text: write(value)
    // As typed, until it is accepted or given up.
    property bool typing: false
    property string typed
    property real former: 0

    signal valueModified(real value)
    signal valueTyped(real value)
    // The number is where the person types, this far into it.
    signal caretMoved(int cursor)

    function write(value: real): string {
        const digits = Math.abs(value).toFixed(0).padStart(decimals + 1, "0");
        const whole = digits.slice(0, digits.length - decimals);
        return (value < 0 ? "-" : "") + (decimals > 0 ? whole + "." + digits.slice(-decimals) : whole);
    }

    // NaN if it is no number with at most `decimals` places.
    function read(typed: string): real {
        const match = /^(-?)(\d{0,15})(?:[.。](\d*))?$/.exec(typed.trim().replace(/[,，\s]/g, ""));
        if (!match || match[2].length + (match[3] || "").length === 0 || (match[3] || "").length > decimals)
            return NaN;
        const scaled = Number(match[2] + (match[3] || "").padEnd(decimals, "0"));
        return match[1] === "-" ? -scaled : scaled;
    }

    function set(wanted: real): void {
        const next = Math.min(to, Math.max(from, wanted));
        if (next === value || isNaN(next))
            return;
        value = next;
        valueModified(next);
    }

    function step(by: int): void {
        if (readOnly)
            return;
        accept();
        set(value + by * stepSize);
    }

    function type(text: string): void {
        if (!typing)
            former = value;
        typed = text;
        typing = true;
        const number = read(text);
        if (number >= from && number <= to && number !== value)
            valueTyped(number);
    }

    function take(text: string): void {
        type(text);
        accept();
    }

    function accept(): void {
        if (!typing)
            return;
        const number = read(typed);
        typing = false;
        set(isNaN(number) ? former : number);
    }

    function giveUp(): void {
        if (!typing)
            return;
        typing = false;
        set(former);
    }

    function openKeypad(goOn: bool): void {
        if (pad !== null)
            return;
        pad = keypadSheet.createObject(field, {
            text: text,
            goOn: goOn
        }) as KeypadSheet;
        pad.open();
        caretMoved(text.length);
    }

    // Where the person was when the app was left.
    function restore(cursor: int): void {
        input.forceActiveFocus();
        if (keypad) {
            openKeypad(true);
        } else {
            input.deselect();
            input.cursorPosition = Math.min(cursor, input.text.length);
        }
    }

    implicitWidth: SizeClass.touch ? 168 : 140
    focused: input.activeFocus
    edge: Theme.colors.rim

    IconButton {
        id: less
        width: parent.height
        height: parent.height
        iconName: "dash-lg"
        iconSize: 16
        color: Theme.colors.text
        text: qsTr("Less")
        autoRepeat: true
        enabled: !field.readOnly && field.value > field.from
        focusPolicy: Qt.NoFocus
        onClicked: field.step(-1)
    }
    InputLine {
        id: input
        objectName: "input"
        anchors.left: less.right
        anchors.right: unitLabel.visible ? unitLabel.left : more.left
        height: parent.height
        focus: true
        size: SizeClass.touch ? Theme.lead : Theme.body
        weight: Theme.medium
        tabular: true
        text: field.typing ? field.typed : field.text
        readOnly: field.readOnly || field.keypad
        horizontalAlignment: unitLabel.visible ? TextInput.AlignRight : TextInput.AlignHCenter
        inputMethodHints: field.decimals > 0 ? Qt.ImhFormattedNumbersOnly : Qt.ImhDigitsOnly
        onTextEdited: field.type(text)
        onAccepted: field.accept()
        onActiveFocusChanged: {
            if (activeFocus)
                selectAll();
            else if (field.pad === null)
                field.accept();
        }
        onCursorPositionChanged: if (activeFocus && !field.keypad) field.caretMoved(cursorPosition)
        Keys.onUpPressed: field.step(1)
        Keys.onDownPressed: field.step(-1)
        Keys.onSpacePressed: if (field.keypad) field.openKeypad(false)
        Keys.onEscapePressed: event => {
            event.accepted = field.typing;
            field.giveUp();
        }
        Accessible.role: Accessible.SpinBox
        Accessible.name: field.label.length > 0 ? field.label : field.subject.length > 0 ? qsTr("Quantity of %1").arg(field.subject) : qsTr("Quantity")
        Accessible.description: field.announced
        Accessible.onIncreaseAction: field.step(1)
        Accessible.onDecreaseAction: field.step(-1)
    }
    Label {
        id: unitLabel
        anchors.right: more.left
        anchors.verticalCenter: parent.verticalCenter
        width: visible ? Math.min(implicitWidth + 4, (parent.width - less.width - more.width) / 2) : 0
        leftPadding: 4
        visible: field.unit.length > 0
        text: field.unit
        size: Theme.caption
        elide: Text.ElideRight
        muted: true
    }
    // Takes the press from the input, which would take the focus back from the keypad on release; the unit belongs to the number.
    MouseArea {
        anchors.left: less.right
        anchors.right: more.left
        height: parent.height
        enabled: field.keypad && !field.readOnly
        onClicked: field.openKeypad(false)
    }
    IconButton {
        id: more
        anchors.right: parent.right
        width: parent.height
        height: parent.height
        iconName: "plus-lg"
        iconSize: 16
        color: Theme.colors.text
        text: qsTr("More")
        autoRepeat: true
        enabled: !field.readOnly && field.value < field.to
        focusPolicy: Qt.NoFocus
        onClicked: field.step(1)
    }

    Component {
        id: keypadSheet

        KeypadSheet {
            title: field.label.length > 0 ? field.label : field.subject.length > 0 ? field.subject : qsTr("Quantity")
            unit: field.unit
            decimals: field.decimals
            onEdited: text => {
                field.type(text);
                field.caretMoved(text.length);
            }
            onEntered: text => field.take(text)
            onClosed: {
                field.giveUp();
                field.pad = null;
                destroy();
            }
        }
    }
}
