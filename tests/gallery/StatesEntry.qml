import QtQuick
import Satchel.Controls

Entry {
    id: entry

    readonly property real cell: width < 600 ? width : (width - 12) / 2

    Part {
        title: "StateChip"

        StateChip { text: entry.s("草稿", "Draft") }
        StateChip { text: entry.s("审批中", "In approval"); tone: "info" }
        StateChip { text: entry.s("已通过", "Approved"); tone: "good" }
        StateChip { text: entry.s("即将超时", "Due soon"); tone: "warning" }
        StateChip { text: entry.s("已驳回", "Refused"); tone: "bad" }
        StateChip { text: entry.s("等待发送", "Waiting"); iconName: "clock" }
    }
    Part {
        title: "Badge, Avatar"

        Badge { count: 3 }
        Badge { count: 128 }
        Badge { count: -1 }
        Badge { count: 7; tone: "neutral" }
        Badge { count: 7; tone: "accent" }
        Avatar { name: "李明" }
        Avatar { name: "欧阳晓雯"; size: 48 }
        Avatar { name: "Anna Berg" }
        Avatar { name: "" }
    }
    Part {
        title: "Banner"

        Banner { width: entry.cell; text: entry.s("离线：数据截至 09:12，订单会保存在手机上。", "Offline: data as of 09:12. Orders are kept on the phone.") ; iconName: "cloud-slash" }
        Banner { width: entry.cell; tone: "warning"; title: entry.s("此单需要大区经理审批", "This needs the regional manager"); text: entry.s("第 2 行毛利 11.2%，低于 12%。", "Line 2 has a margin of 11.2%, below 12%."); actionText: entry.s("查看第 2 行", "See line 2") }
        Banner { width: entry.cell; tone: "bad"; title: entry.s("未能提交", "Not submitted"); text: entry.s("信用额度不足 ¥3,200.00。订单已保存，减少数量或申请临时额度。", "¥3,200.00 over the credit line. The order is kept: reduce it or ask for a temporary line."); actionText: entry.s("申请额度", "Ask for credit"); dismissible: true }
        Banner { width: entry.cell; tone: "good"; text: entry.s("已准备好离线，数据 3 分钟前更新。", "Ready offline, data 3 min old."); dismissible: true }
    }
    Part {
        title: "ProgressBar"

        ProgressBar { width: entry.cell; text: entry.s("正在导入价格表", "Importing prices"); detail: entry.s("14 / 120", "14 of 120"); value: 0.12; cancellable: true }
        ProgressBar { width: entry.cell; value: 0.7 }
    }
    Part {
        title: "ProofMarks"

        ProofMarks {
            width: entry.cell
            steps: [{ text: entry.s("已存手机", "On the phone"), done: true, at: "09:12" }, { text: entry.s("已到服务器", "On the server"), done: true, at: "09:14" }, { text: entry.s("文员已打开", "Opened"), done: false, icon: "check2-all" }]
        }
        ProofMarks {
            width: entry.cell
            steps: [{ text: entry.s("已存手机", "On the phone"), done: true }, { text: entry.s("已到服务器", "On the server"), done: true }, { text: entry.s("文员已打开", "Opened"), done: true, icon: "check2-all", at: "09:20" }]
        }
        ProofMarks {
            compact: true
            steps: [{ text: entry.s("已存手机", "On the phone"), done: true }, { text: entry.s("服务器拒收", "Refused by the server"), bad: true }]
        }
    }
    Part {
        title: "StepBar"

        Card {
            width: parent.width

            StepBar {
                width: parent.width
                steps: [{ title: entry.s("李明 提交", "Li Ming submitted"), note: "3-12 09:12", state: "done" }, { title: entry.s("区域经理", "Area manager"), note: entry.s("王芳 同意 · 3-12 10:05", "Wang Fang agreed · 10:05"), state: "done" }, { title: entry.s("大区经理", "Regional manager"), note: entry.s("剩 3 小时", "3 h left"), state: "current" }, { title: entry.s("仓库发货", "Warehouse") }]
            }
        }
        Card {
            width: entry.cell

            StepBar {
                width: parent.width
                vertical: true
                steps: [{ title: entry.s("提交", "Submitted"), state: "done" }, { title: entry.s("财务", "Finance"), note: entry.s("退回：缺少发票", "Returned: no invoice"), state: "bad" }, { title: entry.s("出纳", "Cashier") }]
            }
        }
    }
    Part {
        title: "PhotoThumb"

        PhotoThumb {}
        PhotoThumb { phase: "waiting" }
        PhotoThumb { phase: "sending"; progress: 0.6 }
        PhotoThumb { phase: "failed"; removable: true }
    }
    Part {
        title: "EmptyState, Skeleton"

        Card {
            width: entry.cell

            EmptyState {
                width: parent.width
                iconName: "receipt"
                title: entry.s("还没有订单", "No orders yet")
                text: entry.s("在这里可以看到你提交的订单和它们的审批进度。", "The orders you submit appear here, with their way through approval.")
                actionText: entry.s("新建订单", "New order")
                secondaryText: entry.s("从上次订单复制", "Copy the last one")
            }
        }
        Card {
            width: entry.cell
            padding: 0

            Skeleton { width: parent.width; rows: 5 }
        }
    }
}
