pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

Entry {
    id: entry

    Component.onCompleted: {
        switch (pose) {
        case "sheet":
            return sheet.open();
        case "dialog":
            return dialog.open();
        case "keypad":
            return keypad.open();
        case "menu":
            menu.open();
            return toast.show(s("已同意 SO-2603-0142", "Approved SO-2603-0142"), s("撤销", "Undo"));
        case "calendar":
            return date.openCalendar();
        }
    }

    Part {
        title: "Open one"

        Button { text: "Sheet"; onClicked: sheet.open() }
        Button { text: "Dialog"; onClicked: dialog.open() }
        Button { text: "Keypad"; onClicked: keypad.open() }
        Button {
            id: more
            text: "Menu"
            iconName: "three-dots"
            onClicked: menu.open()

            Menu {
                id: menu
                y: more.height + 4

                MenuItem { text: entry.s("复制订单", "Copy order"); iconName: "files"; keys: "Ctrl D" }
                MenuItem { text: entry.s("分享给客户", "Share with the customer"); iconName: "share" }
                MenuItem { text: entry.s("按剩余时间排序", "Sort by time left"); chosen: true; iconName: "sort-down" }
                MenuItem { text: entry.s("打印", "Print"); iconName: "printer"; enabled: false }
                MenuSeparator {}
                MenuItem { text: entry.s("撤回订单", "Withdraw"); iconName: "trash3"; danger: true }
            }
        }
        Button { text: "Toast"; onClicked: toast.show(entry.s("已同意 SO-2603-0142", "Approved SO-2603-0142"), entry.s("撤销", "Undo")) }
        DateField { id: date; width: 220; label: entry.s("交货日期", "Delivery"); value: "2026-03-14"; today: "2026-03-12" }
    }
    Part {
        title: "Behind"

        Card {
            width: parent.width

            Repeater {
                model: 6

                KeyValueRow { width: parent ? parent.width : 0; label: entry.s("信用余额", "Credit left"); value: "¥38,000.00"; money: true }
            }
        }
    }
    Sheet {
        id: sheet
        title: entry.s("退回订单", "Return the order")
        subtitle: entry.s("SO-2603-0142 · 华润万家", "SO-2603-0142 · Hannaford")

        Choice { width: parent.width; label: entry.s("原因", "Reason"); options: [{ value: 1, text: entry.s("价格", "Price") }, { value: 2, text: entry.s("数量", "Quantity") }, { value: 3, text: entry.s("其他", "Other") }]; value: 1 }
        TextArea { width: parent.width; label: entry.s("给业务员的话", "To the representative"); placeholder: entry.s("说明要改什么", "Say what to change") }
        Banner { width: parent.width; text: entry.s("对应字段会在业务员的手机上高亮。", "The field is highlighted on the representative's phone.") }
        footer: [
            Button { width: parent ? parent.width : 0; kind: Button.Primary; text: entry.s("退回", "Return") },
            Button { width: parent ? parent.width : 0; kind: Button.Quiet; text: entry.s("取消", "Cancel"); onClicked: sheet.close() }
        ]
    }
    Dialog {
        id: dialog
        title: entry.s("撤回订单 SO-2603-0142？", "Withdraw order SO-2603-0142?")
        text: entry.s("大区经理已经打开这张订单。撤回后审批从头开始，已填写的内容保留为草稿。", "The regional manager has opened it. Approval starts anew; what you wrote stays as a draft.")
        acceptText: entry.s("撤回订单", "Withdraw the order")
        rejectText: entry.s("保留", "Keep it")
        danger: true
    }
    KeypadSheet {
        id: keypad
        title: entry.s("可口可乐 330ml", "Cola 330 ml")
        subtitle: entry.s("上次 24 箱 · 库存 96 箱（截至 09:12）", "Last time 24 · 96 in stock as of 09:12")
        unit: entry.s("箱", "cases")
        text: "24"
        acceptText: entry.s("确定", "OK")
    }
    Toast { id: toast; iconName: "check-lg" }
}
