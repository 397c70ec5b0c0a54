pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// A document of any kind being written: its fields in their order, then its lines. What was typed is kept at every key.
FocusScope {
    id: page

    required property Workspace workspace
    property string kind
    property string document
    property var values: ({})
    property bool tried: false
    // A delegate that says `form: form` would mean its own.
    readonly property alias entry: form
    readonly property var info: workspace.language.length > 0 && kind.length > 0 ? workspace.kindInfo(kind) : ({})
    readonly property var submit: form.submit
    readonly property var asked: {
        const all = (info.facets || []).reduce((all, facet) => all.concat(facet.fields), info.fields || []);
        const writable = all.filter(field => field.writable && (form.isNew ? !info.later.includes(field.name) : !field.once));
        return writable.concat(info.assigns ? [
            {
                name: "owner"
            }
        ] : []);
    }

    signal back
    signal done(string text, string kind, string document)

    function save(action: string): void {
        tried = true;
        form.save(action);
    }

    // To the field and the letter where the draft was left.
    function restore(): void {
        const place = form.focus;
        if (place.field === undefined)
            return;
        if (place.line.length > 0) {
            for (let i = 0; i < groups.count; ++i) {
                const line = (groups.itemAt(i) as KindGroup).restore(place.line, place.field, place.cursor);
                if (line !== null)
                    scroller.seek(line);
            }
            return;
        }
        for (let i = 0; i < fields.count; ++i) {
            const input = fields.itemAt(i) as KindField;
            if (input.field !== place.field)
                continue;
            input.restore(place.cursor);
            scroller.seek(input);
        }
    }

    // Goods leave of what was confirmed and come back of what has left; anything else begins beside an order that holds.
    readonly property var orderStates: ({
            shipment: ["confirmed", "planned", "part_shipped"],
            return_request: ["part_shipped", "shipped", "delivered", "closed"]
        })

    // Its person goes back: nothing is being typed any more.
    function leave(): void {
        form.leave();
    }

    Component.onCompleted: {
        if (document.length > 0)
            form.open(kind, document);
        else
            form.begin(kind, values);
        if (form.restored)
            soon.start();
    }

    Timer {
        id: soon
        interval: 0
        onTriggered: page.restore()
    }
    DocumentForm {
        id: form
        workspace: page.workspace
        onSaved: document => page.done(qsTr("Saved on this device"), page.kind, document)
        onRefused: text => {
            page.tried = true;
            failure.show(text, "");
        }
    }
    PageHeader {
        id: header
        width: parent.width
        title: form.isNew ? qsTr("New: %1").arg(page.info.label || "") : (page.info.title && form.texts[page.info.title]) || page.info.label || ""
        subtitle: form.texts.no || ""
        backVisible: true
        onBack: page.back()
    }
    FormScroll {
        id: scroller
        form: page.entry
        anchors.top: header.bottom
        anchors.bottom: bar.top
        width: parent.width
        contentHeight: body.implicitHeight + 2 * Theme.gap16

        Column {
            id: body
            anchors.horizontalCenter: parent.horizontalCenter
            y: Theme.gap16
            width: Math.min(parent.width - 2 * Theme.gap16, 640)
            spacing: Theme.gap16

            ReferenceInput {
                readonly property var about: (page.info.subjects || [])[0] || ({})

                objectName: "subject"
                width: parent.width
                visible: about.name !== undefined && form.isNew
                workspace: page.workspace
                kind: visible ? about.name : ""
                // Of orders those beside which it can stand, and where it is known for whom, only this customer's.
                filters: about.name !== "sales_order" ? [] : [
                    {
                        field: "state",
                        op: "in",
                        value: page.orderStates[page.kind] || (page.workspace.kindInfo("sales_order").states || []).map(state => state.value).filter(state => !["draft", "returned", "rejected", "cancelled"].includes(state))
                    },
                    ...(page.values.customer ? [
                        {
                            field: "customer",
                            op: "=",
                            value: page.values.customer
                        }
                    ] : [])]
                label: about.label || ""
                mandatory: true
                readOnly: (page.values.subject || "").length > 0
                value: form.values.subject || ""
                text: form.values.subject ? page.workspace.titleOf(about.name, form.values.subject) : ""
                onPicked: document => form.standBeside(about.name, document)
            }
            Repeater {
                id: fields
                model: page.asked

                KindField {
                    width: body.width
                    form: page.entry
                    showErrors: page.tried
                    today: page.workspace.today
                }
            }
            Repeater {
                id: groups
                model: (page.info.groups || []).filter(group => group.fields.some(field => field.writable))

                KindGroup {
                    width: body.width
                    form: page.entry
                    showErrors: page.tried
                }
            }
        }
    }
    ActionBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        actions: page.submit.name ? [
            {
                name: "",
                label: qsTr("Keep as draft")
            }
        ] : []
        back: [""]
        primaryText: page.submit.label || qsTr("Save")
        onPrimary: page.save(page.submit.name || "")
        onPicked: page.save("")
    }
    Toast {
        id: failure
        inset: 64
        iconName: "exclamation-triangle"
    }
}
