pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// What one list says, product by product: breaks, days, what stacks; floors where this person may hold them.
FocusScope {
    id: terms

    required property Workspace workspace
    required property PricePolicy policy
    property var about: ({})
    property bool keeps: false
    property bool backVisible: false
    readonly property var products: policy.told > 0 && workspace.language.length > 0 && about.list ? policy.terms(about.list, search.text) : []

    signal back
    signal open(string kind, string document)
    signal compose(string kind, var values)

    PageHeader {
        id: header
        width: parent.width
        title: terms.about.name || ""
        subtitle: terms.about.whom || ""
        backVisible: terms.backVisible
        onBack: terms.back()

        IconButton {
            visible: terms.keeps
            iconName: "pencil"
            text: qsTr("Edit the list")
            onClicked: terms.open("price_list", terms.about.list)
        }
        IconButton {
            visible: terms.keeps
            iconName: "plus-lg"
            text: qsTr("New price rule")
            onClicked: terms.compose("price_rule", {
                list: terms.about.list
            })
        }
    }
    SearchField {
        id: search
        anchors.top: header.bottom
        anchors.topMargin: Theme.gap12
        x: Theme.gap16
        width: Math.min(420, parent.width - 2 * x)
        placeholder: qsTr("Product or SKU")
    }
    Label {
        id: more
        anchors.top: search.bottom
        x: Theme.gap16
        width: parent.width - 2 * x
        height: visible ? implicitHeight + Theme.gap8 : 0
        visible: terms.products.length >= 200
        text: qsTr("These are the first 200 products: search for others.")
        verticalAlignment: Text.AlignBottom
        size: Theme.caption
        muted: true
    }
    ListView {
        id: view
        objectName: "terms"
        anchors.top: more.bottom
        anchors.topMargin: Theme.gap8
        anchors.bottom: parent.bottom
        x: Theme.gap16
        width: Math.min(parent.width - 2 * x, 760)
        clip: true
        spacing: Theme.gap8
        bottomMargin: Theme.gap16
        model: terms.products
        T.ScrollBar.vertical: ScrollBar {}
        delegate: PriceProduct {
            width: ListView.view ? ListView.view.width : 0
            keeps: terms.keeps
            onPicked: rule => terms.open("price_rule", rule)
        }
    }
    EmptyState {
        anchors.centerIn: view
        width: view.width
        visible: view.count === 0
        iconName: "tag"
        title: search.text.length > 0 ? qsTr("Nothing found") : qsTr("This list has no rules")
        text: search.text.length > 0 ? qsTr("No rule of this list is for such a product.") : qsTr("Standard prices hold for its customers.")
    }
}
