pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// Writing an order change: the order as it is to be. What is different from the order becomes the change; the total bar says by how much.
FocusScope {
    id: page

    required property Workspace workspace
    property string document
    property var values: ({})
    property bool tried: false
    readonly property bool two: width >= 900
    readonly property var order: change.order
    readonly property var rows: change.rows
    readonly property var routes: ["discount_over_ceiling", "below_floor", "credit_exceeded"]
    readonly property var routed: form.notices.filter(notice => routes.includes(notice.code))
    // Staleness has a banner with the way out of it.
    readonly property var faults: form.notices.filter(notice => !routes.includes(notice.code) && notice.code !== "order_changed_meanwhile")
    readonly property var taken: {
        const held = {};
        for (const row of rows)
            if (!row.gone)
                held[row.product] = row.qty;
        return held;
    }
    readonly property int differences: (form.lines.ops || []).length
    readonly property alias form: form
    readonly property alias change: change

    signal back
    signal done(string text, string kind, string document)

    function choose(order: string): void {
        const values = workspace.valuesBeside("order_change", "sales_order", order);
        for (const field of Object.keys(values))
            form.set(field, values[field]);
    }

    function rebase(): void {
        if (form.isNew)
            form.set("base_version", order.version);
        else
            form.save("rebase");
    }

    function submit(): void {
        tried = true;
        form.save("submit");
    }

    function leave(): void {
        form.leave();
    }

    Component.onCompleted: {
        if (document.length > 0)
            form.open("order_change", document);
        else
            form.begin("order_change", values);
    }

    DocumentForm {
        id: form
        workspace: page.workspace
        onSaved: document => page.done(qsTr("Saved on this device"), "order_change", document)
        onRefused: text => failure.show(text, "")
    }
    ChangeForm {
        id: change
        form: form
    }
    PageHeader {
        id: header
        width: parent.width
        title: page.order.title || qsTr("New order change")
        subtitle: page.order.no ? qsTr("Change of %1, version %2").arg(page.order.no).arg(page.order.version) : qsTr("Of which order?")
        backVisible: true
        onBack: page.back()
    }
    DocumentPicker {
        anchors.top: header.bottom
        anchors.topMargin: Theme.gap12
        anchors.bottom: parent.bottom
        x: Theme.gap16
        width: parent.width - 2 * x
        visible: page.order.order === undefined
        focus: visible
        workspace: page.workspace
        kind: "sales_order"
        onPicked: document => page.choose(document)
    }
    Item {
        id: left
        anchors.top: header.bottom
        anchors.bottom: bar.top
        x: Theme.gap16
        width: page.two ? Math.round(parent.width * 0.4) - 2 * x : 0
        visible: page.two && page.order.order !== undefined

        ProductFinder {
            anchors.fill: parent
            anchors.topMargin: Theme.gap12
            workspace: page.workspace
            customer: page.two ? page.order.customer || "" : ""
            taken: page.taken
            onPicked: (product, qty) => change.add(product, qty)
        }
    }
    FormScroll {
        form: page.form
        anchors.top: header.bottom
        anchors.bottom: bar.top
        x: page.two ? left.width + 2 * Theme.gap16 : 0
        width: parent.width - x
        visible: page.order.order !== undefined
        contentHeight: column.implicitHeight + Theme.gap24

        Column {
            id: column
            x: Theme.gap16
            width: parent.width - 2 * x
            topPadding: Theme.gap12
            spacing: Theme.gap12

            Banner {
                objectName: "stale"
                width: parent.width
                visible: page.order.stale === true
                tone: "warning"
                title: qsTr("The order has changed since")
                text: qsTr("You began with version %1; the order is at version %2, which is shown here. Take the present version to go on with it.").arg(page.order.base).arg(page.order.version)
                actionText: qsTr("Take the present version")
                onAction: page.rebase()
            }
            FindingsList {
                width: parent.width
                tone: "warning"
                findings: page.routed
            }
            FindingsList {
                width: parent.width
                tone: "bad"
                findings: page.tried ? page.faults : []
            }
            SectionHeader {
                width: parent.width
                text: qsTr("The order as it is to be")
                count: page.rows.length
            }
            Repeater {
                // Their number: a line that is typed into stays.
                model: page.rows.length

                ChangeEntryLine {
                    width: column.width
                    row: page.rows[index] || ({})
                    onQuantified: (line, qty) => change.setQuantity(line, qty)
                    onDiscounted: (line, discount) => change.setDiscount(line, discount)
                    onPresented: (line, gift) => change.setGift(line, gift)
                    onTakenOut: line => change.takeOut(line)
                    onPutBack: line => change.putBack(line)
                }
            }
            ProductFinder {
                width: parent.width
                visible: !page.two
                scrolling: false
                first: 3
                workspace: page.workspace
                customer: page.two ? "" : page.order.customer || ""
                taken: page.taken
                onPicked: (product, qty) => change.add(product, qty)
            }
            SectionHeader {
                width: parent.width
                text: qsTr("Delivery")
            }
            DateField {
                objectName: "ship_by"
                width: parent.width
                label: qsTr("Ship by")
                today: page.workspace.day(0)
                value: page.order.shipBy || ""
                helper: page.order.shipBy !== page.order.wasShipBy ? qsTr("Before: %1").arg(page.order.wasShipBy) : ""
                onPicked: value => change.setHeader("ship_by", value)
            }
            TextField {
                objectName: "ship_to"
                width: parent.width
                label: qsTr("Ship to")
                maximumLength: 300
                text: page.order.shipTo || ""
                helper: page.order.shipTo !== page.order.wasShipTo ? qsTr("Before: %1").arg(page.order.wasShipTo || "—") : ""
                onEdited: text => change.setHeader("ship_to", text)
            }
            SectionHeader {
                width: parent.width
                text: qsTr("Why, and how it was asked for")
            }
            Repeater {
                model: ["reason", "requested_via", "evidence"]

                OrderTerm {
                    width: column.width
                    form: page.form
                    showErrors: page.tried
                }
            }
        }
    }
    TotalBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        visible: page.order.order !== undefined
        label: qsTr("%n change(s) come to", "", page.differences)
        amount: form.texts.total_effect || ""
        note: page.routed.length > 0 ? page.routed[0].text : page.differences === 0 ? qsTr("Change a quantity, take a line out or add one.") : ""
        noteTone: page.routed.length > 0 ? "warning" : "neutral"
        actionText: page.routed.length > 0 ? qsTr("Submit for approval") : qsTr("Submit")
        busy: form.saving
        ready: page.differences > 0 && page.order.stale !== true
        onAction: page.submit()
    }
    Toast {
        id: failure
        inset: bar.height
        iconName: "exclamation-triangle"
    }
}
