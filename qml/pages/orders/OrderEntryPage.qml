import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// Writing an order, or whatever else has lines that are priced for a customer (`kind`): the customer, then the usual items or a search, quantities by thumb, and below it always what it comes to.
// A draft that was left opens at the line and the cursor where it was left.
FocusScope {
    id: page

    required property Workspace workspace
    property string kind: "sales_order"
    // What a new one begins with, and which fields of the header are asked for below the lines, under which title.
    property var begins: ({
            ship_by: workspace.day(2),
            pay_method: "on_account",
            type: "normal"
        })
    property var terms: ["type", "ship_by", "pay_method", "contact", "ship_to", "remark", "customer_sign"]
    property string termsTitle: qsTr("Delivery")
    readonly property string kindTitle: workspace.language.length > 0 ? workspace.kindInfo(kind).label : ""
    property string newTitle: qsTr("New order")
    property string linesTitle: qsTr("In this order")
    property string sentText: qsTr("Order submitted")
    property string keptText: qsTr("Order saved on this device. It is sent when there is a signal.")
    property string document
    property var values: ({})
    property bool tried: false
    readonly property bool two: width >= 900
    readonly property string customer: form.values.customer || ""
    readonly property var lines: form.lines.lines || []
    readonly property var returnedWhy: returned.returned
    readonly property var marks: returnedWhy.marks || []
    readonly property var taken: {
        const held = {};
        for (const line of lines)
            held[line.product] = line.qty_text || "0";
        return held;
    }
    // What somebody will have to allow is told before submitting; what is missing only after trying.
    readonly property var routed: form.notices.filter(notice => routes.includes(notice.code))
    readonly property var faults: form.notices.filter(notice => !routes.includes(notice.code) && !told.includes(notice.code))
    // It refuses nothing, and is worth a second look.
    readonly property var told: ["large_order"]
    readonly property var warnings: form.notices.filter(notice => told.includes(notice.code))
    // What may still be promised of each line's product, as far as this device knows.
    readonly property var stocks: lines.map(line => finder.stock(line.product || "", String(line.qty || ""), line.uom || "", form.values.ship_by || ""))
    readonly property var lacking: stocks.filter(stock => stock.short === true)
    readonly property var routes: ["discount_over_ceiling", "below_floor", "credit_exceeded", "customer_overdue"]
    readonly property alias form: form

    signal back
    signal done(string text, string kind, string document)

    function begin(): void {
        if (document.length > 0)
            form.open(kind, document);
        else
            form.begin(kind, Object.assign({}, begins, values));
        if (form.isNew && !form.restored && customer.length > 0)
            choose(customer);
        if (form.restored)
            soon.start();
    }

    function restore(): void {
        const place = form.focus;
        if (place.field === undefined)
            return;
        if (place.line.length === 0)
            body.restore(place.field, place.cursor);
        else if (!lines.some(one => one.id === place.line))
            return;
        else if (place.field === "qty")
            body.restoreLine(place.line, place.cursor);
        else
            sheet.restore(place.line, place.field, place.cursor);
    }

    // Its person goes back: nothing is being typed any more.
    function leave(): void {
        form.leave();
    }

    function add(product: string, qty: string): void {
        const line = lines.find(one => one.product === product);
        if (line)
            form.setLine("lines", line.id, "qty", String(Number(line.qty || 0) + 1));
        else
            form.addLine("lines", {
                product: product,
                qty: qty
            });
    }

    function paste(): void {
        rows.summon();
    }

    // A new order goes where this customer's orders go.
    function choose(customer: string): void {
        form.set("customer", customer);
        const facts = finder.customer(customer);
        const addresses = facts.addresses || [];
        if (terms.includes("ship_to") && !form.values.ship_to && addresses.length > 0)
            form.set("ship_to", addresses[0]);
        if (terms.includes("contact") && !form.values.contact && facts.contact)
            form.set("contact", facts.contact);
    }

    function submit(): void {
        tried = true;
        form.save("submit");
    }

    Component.onCompleted: begin()
    Keys.onPressed: event => {
        if ((event.modifiers & Qt.ControlModifier) && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)) {
            submit();
            event.accepted = true;
        }
    }

    Timer {
        id: soon
        interval: 0
        onTriggered: page.restore()
    }
    DocumentForm {
        id: form
        workspace: page.workspace
        onSaved: document => page.done(page.workspace.linkState === "live" ? page.sentText : page.keptText, page.kind, document)
        onRefused: text => failure.show(text, "")
    }
    DocumentView {
        id: returned
        workspace: page.workspace
        kind: page.kind
        document: page.document
    }
    Finder {
        id: finder
        workspace: page.workspace
    }
    PageHeader {
        id: header
        readonly property var facts: page.customer.length > 0 && page.workspace.language.length > 0 ? finder.customer(page.customer) : ({})

        width: parent.width
        title: page.customer.length > 0 ? facts.name || page.newTitle : page.newTitle
        subtitle: page.customer.length > 0 ? Words.joined([page.kindTitle, form.texts.no, (form.values.revision || 0) > 1 ? qsTr("revision %1").arg(form.values.revision) : "", facts.credit_left_text ? qsTr("credit left %1").arg(facts.credit_left_text) : ""], " · ") : qsTr("For which customer?")
        backVisible: true
        onBack: page.back()

        IconButton {
            visible: page.customer.length > 0 && form.isNew
            iconName: "trash3"
            text: qsTr("Throw this draft away")
            onClicked: discard.open()
        }
    }
    CustomerPicker {
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: page.customer.length === 0
        focus: visible
        workspace: page.workspace
        onPicked: document => page.choose(document)
    }
    OrderEntryBody {
        id: body
        anchors.top: header.bottom
        anchors.bottom: bar.top
        width: parent.width
        visible: page.customer.length > 0
        page: page
        onOpened: line => sheet.edit(line)
    }
    TotalBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        visible: page.customer.length > 0
        label: qsTr("%n line(s)", "", page.lines.length)
        amount: form.texts.total || ""
        note: page.routed.length > 0 ? page.routed[0].text : page.warnings.length > 0 ? page.warnings[0].text : page.lacking.length > 0 ? qsTr("%n line(s) above what is in stock", "", page.lacking.length) : header.facts.credit_left_text ? qsTr("credit left %1").arg(header.facts.credit_left_text) : ""
        noteTone: page.routed.length > 0 || page.warnings.length > 0 || page.lacking.length > 0 ? "warning" : "neutral"
        actionText: page.routed.length > 0 ? qsTr("Submit for approval") : qsTr("Submit")
        busy: form.saving
        ready: page.lines.length > 0
        onAction: page.submit()
    }
    LineSheet {
        id: sheet
        form: form
        marks: page.marks
        showErrors: page.tried
    }
    PasteSheet {
        id: rows
        workspace: page.workspace
        kind: page.kind
        onTaken: all => {
            for (const values of all)
                form.addLine("lines", values);
        }
    }
    Shortcut {
        // A field that has the focus takes the first of them for itself.
        sequences: ["Ctrl+V", "Ctrl+Shift+V"]
        enabled: page.visible && page.customer.length > 0
        onActivated: page.paste()
    }
    Toast {
        id: failure
        inset: bar.height
        iconName: "exclamation-triangle"
    }
    Dialog {
        id: discard
        title: qsTr("Throw this draft away?")
        text: qsTr("%n line(s) will be gone. This cannot be undone.", "", page.lines.length)
        acceptText: qsTr("Throw it away")
        rejectText: qsTr("Keep it")
        danger: true
        onAccepted: {
            form.discard();
            page.done(qsTr("Draft thrown away"), "", "");
        }
    }
}
