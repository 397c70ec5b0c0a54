import QtQuick
import Satchel.Controls

// The input of one field of a form (DocumentForm, or Answers of an action), as the field is described: text, number, date, choice, another document or switch. Every keystroke goes to the form.
FocusScope {
    id: input

    required property var form
    required property string field
    property string group
    property string line
    // Nobody likes to be told what is missing before having had a chance to write it.
    property bool showErrors: false
    // The office asked to put this right.
    property bool marked: false
    property string helper
    property bool inLine: line.length > 0
    property string today
    // What a phone's keyboard should offer for a text.
    property int hints: Qt.ImhNone
    // Choices that are made elsewhere and only shown here.
    property var without: []
    readonly property var about: form.workspace !== null && form.workspace.language.length > 0 && form.kind.length > 0 ? form.describe(field, group) : ({})
    readonly property string type: about.type || "text"
    readonly property var held: {
        if (line.length === 0)
            return form.values;
        const rows = form.lines[group] || [];
        return rows.find(row => row.id === line) || {};
    }
    readonly property var value: held[field]
    readonly property string written: value === undefined || value === null ? "" : String(value)
    readonly property string key: line.length > 0 ? line + "/" + field : field
    readonly property string error: {
        const found = form.errors[key];
        if (found === undefined || (!showErrors && written.length === 0))
            return "";
        return found;
    }
    readonly property string label: (about.label || "") + (marked ? " ⚑" : "")
    readonly property var keyed: ["text", "number", "money", "price", "quantity", "ratio"]
    // What runs over several lines is written in several.
    readonly property bool wordy: type === "text" && (about.maxLength || 0) > 1000
    readonly property bool typed: keyed.includes(type) && !wordy
    readonly property bool pictured: type === "file" || type === "files" || type === "signature"

    function put(value: var): void {
        if (line.length === 0)
            form.set(field, value);
        else
            form.setLine(group, line, field, value);
    }

    // Where the person was when the app was left.
    function restore(cursor: int): void {
        forceActiveFocus();
        if (typed) {
            text.forceActiveFocus();
            text.cursorPosition = Math.min(cursor, text.text.length);
        }
    }

    // A date or a choice has no letter to stand at.
    onActiveFocusChanged: if (activeFocus && !typed) form.setFocus(line, field, 0)
    implicitWidth: 240
    implicitHeight: typed ? text.implicitHeight : wordy ? prose.implicitHeight : type === "date" ? date.implicitHeight : type === "choice" ? choice.implicitHeight : type === "reference" ? reference.implicitHeight : pictured ? pictures.implicitHeight : flag.implicitHeight

    Rectangle {
        anchors.fill: parent
        anchors.margins: -6
        radius: Theme.radius
        visible: input.marked
        color: Theme.colors.warningTint
    }
    TextField {
        id: text
        objectName: "field-" + input.field
        width: parent.width
        visible: input.typed
        focus: visible
        label: input.label
        mandatory: input.about.required === true
        helper: input.helper
        error: input.error
        prefix: input.type === "money" || input.type === "price" ? "¥" : ""
        suffix: input.type === "ratio" ? "%" : ""
        tabular: input.type !== "text"
        maximumLength: input.type === "text" ? input.about.maxLength || 200 : 20
        inputMethodHints: input.type === "text" ? input.hints : Qt.ImhFormattedNumbersOnly
        text: input.typed ? input.written : ""
        onEdited: text => input.put(text)
        onCursorPositionChanged: if (activeFocus) input.form.setFocus(input.line, input.field, cursorPosition)
        onActiveFocusChanged: if (activeFocus) input.form.setFocus(input.line, input.field, cursorPosition)
    }
    TextArea {
        id: prose
        objectName: "field-" + input.field
        width: parent.width
        visible: input.wordy
        focus: visible
        label: input.label
        mandatory: input.about.required === true
        helper: input.helper
        error: input.error
        maximumLength: input.about.maxLength || 0
        text: input.wordy ? input.written : ""
        onEdited: text => input.put(text)
    }
    DateField {
        id: date
        objectName: "field-" + input.field
        width: parent.width
        visible: input.type === "date"
        focus: visible
        label: input.label
        mandatory: input.about.required === true
        helper: input.helper
        error: input.error
        today: input.today
        value: visible ? input.written : ""
        onPicked: value => {
            input.put(value);
            date.value = Qt.binding(() => date.visible ? input.written : "");
        }
    }
    Choice {
        id: choice
        objectName: "field-" + input.field
        width: parent.width
        visible: input.type === "choice"
        focus: visible
        label: input.label
        mandatory: input.about.required === true
        helper: input.helper
        error: input.error
        options: (input.about.choices || []).filter(one => one.value === input.written || !input.without.includes(one.value))
        value: input.written
        onPicked: value => {
            input.put(value);
            choice.value = Qt.binding(() => input.written);
        }
    }
    ReferenceInput {
        id: reference
        objectName: "field-" + input.field
        width: parent.width
        visible: input.type === "reference"
        focus: visible
        workspace: input.form.workspace
        kind: visible ? input.about.target || "" : ""
        label: input.label
        mandatory: input.about.required === true
        helper: input.helper
        error: input.error
        value: visible ? input.written : ""
        text: visible ? (input.line.length > 0 ? input.held[input.field + "_text"] : input.form.texts[input.field]) || "" : ""
        onPicked: value => input.put(value)
    }
    PictureInput {
        id: pictures
        objectName: "field-" + input.field
        width: parent.width
        visible: input.pictured
        focus: visible
        workspace: input.form.workspace
        label: input.label
        mandatory: input.about.required === true
        error: input.error
        several: input.type === "files"
        signature: input.type === "signature"
        digests: !visible || input.value === undefined || input.value === null ? [] : input.type === "files" ? input.value : input.written.length > 0 ? [input.written] : []
        onPicked: digests => input.put(several ? digests : digests[0] || "")
    }
    Switch {
        id: flag
        objectName: "field-" + input.field
        width: parent.width
        visible: input.type === "boolean"
        focus: visible
        text: input.label
        checked: input.value === true
        onToggled: {
            input.put(checked);
            flag.checked = Qt.binding(() => input.value === true);
        }
    }
}
