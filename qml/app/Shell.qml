import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// The places of the app and what lies over them. Narrow, the places stand along the bottom; wider, along the left edge. A place is made
// at its first visit and stays alive; a document or form that was opened from elsewhere lies over it and goes back to it.
FocusScope {
    id: shell

    required property AppState app
    required property Workspace workspace
    readonly property bool compact: width < Theme.compactBelow
    readonly property bool decides: workspace.roles.some(role => ["manager", "director", "finance", "legal", "marketing"].includes(role)) || inbox.count > 0
    readonly property bool sells: workspace.roles.some(role => ["rep", "clerk", "lead", "manager"].includes(role))
    readonly property bool rep: workspace.roles.includes("rep")
    property string place: first
    readonly property string first: rep ? "today" : decides ? "approvals" : workspace.roles.includes("warehouse") ? "warehouse_work" : workspace.roles.length > 0 ? "orders" : "today"

    readonly property var all: [
        {
            key: "today",
            text: qsTr("Today"),
            icon: "house",
            iconChecked: "house-fill"
        },
        {
            key: "approvals",
            text: qsTr("Approvals"),
            icon: "inbox",
            iconChecked: "inbox-fill",
            badge: inbox.count
        },
        {
            key: "orders",
            text: qsTr("Orders"),
            icon: "card-checklist"
        },
        {
            key: "claims",
            text: qsTr("Claims"),
            icon: "receipt"
        },
        {
            key: "drafts",
            text: qsTr("Drafts"),
            icon: "pencil"
        },
        {
            key: "customers",
            text: qsTr("Customers"),
            icon: "shop"
        },
        {
            key: "funnel",
            text: qsTr("Funnel"),
            icon: "funnel",
            roles: ["rep", "manager"]
        },
        {
            key: "warehouse_work",
            text: qsTr("Warehouse"),
            icon: "upc-scan",
            roles: ["warehouse", "lead"]
        },
        {
            key: "receivables",
            text: qsTr("Receivables"),
            icon: "cash-stack",
            roles: ["finance", "director"]
        },
        {
            key: "products",
            text: qsTr("Products"),
            icon: "box-seam"
        },
        {
            key: "prices",
            text: qsTr("Prices"),
            icon: "tags"
        },
        {
            key: "figures",
            text: qsTr("Figures"),
            icon: "bar-chart-line",
            roles: ["manager", "director", "lead"]
        },
        {
            key: "messages",
            text: qsTr("Messages"),
            icon: "chat-dots",
            iconChecked: "chat-dots-fill"
        },
        {
            key: "outbox",
            text: qsTr("Outbox"),
            icon: "cloud-arrow-up",
            badge: workspace.needsYou
        },
        {
            key: "me",
            text: qsTr("Me"),
            icon: "person",
            iconChecked: "person-fill"
        }
    ]
    readonly property var kinds: workspace.language.length === 0 ? [] : table.served.filter(([kind, title, icon, roles]) => roles.some(role => workspace.roles.includes(role))).map(([kind, title, icon]) => Object.assign({
            many: title,
            icon: icon
        }, workspace.kindInfo(kind))).filter(kind => kind.name !== undefined)
    readonly property var beginnings: [...(sells ? ["sales_order", "customer"] : []), "expense_claim"].map(kind => workspace.language.length > 0 ? workspace.kindInfo(kind) : ({})).concat(kinds.filter(kind => kind.creates))
    readonly property var plus: ({
            key: "new",
            text: qsTr("New"),
            icon: "plus-lg",
            prominent: true
        })
    // Five along the bottom: what this role lives in, and the ＋ in the middle.
    readonly property var along: rep ? ["today", "customers", "new", "messages", "me"] : decides ? ["approvals", "orders", "new", "customers", "me"] : workspace.roles.includes("warehouse") ? ["warehouse_work", "orders", "new", "messages", "me"] : ["orders", "customers", "new", "messages", "me"]
    readonly property var tabs: along.map(key => key === "new" ? plus : placed(key))
    readonly property var places: {
        const shown = all.filter(place => place.roles ? place.roles.some(role => workspace.roles.includes(role)) : place.key !== "approvals" || decides);
        const behind = shown.findIndex(place => place.key === "messages");
        const own = kinds.map(kind => ({
                    key: kind.name,
                    text: kind.many,
                    icon: kind.icon
                }));
        return [...shown.slice(0, behind), ...own, ...shown.slice(behind)];
    }
    // The others are rows of Me where there is no sidebar.
    readonly property var elsewhere: compact ? places.filter(place => !along.includes(place.key)) : []
    readonly property string tab: along.includes(place) ? place : "me"

    KindPlaces {
        id: table
    }

    function placed(key: string): var {
        return all.find(place => place.key === key);
    }

    function go(place: string): void {
        while (stack.depth > 1)
            pop();
        shell.place = place;
        // Whoever goes somewhere on a desk works there: the next key is for its list. A phone would show its keyboard.
        if (!compact)
            stack.currentItem.forceActiveFocus();
    }

    // Who leaves a form is not in the middle of it any more: it does not open by itself at the next start.
    function leave(page: var): void {
        if (page.leave)
            page.leave();
    }

    function pop(): void {
        leave(stack.currentItem);
        stack.pop();
    }

    function open(kind: string, document: string): void {
        const own = {
            sales_order: order,
            expense_claim: claim,
            customer: customer,
            quarantined_work: quarantined
        };
        const about = {
            workspace: workspace,
            document: document,
            backVisible: true
        };
        if (own[kind])
            push(own[kind], about);
        else
            push(any, Object.assign(about, {
                kind: kind
            }));
    }

    function compose(kind: string, values: var): void {
        edit(kind, "", values);
    }

    function edit(kind: string, document: string, values: var): void {
        const own = {
            sales_order: orderEntry,
            quotation: quotationEntry,
            order_change: changeEntry,
            expense_claim: claimEntry,
            customer: customerEntry
        };
        const about = {
            workspace: workspace,
            document: document,
            values: values || {}
        };
        if (own[kind])
            push(own[kind], about);
        else
            push(anyEntry, Object.assign(about, {
                kind: kind
            }));
    }

    function push(component: Component, properties: var): void {
        const layer = stack.push(component, properties);
        layer.back.connect(shell.back);
        if (layer.done)
            layer.done.connect((text, kind, document) => {
                shell.back();
                toast.tell(text, kind || "", document || "");
            });
        if (layer.open)
            layer.open.connect(shell.open);
        if (layer.edit)
            layer.edit.connect((kind, document) => shell.edit(kind, document, {}));
        if (layer.compose)
            layer.compose.connect(shell.compose);
        if (layer.said)
            layer.said.connect(text => toast.tell(text, "", ""));
        layer.forceActiveFocus();
    }

    function back(): void {
        if (stack.depth > 1)
            pop();
        stack.currentItem.forceActiveFocus();
    }

    // The process ended while somebody was in the middle of a form: there they go on.
    Component.onCompleted: {
        const left = workspace.interrupted();
        if (left.document)
            edit(left.kind, left.document, {});
    }

    // What was rejected and is opened again leads to its form, whichever place is shown.
    Keys.onBackPressed: event => {
        event.accepted = stack.depth > 1;
        back();
    }
    Keys.onEscapePressed: if (stack.depth > 1) back()

    InboxList {
        id: inbox
        workspace: shell.workspace
    }
    Sidebar {
        id: sidebar
        height: parent.height
        visible: !shell.compact
        collapsed: shell.width < Theme.expandedFrom
        places: shell.places
        current: shell.place
        onPicked: key => {
            shell.go(key);
            sidebar.current = Qt.binding(() => shell.place);
        }
        header: Column {
            width: parent ? parent.width : 0
            spacing: Theme.gap8

            Button {
                width: parent.width
                kind: Button.Primary
                iconName: "plus-lg"
                text: sidebar.collapsed ? "" : qsTr("New")
                Accessible.name: qsTr("New")
                onClicked: begin.open()
            }
            Button {
                objectName: "search"
                width: parent.width
                iconName: "search"
                text: sidebar.collapsed ? "" : qsTr("Search  Ctrl K")
                Accessible.name: qsTr("Search everything")
                onClicked: palette.summon()
            }
        }
        footer: SyncFoot {
            width: parent ? parent.width : 0
            workspace: shell.workspace
            collapsed: sidebar.collapsed
            onClicked: shell.go("me")
        }
    }
    T.StackView {
        id: stack
        objectName: "stack"
        x: shell.compact ? 0 : sidebar.width
        width: parent.width - x
        height: parent.height - (tabBar.visible ? tabBar.height : 0)
        focus: true
        clip: true
        SizeClass.scope: true
        initialItem: Places {
            app: shell.app
            workspace: shell.workspace
            place: shell.place
            elsewhere: shell.elsewhere
            kinds: shell.kinds
            onOpen: (kind, document) => shell.open(kind, document)
            onCompose: (kind, values) => shell.compose(kind, values)
            onEdit: (kind, document) => shell.edit(kind, document, {})
            onGo: place => shell.go(place)
            onSearch: palette.summon()
            onSaid: text => toast.tell(text, "", "")
        }
    }
    TabBar {
        id: tabBar
        objectName: "tabs"
        anchors.bottom: parent.bottom
        width: parent.width
        visible: shell.compact && stack.depth === 1
        tabs: shell.tabs
        current: shell.tab
        onPicked: key => {
            shell.go(key);
            tabBar.current = Qt.binding(() => shell.tab);
        }
        onTriggered: begin.open()
    }
    Shortcut {
        sequence: "Ctrl+K"
        onActivated: palette.summon()
    }
    CommandPalette {
        id: palette
        workspace: shell.workspace
        places: shell.places
        beginnings: shell.beginnings
        onPicked: (kind, document) => shell.open(kind, document)
        onGo: place => shell.go(place)
        onCompose: kind => shell.compose(kind, {})
    }
    NewSheet {
        id: begin
        orders: shell.sells
        kinds: shell.kinds.filter(kind => kind.creates)
        onPicked: kind => shell.compose(kind, {})
    }
    SavedToast {
        id: toast
        bars: tabBar.visible ? tabBar.height : 0
        onPicked: (kind, document) => shell.open(kind, document)
    }

    Component {
        id: order
        OrderDetail {}
    }
    Component {
        id: claim
        ClaimDetail {}
    }
    Component {
        id: quarantined
        QuarantineDetail {}
    }
    Component {
        id: customer
        CustomerDetail {}
    }
    Component {
        id: any
        KindDetail {}
    }
    Component {
        id: anyEntry
        KindEntryPage {}
    }
    Component {
        id: orderEntry
        OrderEntryPage {}
    }
    Component {
        id: quotationEntry
        QuotationEntryPage {}
    }
    Component {
        id: changeEntry
        ChangeEntryPage {}
    }
    Component {
        id: claimEntry
        ClaimEntryPage {}
    }
    Component {
        id: customerEntry
        CustomerEntryPage {}
    }
}
