import QtQuick
import Satchel.Controls

Entry {
    id: entry

    readonly property real cell: width < 600 ? width : (width - 24) / 3

    Part {
        title: "TextField"

        TextField { width: entry.cell; label: entry.s("收货联系人", "Contact"); text: entry.s("李明 Li Ming", "Li Ming"); clearable: true }
        TextField { width: entry.cell; label: entry.s("联系电话", "Telephone"); placeholder: entry.s("请输入手机号", "Mobile number"); iconName: "telephone"; mandatory: true }
        TextField { width: entry.cell; label: entry.s("折扣", "Discount"); text: "12.5"; suffix: "%"; tabular: true; horizontalAlignment: TextInput.AlignRight; helper: entry.s("超过 10% 需要大区经理审批", "Above 10% the regional manager decides") }
        TextField { width: entry.cell; label: entry.s("单价", "Price"); text: "1,280.00"; prefix: "¥"; suffix: entry.s("/ 箱", "/ case"); tabular: true; horizontalAlignment: TextInput.AlignRight; error: entry.s("低于最低限价 ¥1,300.00，请修改或申请特价", "Below the floor of ¥1,300.00: change it or ask for a special price") }
        TextField { width: entry.cell; label: entry.s("客户名称", "Customer"); text: entry.s("华润万家（深圳）有限公司", "Hannaford Stores Ltd"); readOnly: true }
        TextField { width: entry.cell; label: entry.s("交货数量", "Delivered"); text: "48"; changed: true; tabular: true }
        TextField { width: entry.cell; label: entry.s("备注", "Note"); text: entry.s("不可用", "Disabled"); enabled: false }
        TextField { width: entry.cell; label: entry.s("密码", "Password"); text: "secret12"; echoMode: TextInput.Password }
        TextField { width: entry.cell; label: entry.s("焦点", "Focus"); placeholder: entry.s("正在输入", "Typing"); Component.onCompleted: forceActiveFocus() }
    }
    Part {
        title: "SearchField"

        SearchField { width: entry.cell; placeholder: entry.s("搜索客户、产品或单号", "Customers, products, numbers"); shortcutHint: "Ctrl K" }
        SearchField { width: entry.cell; text: "kkkl" }
        SearchField { width: entry.cell; text: entry.s("可乐", "cola"); busy: true }
    }
    Part {
        title: "TextArea"

        TextArea { width: entry.cell; label: entry.s("拜访小结", "Visit notes"); placeholder: entry.s("今天发生了什么？补一句话即可。", "What happened? One sentence will do.") }
        TextArea { width: entry.cell; label: entry.s("审批意见", "Decision"); maximumLength: 60; text: entry.s("同意本次特价，但请在月底前把回款计划补齐，并附上客户盖章的对账单扫描件。", "Agreed for this time. Please add the payment plan before the end.") }
        TextArea { width: entry.cell; label: entry.s("驳回原因", "Reason"); error: entry.s("请写明需要修改的内容", "Say what has to change"); mandatory: true }
    }
}
