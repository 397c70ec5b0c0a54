import QtQuick
import Satchel.Controls

Entry {
    id: entry

    readonly property var columns: [
        { role: "number", title: s("单号", "Number"), width: 132, kind: "figure", sortable: true },
        { role: "customer", title: s("客户", "Customer"), width: 140, fill: 2, sortable: true },
        { role: "rep", title: s("业务员", "Rep"), width: 96, optional: true },
        { role: "date", title: s("交货", "Delivery"), width: 112, kind: "figure", muted: true, sortable: true },
        { role: "state", title: s("状态", "State"), width: 132, kind: "chip" },
        { role: "lines", title: s("行数", "Lines"), width: 72, optional: true, align: "right", kind: "figure" },
        { role: "amount", title: s("金额", "Amount"), width: 136, align: "right", kind: "money", sortable: true }
    ]
    readonly property var orders: {
        const names = [s("华润万家（深圳）有限公司", "Hannaford"), s("盒马鲜生", "Freshippo"), s("永辉超市", "Yonghui"), s("大润发", "RT-Mart"), s("7-Eleven 便利店", "7-Eleven")];
        const states = [[s("审批中", "In approval"), "info"], [s("已通过", "Approved"), "good"], [s("即将超时", "Due soon"), "warning"], [s("已驳回", "Refused"), "bad"], [s("草稿", "Draft"), "neutral"]];
        const amounts = ["¥12,300.00", "¥860.50", "¥111,111.10", "-¥75.00", "¥4,020.00"];
        return Array.from({ length: 40 }, (unused, i) => ({ number: "SO-2603-0" + (142 + i), customer: names[i % 5], rep: [s("李明", "Li Ming"), s("欧阳晓雯", "Olivia Ou"), s("王芳", "Wang Fang")][i % 3], date: "2026-03-" + String(14 + i % 14).padStart(2, "0"), state: states[i % 5][0], tone: states[i % 5][1], lines: (i * 7) % 19 + 1, amount: amounts[i % 5], pending: i === 4, removed: i === 8 }));
    }

    Part {
        title: "Table"

        Card {
            width: parent.width
            padding: 1

            Table {
                width: parent.width
                height: 480
                selectable: true
                keyRole: "number"
                sortRole: "number"
                columns: entry.width < 600 ? [entry.columns[1], entry.columns[6]] : entry.columns
                model: entry.orders
                selectedKeys: ({ "SO-2603-0144": true, "SO-2603-0145": true })
                Component.onCompleted: {
                    currentIndex = 1;
                    forceActiveFocus();
                }
            }
        }
    }
    Part {
        title: "Empty"

        Card {
            width: parent.width
            padding: 1

            Table {
                width: parent.width
                height: 300
                columns: entry.width < 600 ? [entry.columns[1], entry.columns[6]] : entry.columns
                model: []
                placeholder: EmptyState { anchors.centerIn: parent; iconName: "inbox"; title: entry.s("全部处理完了", "All done"); text: entry.s("新的订单会按剩余时间出现在这里。", "New orders appear here, sorted by the time left.") }
            }
        }
    }
}
