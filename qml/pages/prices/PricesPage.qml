pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// 价格政策: which list is for whom and what it says, and what a customer would pay for a product, and why.
FocusScope {
    id: page

    required property Workspace workspace
    property string list
    property bool asking: true
    readonly property bool keeps: workspace.roles.some(role => ["admin", "finance", "marketing"].includes(role))
    readonly property var lists: policy.told > 0 && workspace.language.length > 0 ? policy.lists() : []
    readonly property var shown: lists.find(one => one.list === list)

    signal open(string kind, string document)
    signal compose(string kind, var values)

    function ask(): void {
        list = "";
        asking = true;
        split.open = true;
    }

    function show(list: string): void {
        page.list = list;
        asking = false;
        split.open = true;
    }

    PricePolicy {
        id: policy
        workspace: page.workspace
    }
    NavigationSplit {
        id: split
        anchors.fill: parent
        focus: true

        list: FocusScope {
            anchors.fill: parent
            focus: true

            PageHeader {
                id: header
                width: parent.width
                title: qsTr("Prices")
                subtitle: qsTr("%n price list(s)", "", page.lists.length)

                IconButton {
                    visible: page.keeps
                    iconName: "plus-lg"
                    text: qsTr("New price list")
                    onClicked: page.compose("price_list", {})
                }
            }
            ListRow {
                id: question
                objectName: "ask"
                anchors.top: header.bottom
                width: parent.width
                iconName: "question-circle"
                iconTone: "accent"
                chevron: true
                current: !split.single && split.open && page.asking
                text: qsTr("What would this customer pay?")
                subtitle: qsTr("The price of a product, and why it is so")
                onClicked: page.ask()
            }
            ListView {
                id: view
                objectName: "lists"
                anchors.top: question.bottom
                anchors.bottom: parent.bottom
                width: parent.width
                clip: true
                model: page.lists
                delegate: PriceListRow {
                    width: ListView.view ? ListView.view.width : 0
                    current: !split.single && page.list === modelData.list
                    onClicked: page.show(modelData.list)
                }
            }
            ListSlot {
                anchors.fill: view
                workspace: page.workspace
                count: view.count
                iconName: "tags"
                title: qsTr("No price list yet")
                text: qsTr("Without one, everybody pays the standard price.")
            }
        }
        detail: Item {
            anchors.fill: parent

            PriceQuestion {
                anchors.fill: parent
                visible: page.asking
                workspace: page.workspace
                policy: policy
                backVisible: split.canGoBack
                onBack: split.back()
                onOpen: (kind, document) => page.open(kind, document)
            }
            PriceTerms {
                anchors.fill: parent
                visible: !page.asking && page.shown !== undefined
                workspace: page.workspace
                policy: policy
                about: page.shown || ({})
                keeps: page.keeps
                backVisible: split.canGoBack
                onBack: split.back()
                onOpen: (kind, document) => page.open(kind, document)
                onCompose: (kind, values) => page.compose(kind, values)
            }
        }
        placeholder: EmptyState {
            anchors.centerIn: parent
            iconName: "tags"
            title: qsTr("Prices")
            text: qsTr("Choose a list, or ask what a customer would pay.")
        }
    }
}
