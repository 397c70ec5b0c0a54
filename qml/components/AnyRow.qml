import QtQuick

// One row of a DocumentList of any kind: what it is called, its amount, and what else tells it from the others.
DocumentRow {
    required property var model
    required property int index
    readonly property string document: model.document
    property var info: ({})
    // The document beside which the list stands, or the person whose list it is: not named in each row.
    property string within
    // What that document is called: nor is it called so again.
    property string withinName
    readonly property var shown: (info.shown || []).filter(field => (within.length === 0 || model[field.name] !== within) && (withinName.length === 0 || model[field.name + "_text"] !== withinName))
    readonly property var amount: shown.find(field => field.name === info.amount) || shown.find(field => field.type === "money")
    readonly property var figures: ["number", "quantity", "ratio", "money", "price"]
    // What a document is called; where its kind has no name for it, what tells it best from the others, rather than its number.
    readonly property string named: {
        const has = field => field !== amount && (model[field.name + "_text"] || "").length > 0;
        const best = shown.find(field => field.name === info.title && has(field)) || (shown.some(field => field.name === info.title) ? undefined : shown.find(field => field.name !== "no" && field.type !== "date" && !figures.includes(field.type) && has(field)));
        return (best || shown.find(has) || {}).name || "";
    }

    // A figure says nothing without its name, a yes nothing at all; nothing left, or as much as stands above already, is nothing to say.
    function told(field: var): string {
        const text = model[field.name + "_text"] || "";
        if (field.type === "boolean")
            return model[field.name] === true ? field.label : "";
        if (!figures.includes(field.type))
            return text;
        return text.length > 0 && text !== money && Number(model[field.name]) !== 0 ? field.label + " " + text : "";
    }

    title: model[named + "_text"] || info.label || ""
    subtitle: Words.joined([model.timeLeft].concat(shown.filter(field => field.name !== named && field !== amount).map(told).filter(text => text !== title)), " · ")
    money: amount ? model[amount.name + "_text"] || "" : ""
    stateLabel: model.stateLabel || ""
    stateTone: model.stateTone || "neutral"
    waiting: model.pending
    trail: shown.some(field => model[field.name + "_tone"] === "bad") || model.timeTone === "bad" ? "bad" : model.state === "returned" ? "warning" : ""
}
