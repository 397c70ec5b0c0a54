import Satchel.Models

// Takes the actions of a document: at once, or after what each wants to know.
ReasonSheet {
    id: sheet

    property var action: ({})

    function take(one: var): void {
        action = one;
        if (one.needsReason || one.asks.length > 0)
            ask();
        else
            view.act(one.name);
    }

    workspace: view.workspace
    title: action.label || ""
    acceptText: action.label || ""
    danger: action.name === "cancel"
    needsReason: action.needsReason === true
    returns: action.returns === true
    note: asks.some(one => view.values[one.name] && !answered[one.name]) ? qsTr("What is left empty stays as the document says.") : ""
    asks: action.asks || []
    onGiven: (reason, marks, answers) => view.act(action.name, reason, marks, answers)
}
