pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

Entry {
    id: entry

    readonly property var places: [
        { key: "today", text: s("今日", "Today"), icon: "house", iconChecked: "house-fill" },
        { key: "customers", text: s("客户", "Customers"), icon: "people", iconChecked: "people-fill" },
        { key: "new", text: s("新建", "New"), icon: "plus-lg", prominent: true },
        { key: "messages", text: s("消息", "Messages"), icon: "chat-dots", iconChecked: "chat-dots-fill", badge: 3 },
        { key: "me", text: s("我的", "Me"), icon: "person", iconChecked: "person-fill" }
    ]
    readonly property var desk: [
        { key: "queue", text: s("待处理", "Queue"), icon: "inbox", iconChecked: "inbox-fill", badge: 42 },
        { key: "orders", text: s("订单", "Orders"), icon: "receipt", badge: 0 },
        { key: "expenses", text: s("费用报销", "Expenses"), icon: "wallet2", section: s("单据", "Documents"), badge: 7 },
        { key: "contracts", text: s("合同", "Contracts"), icon: "file-earmark-text" },
        { key: "people", text: s("人员", "People"), icon: "people", section: s("管理", "Administration") },
        { key: "settings", text: s("设置", "Settings"), icon: "gear" }
    ]

    Part {
        title: "PageHeader"

        Card {
            width: parent.width
            padding: 0

            PageHeader { width: parent.width; title: entry.s("今日", "Today"); IconButton { iconName: "search"; text: entry.s("搜索", "Search") } IconButton { iconName: "bell"; badge: 2; text: entry.s("消息", "Messages") } }
        }
        Card {
            width: parent.width
            padding: 0

            PageHeader { width: parent.width; title: entry.s("华润万家 · 科苑店", "Hannaford · Keyuan"); subtitle: entry.s("数据截至 09:12", "Data as of 09:12"); backVisible: true; divider: false; IconButton { iconName: "three-dots-vertical"; text: entry.s("更多", "More") } }
        }
    }
    Part {
        title: "TabBar"

        TabBar { width: Math.min(parent.width, 430); tabs: entry.places; current: "today" }
    }
    Part {
        title: "Sidebar"

        Sidebar {
            height: 420
            places: entry.desk
            current: "queue"
            header: Label { x: 12; height: 48; topPadding: lift + 8; text: "Satchel"; size: Theme.title; weight: Theme.strong }
            footer: ListRow { width: parent ? parent.width : 0; text: entry.s("王芳", "Wang Fang"); person: entry.s("王芳", "Wang Fang"); divider: false }
        }
        Sidebar { height: 420; collapsed: true; places: entry.desk; current: "queue" }
    }
    Part {
        title: "NavigationSplit"

        Rectangle {
            width: parent.width
            height: 360
            color: Theme.colors.surface
            border.color: Theme.colors.outline

            NavigationSplit {
                id: split
                anchors.fill: parent
                anchors.margins: 1
                open: width > 600
                list: Column {
                    width: parent ? parent.width : 0

                    Repeater {
                        model: 4

                        ListRow {
                            required property int index
                            width: parent ? parent.width : 0
                            text: "SO-2603-014" + index
                            subtitle: entry.s("华润万家 · 科苑店", "Hannaford · Keyuan")
                            money: "¥1,300.00"
                            current: index === 1
                            onClicked: split.open = true
                        }
                    }
                }
                detail: PageHeader {
                    width: parent ? parent.width : 0
                    title: "SO-2603-0141"
                    backVisible: split.canGoBack
                    onBack: split.back()
                }
            }
        }
    }
}
