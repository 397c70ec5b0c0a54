pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// What may go into an order: what this customer usually buys, or anything by name, pinyin, initials, SKU or a scanned barcode.
FocusScope {
    id: finder

    required property Workspace workspace
    property string customer
    // product id -> quantity already in the order
    property var taken: ({})
    property var usual: []
    property var found: []
    readonly property bool searching: search.text.trim().length > 0
    property bool scrolling: true
    // How many of the usual items stand there before the person asks for all.
    property int first: 30
    property bool whole: false
    // An order that is being put right: it is no habit.
    property string except
    // A row that only says there is one more may as well be that one.
    readonly property int hidden: searching || whole || usual.length <= first + 1 ? 0 : usual.length - first

    signal picked(string product, string qty)

    function reload(): void {
        whole = false;
        usual = customer.length > 0 ? answers.usualItems(customer, 30, except) : [];
        look(search.text);
    }

    function look(text: string): void {
        found = answers.products(text, customer);
    }

    // A scanner types the code and Return: the exact code comes before the first thing found.
    function take(): void {
        const exact = answers.productByCode(search.text);
        const product = exact.length > 0 ? exact : found.length > 0 ? found[0].product : "";
        if (product.length === 0)
            return;
        picked(product, "1");
        search.clear();
    }

    onCustomerChanged: reload()
    onExceptChanged: reload()
    onWorkspaceChanged: reload()
    implicitHeight: search.height + Theme.gap8 + head.height + rows.implicitHeight + (nothing.visible ? nothing.implicitHeight : 0)

    Finder {
        id: answers
        workspace: finder.workspace
    }
    Connections {
        target: finder.workspace
        function onPerson_changed() {
            finder.reload();
        }
    }
    SearchField {
        id: search
        objectName: "productSearch"
        width: parent.width
        focus: true
        placeholder: qsTr("Product, pinyin, SKU or barcode")
        onSearched: text => finder.look(text)
        onAccepted: finder.take()
    }
    SectionHeader {
        id: head
        anchors.top: search.bottom
        anchors.topMargin: Theme.gap4
        width: parent.width
        text: finder.searching ? qsTr("Found") : qsTr("Usually bought")
        count: finder.searching ? finder.found.length : finder.usual.length
    }
    Flickable {
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        interactive: finder.scrolling
        contentHeight: rows.implicitHeight
        clip: true

        Column {
            id: rows
            width: parent.width

            Repeater {
                model: finder.searching ? finder.found : finder.hidden > 0 ? finder.usual.slice(0, finder.first) : finder.usual

                ProductChoice {
                    width: rows.width
                    taken: finder.taken[modelData.product] || ""
                    onPicked: (product, qty) => finder.picked(product, qty)
                }
            }
            Button {
                objectName: "showAll"
                width: parent.width
                visible: finder.hidden > 0
                kind: Button.Quiet
                text: qsTr("Show all %1").arg(finder.usual.length)
                onClicked: finder.whole = true
            }
        }
    }
    Label {
        id: nothing
        anchors.top: head.bottom
        width: parent.width
        visible: (finder.searching ? finder.found.length : finder.usual.length) === 0
        text: finder.searching ? qsTr("Nothing found. Names, pinyin, initials, SKU and barcodes work.") : qsTr("Nothing bought before. Search for the first product.")
        wrapMode: Text.Wrap
        muted: true
    }
}
