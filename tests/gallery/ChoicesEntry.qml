import QtQuick
import Satchel.Controls

Entry {
    id: entry

    readonly property real cell: width < 600 ? width : (width - 24) / 3
    readonly property var units: [{ value: "box", text: s("箱", "Case") }, { value: "piece", text: s("瓶", "Bottle") }, { value: "pallet", text: s("托", "Pallet") }]
    readonly property var names: [s("华东", "East"), s("华南", "South"), s("华北", "North"), s("华中", "Centre"), s("西南", "Southwest"), s("东北", "Northeast")]
    readonly property var regions: names.map(name => ({ value: name, text: name }))

    Part {
        title: "Stepper"

        Stepper { label: entry.s("数量", "Quantity"); value: 24; unit: entry.s("箱", "cs") }
        Stepper { label: entry.s("最小值", "At its least"); value: 0 }
        Stepper { label: entry.s("重量", "Weight"); value: 1250; decimals: 2; unit: "kg" }
        Stepper { label: entry.s("缺货", "Short"); value: 120; unit: entry.s("箱", "cs"); error: entry.s("可用库存 96 箱", "96 in stock") }
        Stepper { label: entry.s("只读", "Fixed"); value: 12; readOnly: true }
    }
    Part {
        title: "Choice"

        Choice { width: entry.cell; label: entry.s("单位", "Unit"); options: entry.units; value: "box" }
        Choice { width: entry.cell; label: entry.s("大区", "Region"); options: entry.regions; value: entry.s("华南", "South") }
        Choice { width: entry.cell; label: entry.s("付款方式", "Payment"); options: entry.regions; mandatory: true; error: entry.s("请选择付款方式", "Choose how it is paid") }
        Choice { width: entry.cell; label: entry.s("视图", "View"); options: [{ value: 1, text: entry.s("列表", "List"), icon: "list-ul" }, { value: 2, text: entry.s("看板", "Board"), icon: "columns-gap" }]; value: 2 }
    }
    Part {
        title: "DateField"

        DateField { width: entry.cell; label: entry.s("交货日期", "Delivery"); value: "2026-03-14"; today: "2026-03-12"; helper: entry.s("最早 3 月 13 日", "13 March at the earliest") }
        DateField { width: entry.cell; label: entry.s("开票日期", "Invoice date"); today: "2026-03-12" }
        DateField { width: entry.cell; label: entry.s("结束日期", "Until"); value: "2026-03-01"; error: entry.s("结束日期早于开始日期", "Ends before it begins") }
    }
    Part {
        title: "Calendar"

        Rectangle {
            width: 332
            height: calendar.implicitHeight + 24
            radius: Theme.radiusCard
            color: Theme.colors.surface
            border.color: Theme.colors.outline

            Calendar {
                id: calendar
                x: 12
                y: 12
                width: 308
                value: "2026-02-14"
                today: "2026-02-12"
                from: "2026-02-05"
                marks: ({
                        "2026-02-14": { text: entry.s("班", "W"), tone: "warning" },
                        "2026-02-16": { text: entry.s("休", "H"), tone: "good" },
                        "2026-02-17": { text: entry.s("休", "H"), tone: "good" },
                        "2026-02-18": { text: entry.s("休", "H"), tone: "good" }
                    })
            }
        }
    }
    Part {
        title: "Keypad"

        Keypad { width: Math.min(parent.width, 328); decimals: 2 }
    }
}
