pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// A customer being added or put right: what was typed is kept at every key.
FocusScope {
    id: page

    required property Workspace workspace
    property string document
    property var values: ({})
    property bool tried: false
    // A delegate that says `form: form` would mean its own.
    readonly property alias customer: form
    readonly property var info: workspace.language.length > 0 ? workspace.kindInfo("customer") : ({})
    // What everybody writes, in the order in which a rep asks it.
    readonly property var usual: ["name", "short_name", "class", "tax_id", "industry", "scale", "business_scope", "demand", "buying_habit", "remark"]
    // What only the office or who lends money writes, as far as this person may. Merging has a document of its own.
    readonly property var theirs: {
        const facets = (info.facets || []).reduce((all, facet) => all.concat(facet.fields), []);
        const rest = (info.fields || []).concat(facets).filter(field => field.writable && !usual.includes(field.name) && field.name !== "merged_into");
        return rest.map(field => field.name).filter(name => name !== "invalid_reason" || form.values.status === "invalid").concat(info.assigns ? ["owner"] : []);
    }
    readonly property bool reachable: form.kind.length > 0 && form.offers("phones")

    signal back
    signal done(string text, string kind, string document)

    Component.onCompleted: {
        if (document.length > 0)
            form.open("customer", document);
        else
            form.begin("customer", values);
        if (form.restored)
            soon.start();
    }

    // To the field and the letter where the draft was left.
    function restore(): void {
        const place = form.focus;
        if (place.field === undefined)
            return;
        const inputs = place.line.length > 0 ? [people, places] : [known, office];
        for (const repeater of inputs) {
            for (let i = 0; i < repeater.count; ++i) {
                const input = repeater.itemAt(i);
                if (place.line.length === 0 ? input.field !== place.field : input.line !== place.line)
                    continue;
                if (place.line.length === 0)
                    input.restore(place.cursor);
                else
                    input.restore(place.field, place.cursor);
                scroller.seek(input);
            }
        }
    }

    // Its person goes back: nothing is being typed any more.
    function leave(): void {
        form.leave();
    }

    Timer {
        id: soon
        interval: 0
        onTriggered: page.restore()
    }

    DocumentForm {
        id: form
        workspace: page.workspace
        onSaved: document => page.done(qsTr("Saved on this device"), "customer", document)
        onRefused: text => {
            page.tried = true;
            failure.show(text, "");
        }
    }
    PageHeader {
        id: header
        width: parent.width
        title: form.isNew ? qsTr("New customer") : form.texts.name || qsTr("Customer")
        backVisible: true
        onBack: page.back()
    }
    FormScroll {
        id: scroller
        form: page.customer
        anchors.top: header.bottom
        anchors.bottom: bar.top
        width: parent.width
        contentHeight: fields.implicitHeight + 2 * Theme.gap16

        Column {
            id: fields
            anchors.horizontalCenter: parent.horizontalCenter
            y: Theme.gap16
            width: Math.min(parent.width - 2 * Theme.gap16, 640)
            spacing: Theme.gap16

            Repeater {
                id: known
                model: page.usual

                CustomerField {
                    width: fields.width
                    form: page.customer
                    showErrors: page.tried
                }
            }
            SectionHeader {
                width: parent.width
                visible: office.count > 0
                text: qsTr("Terms and owner")
            }
            Repeater {
                id: office
                model: page.theirs

                CustomerField {
                    width: fields.width
                    form: page.customer
                    showErrors: page.tried
                }
            }
            SectionHeader {
                width: parent.width
                text: qsTr("People")
                actionText: qsTr("Add")
                onAction: form.addLine("contacts", {})
            }
            Repeater {
                id: people
                model: (form.lines.contacts || []).length

                ContactInput {
                    entry: form.lines.contacts[index] || ({})
                    width: fields.width
                    form: page.customer
                    reachable: page.reachable
                    showErrors: page.tried
                }
            }
            SectionHeader {
                width: parent.width
                text: qsTr("Addresses")
                actionText: qsTr("Add")
                onAction: form.addLine("addresses", {
                    kind: "delivery"
                })
            }
            Repeater {
                id: places
                model: (form.lines.addresses || []).length

                AddressInput {
                    entry: form.lines.addresses[index] || ({})
                    width: fields.width
                    form: page.customer
                    showErrors: page.tried
                }
            }
        }
    }
    ActionBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        primaryText: qsTr("Save")
        onPrimary: {
            page.tried = true;
            if (!form.values.name) {
                failure.show(qsTr("A customer needs a name."), "");
                scroller.seekFault();
                return;
            }
            form.save();
        }
    }
    Toast {
        id: failure
        inset: 64
        iconName: "exclamation-triangle"
    }
}
