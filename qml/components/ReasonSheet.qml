pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// What an action wants to know: its answers (`asks`, as kindInfo describes fields), a reason in the person's own words with the usual ones to
// tap, and the fields that it is about: `fields` is [{key, text}].
Sheet {
    id: sheet

    property Workspace workspace: null
    // The document whose step it is: what was answered stays until the step is taken, and a refusal is told where it can be put right.
    property DocumentView view: null
    property bool waiting: false
    property string problem
    property string acceptText
    // Below what is asked: what an answer left out means.
    property string note
    property bool needsReason: true
    property var asks: []
    property bool danger: false
    // It goes back to whoever wrote it.
    property bool returns: false
    property var usual: []
    property var fields: []
    property var marked: []
    readonly property string reason: input.text.trim()
    readonly property alias answered: answers.values

    signal given(string reason, var marks, var answers)

    function ask(): void {
        input.text = "";
        marked = [];
        answers.clear();
        waiting = false;
        problem = "";
        open();
    }

    function refuse(text: string): void {
        waiting = false;
        problem = text;
        begin();
    }

    function begin(): void {
        if (asks.length > 0)
            first.itemAt(0).forceActiveFocus();
        else
            input.forceActiveFocus();
    }

    function mark(key: string, on: bool): void {
        marked = on ? marked.concat([key]) : marked.filter(one => one !== key);
    }

    Connections {
        target: sheet.view
        enabled: sheet.waiting

        function onActed() {
            sheet.waiting = false;
            sheet.close();
        }
        function onRefused(text: string) {
            sheet.refuse(text);
        }
    }

    onOpened: begin()

    Answers {
        id: answers
        workspace: sheet.workspace
        asks: sheet.asks
    }
    Repeater {
        id: first
        model: sheet.asks

        AskedField {
            width: parent ? parent.width : 0
            form: answers
        }
    }
    Label {
        width: parent.width
        visible: text.length > 0
        text: sheet.note
        size: Theme.caption
        muted: true
        wrapMode: Text.Wrap
    }
    TextArea {
        id: input
        objectName: "reason"
        visible: sheet.needsReason
        width: parent.width
        label: qsTr("Reason")
        placeholder: sheet.returns ? qsTr("What should be different?") : qsTr("Why, in a few words")
        mandatory: true
        maximumLength: 2000
    }
    Flow {
        width: parent.width
        spacing: Theme.gap8
        visible: sheet.needsReason && sheet.usual.length > 0

        Repeater {
            model: sheet.usual

            UsualReason {
                onClicked: input.text = input.text.length > 0 ? input.text + qsTr("; ") + text : text
            }
        }
    }
    Column {
        width: parent.width
        visible: sheet.fields.length > 0

        Label {
            text: qsTr("Mark what has to be corrected")
            size: Theme.caption
            weight: Theme.medium
            muted: true
        }
        Repeater {
            model: sheet.fields

            MarkBox {
                width: parent ? parent.width : 0
                marked: sheet.marked.includes(modelData.key)
                onPicked: (key, on) => sheet.mark(key, on)
            }
        }
    }
    Banner {
        objectName: "problem"
        width: parent.width
        visible: sheet.problem.length > 0
        tone: "bad"
        text: sheet.problem
    }
    footer: Button {
        objectName: "giveReason"
        width: parent ? parent.width : 0
        kind: sheet.danger ? Button.Danger : Button.Primary
        text: sheet.acceptText
        enabled: !sheet.waiting && answers.complete && (!sheet.needsReason || sheet.reason.length > 0)
        onClicked: {
            sheet.problem = "";
            sheet.waiting = sheet.view !== null;
            sheet.given(sheet.reason, sheet.marked, answers.values);
            if (sheet.view === null)
                sheet.close();
        }
    }
}
