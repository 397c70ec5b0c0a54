import QtQuick

// One row of a DocumentList of any kind: what it is called, its amount, and what else tells it from the others.
DocumentRow {
    required property var model
    required property int index
    readonly property string document: model.document
    property var info: ({})
    readonly property var columns: info.columns || []
    readonly property string named: info.title && model[info.title + "_text"] ? info.title : columns.find(column => model[column + "_text"]) || ""

    // A figure says nothing without its name, and a yes nothing at all.
    function told(column: string): string {
        const field = (info.fields || []).find(one => one.name === column) || ({});
        const text = model[column + "_text"] || "";
        if (field.type === "boolean")
            return model[column] === true ? field.label : "";
        return text.length > 0 && ["number", "quantity", "ratio"].includes(field.type) ? field.label + " " + text : text;
    }

    title: model[named + "_text"] || info.label || ""
    subtitle: Words.joined(columns.filter(column => column !== named && column !== info.amount).map(told), " · ")
    money: info.amount ? model[info.amount + "_text"] || "" : ""
    stateLabel: model.stateLabel || ""
    stateTone: model.stateTone || "neutral"
    waiting: model.pending
    trail: model.state === "returned" ? "warning" : ""
}
