import QtQuick
import Satchel.Controls

Entry {
    id: entry

    Part {
        title: "Button"

        Button { kind: Button.Primary; text: entry.s("提交订单", "Submit order") }
        Button { text: entry.s("存为草稿", "Save draft") }
        Button { kind: Button.Quiet; text: entry.s("查看历史", "See history") }
        Button { kind: Button.Danger; text: entry.s("撤回订单", "Withdraw order") }
    }
    Part {
        title: "With icon"

        Button { kind: Button.Primary; iconName: "plus-lg"; text: entry.s("新建", "New") }
        Button { iconName: "funnel"; text: entry.s("筛选", "Filter") }
        Button { kind: Button.Quiet; iconName: "arrow-repeat"; text: entry.s("重试", "Try again") }
        Button { kind: Button.Danger; iconName: "trash3"; text: entry.s("删除", "Delete") }
    }
    Part {
        title: "Busy and disabled"

        Button { kind: Button.Primary; busy: true; text: entry.s("正在提交", "Submitting") }
        Button { busy: true; text: entry.s("导出中", "Exporting") }
        Button { kind: Button.Primary; enabled: false; text: entry.s("提交", "Submit") }
        Button { enabled: false; text: entry.s("导出", "Export") }
    }
    Part {
        title: "Full width"

        Button { width: Math.min(parent.width, 420); kind: Button.Primary; text: entry.s("提交审批 · ¥12,300.00", "Submit · ¥12,300.00") }
    }
    Part {
        title: "IconButton"

        IconButton { iconName: "search"; text: entry.s("搜索", "Search") }
        IconButton { iconName: "bell"; badge: 3; text: entry.s("消息", "Messages") }
        IconButton { iconName: "three-dots"; outlined: true; text: entry.s("更多", "More") }
        IconButton { iconName: "layout-sidebar"; checkable: true; checked: true; text: entry.s("侧栏", "Side pane") }
        IconButton { iconName: "trash3"; enabled: false; text: entry.s("删除", "Delete") }
    }
    Part {
        title: "Switches"

        Column {
            width: Math.min(parent.width, 420)

            CheckBox { text: entry.s("仅看我的客户", "Only my customers"); checked: true }
            CheckBox { text: entry.s("部分选择", "Partly"); tristate: true; checkState: Qt.PartiallyChecked }
            CheckBox { text: entry.s("包含已完成", "With finished ones") }
            CheckBox { text: entry.s("不可用", "Disabled"); enabled: false; checked: true }
            Switch { width: parent.width; text: entry.s("流量下同步照片", "Send photos on mobile data"); helper: entry.s("每月约 200 MB", "About 200 MB a month"); checked: true }
            Switch { width: parent.width; text: entry.s("减少动态效果", "Reduce motion") }
            Switch { width: parent.width; text: entry.s("由管理员设置", "Set by your administrator"); enabled: false; checked: true }
        }
    }
    Part {
        title: "Keyboard focus"

        Button { id: focused; text: entry.s("聚焦", "Focused"); Component.onCompleted: forceActiveFocus(Qt.TabFocusReason) }
    }
}
