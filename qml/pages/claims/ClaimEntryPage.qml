pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// An expense claim being written: the receipt first, then what it says.
FocusScope {
    id: page

    required property Workspace workspace
    property string document
    property var values: ({})
    property bool tried: false
    // A delegate that says `form: form` would mean its own.
    readonly property alias claim: form
    readonly property var lines: form.lines.lines || []
    readonly property var marks: returned.returned.marks || []

    signal back
    signal done(string text, string kind, string document)

    function begin(): void {
        if (document.length > 0)
            form.open("expense_claim", document);
        else
            form.begin("expense_claim", Object.assign({
                period: workspace.day(0).slice(0, 7)
            }, values));
        if (form.restored)
            soon.start();
    }

    // To the field and the letter where the draft was left.
    function restore(): void {
        const place = form.focus;
        const inputs = Array.from({
            length: entries.count
        }, (unused, i) => entries.itemAt(i));
        const input = place.line === "" ? reason : inputs.find(one => one.line === place.line);
        if (place.field === undefined || !input)
            return;
        if (input === reason)
            reason.restore(place.cursor);
        else
            input.restore(place.field, place.cursor);
        scroller.seek(input);
    }

    // Its person goes back: nothing is being typed any more.
    function leave(): void {
        form.leave();
    }

    // Every receipt begins a line of its own.
    function addReceipt(digest: string): void {
        form.addLine("lines", {
            date: workspace.day(0),
            receipts: [digest]
        });
    }

    Component.onCompleted: begin()

    Timer {
        id: soon
        interval: 0
        onTriggered: page.restore()
    }
    DocumentForm {
        id: form
        workspace: page.workspace
        onSaved: document => page.done(page.workspace.linkState === "live" ? qsTr("Claim submitted") : qsTr("Claim saved on this device. It is sent when there is a signal."), "expense_claim", document)
        onRefused: text => failure.show(text, "")
    }
    DocumentView {
        id: returned
        workspace: page.workspace
        kind: "expense_claim"
        document: page.document
    }
    PageHeader {
        id: header
        width: parent.width
        title: form.isNew ? qsTr("New expense claim") : form.texts.reason || qsTr("Expense claim")
        backVisible: true
        onBack: page.back()

        IconButton {
            visible: form.isNew && page.lines.length > 0
            iconName: "trash3"
            text: qsTr("Throw this draft away")
            onClicked: {
                form.discard();
                page.done(qsTr("Draft thrown away"), "", "");
            }
        }
    }
    FormScroll {
        id: scroller
        form: page.claim
        anchors.top: header.bottom
        anchors.bottom: bar.top
        width: parent.width
        contentHeight: fields.implicitHeight + 2 * Theme.gap16

        Column {
            id: fields
            anchors.horizontalCenter: parent.horizontalCenter
            y: Theme.gap16
            width: Math.min(parent.width - 2 * Theme.gap16, 720)
            spacing: Theme.gap16

            ReturnedBanner {
                width: parent.width
                returned: returned.returned
            }
            FindingsList {
                width: parent.width
                tone: "bad"
                findings: page.tried ? form.notices.filter(notice => notice.field.length === 0 && notice.code !== "claim") : []
            }
            Row {
                width: parent.width
                spacing: Theme.gap16

                ReceiptStrip {
                    id: first
                    width: 88
                    workspace: page.workspace
                    editable: true
                    word: qsTr("Receipt")
                    onAdded: digest => page.addReceipt(digest)
                }
                Column {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - first.width - parent.spacing

                    Label {
                        width: parent.width
                        text: page.lines.length === 0 ? qsTr("Begin with the receipt") : qsTr("The next receipt")
                        size: Theme.lead
                        weight: Theme.strong
                        wrapMode: Text.Wrap
                    }
                    Label {
                        width: parent.width
                        text: qsTr("A photo or a PDF. Position and device are removed from it.")
                        size: Theme.caption
                        wrapMode: Text.Wrap
                        muted: true
                    }
                }
            }
            FieldInput {
                id: reason
                width: parent.width
                form: form
                field: "reason"
                showErrors: page.tried
                marked: page.marks.includes(field)
            }
            Repeater {
                id: entries
                model: page.lines.length

                ClaimLineInput {
                    entry: page.lines[index] || ({})
                    width: fields.width
                    workspace: page.workspace
                    form: page.claim
                    showErrors: page.tried
                    marks: page.marks
                    onShown: digest => viewer.show(digest)
                }
            }
            Button {
                text: qsTr("Add a line")
                iconName: "plus-lg"
                onClicked: form.addLine("lines", {
                    date: page.workspace.day(0)
                })
            }
        }
    }
    TotalBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        label: qsTr("%n line(s)", "", page.lines.length)
        amount: form.texts.total_claimed || ""
        note: form.notices.some(notice => notice.code === "claim") ? qsTr("Your superior, then finance decide") : ""
        actionText: qsTr("Submit")
        busy: form.saving
        ready: page.lines.length > 0
        onAction: {
            page.tried = true;
            form.save("submit");
        }
    }
    PhotoViewer {
        id: viewer
        workspace: page.workspace
    }
    Toast {
        id: failure
        inset: bar.height
        iconName: "exclamation-triangle"
    }
}
