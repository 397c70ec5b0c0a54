pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// Orders: the desk's table where there is room and the work is a desk's, else a list with the one that is open. Each is made where it is
// shown only, as a Repeater of one or none: the desk alone counts seven lists.
FocusScope {
    id: page

    required property Workspace workspace
    readonly property bool desk: workspace.roles.some(role => ["clerk", "lead", "finance", "warehouse", "manager", "director"].includes(role))
    readonly property bool asDesk: desk && width >= 860
    property string document

    signal open(string kind, string document)
    signal compose(string kind, var values)
    signal edit(string kind, string document)
    signal go(string place)
    signal said(string text)

    function show(document: string): void {
        page.document = document;
    }

    Optional {
        anchors.fill: parent
        focus: true
        wanted: page.asDesk

        OrderDesk {
            objectName: "desk"
            anchors.fill: parent
            focus: true
            workspace: page.workspace
            onEdit: (kind, document) => page.edit(kind, document)
            onOpen: (kind, document) => page.open(kind, document)
            onSaid: text => page.said(text)
            onCompose: (kind, values) => page.compose(kind, values)
        }
    }
    Optional {
        anchors.fill: parent
        focus: true
        wanted: !page.asDesk

        NavigationSplit {
            id: split
            anchors.fill: parent
            focus: true
            open: page.document.length > 0
            onClosed: {
                page.document = "";
                open = Qt.binding(() => page.document.length > 0);
            }

            list: OrderList {
                anchors.fill: parent
                focus: true
                workspace: page.workspace
                withOwner: page.desk
                chosen: split.single ? "" : page.document
                onPicked: document => page.show(document)
                onCompose: (kind, values) => page.compose(kind, values)
            }
            detail: OrderDetail {
                anchors.fill: parent
                workspace: page.workspace
                document: page.document
                backVisible: split.canGoBack
                onBack: split.back()
                onOpen: (kind, document) => page.open(kind, document)
                onEdit: (kind, document) => page.edit(kind, document)
                onCompose: (kind, values) => page.compose(kind, values)
                onSaid: text => page.said(text)
            }
            placeholder: EmptyState {
                anchors.centerIn: parent
                iconName: "card-checklist"
                title: qsTr("No order is open")
                text: qsTr("Choose one from the list.")
            }
        }
    }
}
