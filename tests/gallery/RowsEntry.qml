import QtQuick
import Satchel.Controls

Entry {
    id: entry

    readonly property real cell: width < 600 ? width : (width - 12) / 2

    Part {
        title: "ListRow"

        Card {
            width: entry.cell
            padding: 0

            Column {
                width: parent.width
                topPadding: 1

                ListRow { width: parent.width; text: entry.s("华润万家 · 科苑店", "Hannaford · Keyuan"); subtitle: entry.s("3 行 · 大区经理待审", "3 lines · with the regional manager"); iconName: "receipt"; money: "¥12,300.00"; meta: "09:12"; chevron: true }
                ListRow { width: parent.width; text: entry.s("盒马鲜生 · 前海店", "Freshippo · Qianhai"); subtitle: entry.s("已退回：单价低于限价", "Returned: price below the floor"); iconName: "receipt"; iconTone: "bad"; trail: "bad"; unread: true; money: "¥860.50"; meta: entry.s("昨天", "Yesterday"); chevron: true }
                ListRow { width: parent.width; text: entry.s("永辉超市 · 南山店", "Yonghui · Nanshan"); subtitle: entry.s("等待发送", "Waiting to be sent"); iconName: "receipt"; pending: true; money: "¥4,020.00"; chevron: true }
                ListRow { width: parent.width; text: entry.s("大润发 · 龙华店", "RT-Mart · Longhua"); subtitle: entry.s("将被删除", "To be removed"); iconName: "receipt"; removed: true; money: "¥75.00"; divider: false }
            }
        }
        Card {
            width: entry.cell
            padding: 0

            Column {
                width: parent.width
                topPadding: 1

                ListRow { width: parent.width; text: entry.s("李明", "Li Ming"); subtitle: entry.s("华南大区 · 销售代表", "South · Representative"); person: entry.s("李明", "Li Ming"); chevron: true }
                ListRow { width: parent.width; text: entry.s("欧阳晓雯", "Olivia van Dam"); person: entry.s("欧阳晓雯", "Olivia van Dam"); meta: entry.s("在线", "Online"); current: true }
                ListRow { width: parent.width; text: entry.s("设置", "Settings"); iconName: "gear" }
                ListRow { width: parent.width; text: entry.s("待审批", "To decide"); iconName: "inbox"; divider: false; trailing: Badge { count: 12 } }
            }
        }
    }
    Part {
        title: "Card, KeyValueRow, SectionHeader"

        Card {
            width: entry.cell
            clickable: true
            trail: "warning"
            text: "SO-2603-0142"

            Item {
                width: parent.width
                height: 24

                StateChip { text: entry.s("低于毛利线", "Below margin"); tone: "warning" }
                Label { anchors.right: parent.right; text: entry.s("剩 3 小时", "3 h left"); size: Theme.caption; muted: true }
            }
            Column {
                width: parent.width

                Label { text: entry.s("华润万家 · 科苑店", "Hannaford · Keyuan"); size: Theme.lead; weight: Theme.strong }
                Label { text: entry.s("李明 提交 · SO-2603-0142", "by Li Ming · SO-2603-0142"); size: Theme.caption; muted: true }
            }
            MoneyText { text: "¥12,300.00"; size: Theme.headline; weight: Theme.strong }
            Divider { width: parent.width }
            Column {
                width: parent.width

                KeyValueRow { width: parent.width; label: entry.s("毛利", "Margin"); value: "11.2%"; before: "12.4%"; apart: true; tabular: true }
                KeyValueRow { width: parent.width; label: entry.s("信用余额", "Credit left"); value: "¥38,000.00"; money: true }
            }
            Row {
                width: parent.width
                spacing: 8

                Button { width: (parent.width - 8) / 2; text: entry.s("退回", "Return") }
                Button { width: (parent.width - 8) / 2; kind: Button.Primary; text: entry.s("同意", "Approve") }
            }
        }
        Card {
            width: entry.cell

            SectionHeader { width: parent.width; text: entry.s("订单明细", "Lines"); count: 3; actionText: entry.s("全部查看", "See all") }
            Column {
                width: parent.width

                KeyValueRow { width: parent.width; label: entry.s("单号", "Number"); value: "SO-2603-0142"; tabular: true }
                KeyValueRow { width: parent.width; label: entry.s("收货地址", "Ship to"); value: entry.s("深圳市南山区科苑路 15 号科兴科学园 B 栋一楼收货处", "Building B, 15 Keyuan Road, Nanshan, Shenzhen, goods entrance") }
                KeyValueRow { width: parent.width; label: entry.s("交货日期", "Delivery"); value: "2026-03-14"; before: "2026-03-13"; tabular: true }
                KeyValueRow { width: parent.width; label: entry.s("备注", "Note"); value: "" }
            }
            Divider { width: parent.width }
            Column {
                width: parent.width

                KeyValueRow { width: parent.width; label: entry.s("货款", "Goods"); value: "¥12,860.00"; money: true }
                KeyValueRow { width: parent.width; label: entry.s("折扣", "Discount"); value: "-¥560.00"; money: true }
                KeyValueRow { width: parent.width; label: entry.s("合计", "Total"); value: "¥12,300.00"; money: true; strong: true }
            }
        }
    }
}
