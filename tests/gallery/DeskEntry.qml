import QtQuick
import Satchel.Controls

// Not a page of the app: a sketch, to judge the controls together.
Item {
    id: entry

    property bool zh: true
    property string pose

    function s(chinese: string, english: string): string {
        return zh ? chinese : english;
    }

    TableEntry { id: sample; visible: false; zh: entry.zh }
    NavigationEntry { id: places; visible: false; zh: entry.zh }
    Sidebar {
        id: bar
        height: parent.height
        places: places.desk
        current: "queue"
        header: Label { x: 12; height: 48; topPadding: lift + 8; text: "Satchel"; size: Theme.title; weight: Theme.strong }
        footer: ListRow { width: parent ? parent.width : 0; text: entry.s("王芳", "Wang Fang"); person: entry.s("王芳", "Wang Fang"); divider: false }
    }
    PageHeader {
        id: header
        anchors.left: bar.right
        anchors.right: parent.right
        title: entry.s("待处理", "Queue")

        SearchField { width: 260; placeholder: entry.s("搜索", "Search"); shortcutHint: "Ctrl K" }
        Button { text: entry.s("筛选", "Filter"); iconName: "funnel" }
        Button { kind: Button.Primary; text: entry.s("新建订单", "New order"); iconName: "plus-lg" }
    }
    Rectangle {
        anchors.left: bar.right
        anchors.top: header.bottom
        anchors.right: pane.left
        anchors.bottom: parent.bottom
        color: Theme.colors.surface

        Table {
            anchors.fill: parent
            selectable: true
            keyRole: "number"
            sortRole: "date"
            columns: sample.columns.filter(column => column.role !== "rep")
            model: sample.orders
            selectedKeys: ({ "SO-2603-0144": true })
            Component.onCompleted: {
                currentIndex = 0;
                forceActiveFocus();
            }
        }
    }
    Rectangle {
        id: pane
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: 360
        color: Theme.colors.ground

        Divider { vertical: true; height: parent.height }
        Column {
            x: 17
            y: 16
            width: parent.width - 33
            spacing: 16

            Item {
                width: parent.width
                height: 28

                Label { anchors.verticalCenter: parent.verticalCenter; text: "SO-2603-0142"; size: Theme.lead; weight: Theme.strong; tabular: true }
                StateChip { anchors.right: parent.right; anchors.verticalCenter: parent.verticalCenter; text: entry.s("审批中", "In approval"); tone: "info" }
            }
            Card {
                width: parent.width

                MoneyText { text: "¥12,300.00"; size: Theme.headline; weight: Theme.strong }
                Column {
                    width: parent.width

                    KeyValueRow { width: parent.width; labelWidth: 72; label: entry.s("客户", "Customer"); value: entry.s("华润万家（深圳）有限公司", "Hannaford Stores") }
                    KeyValueRow { width: parent.width; labelWidth: 72; label: entry.s("业务员", "Rep"); value: entry.s("李明", "Li Ming") }
                    KeyValueRow { width: parent.width; labelWidth: 72; label: entry.s("交货", "Delivery"); value: "2026-03-14"; before: "2026-03-13"; tabular: true }
                }
            }
            ProofMarks { width: parent.width; steps: [{ text: entry.s("已存手机", "Phone"), done: true, at: "09:12" }, { text: entry.s("已到服务器", "Server"), done: true, at: "09:14" }] }
            Card {
                width: parent.width

                StepBar { width: parent.width; steps: [{ title: entry.s("李明 提交", "Li Ming submitted"), note: "3-12 09:12", state: "done" }, { title: entry.s("大区经理", "Regional manager"), note: entry.s("剩 3 小时", "3 h left"), state: "current" }, { title: entry.s("仓库发货", "Warehouse") }] }
            }
            Row {
                width: parent.width
                spacing: 8

                Button { width: (parent.width - 8) / 2; text: entry.s("退回", "Return") }
                Button { width: (parent.width - 8) / 2; kind: Button.Primary; text: entry.s("同意", "Approve") }
            }
        }
    }
}
