import QtQuick
import Satchel.Models

// What an action asks for while it is being answered: to FieldInput the same as a DocumentForm. `asks` are fields as kindInfo describes them.
QtObject {
    id: answers

    required property Workspace workspace
    property var asks: []
    readonly property string kind: "answers"
    property var values: ({})
    property var texts: ({})
    readonly property var lines: ({})
    readonly property var errors: ({})
    readonly property bool complete: asks.every(one => !one.required || (values[one.name] !== undefined && values[one.name] !== ""))

    function describe(field: string, group: string): var {
        return asks.find(one => one.name === field) || ({});
    }

    function set(field: string, value: var): void {
        values = Object.assign({}, values, {
            [field]: value
        });
        const about = describe(field, "");
        if (about.type === "reference")
            texts = Object.assign({}, texts, {
                [field]: workspace.titleOf(about.target, value)
            });
    }

    function setFocus(line: string, field: string, cursor: int): void {
    }

    // As the document says already.
    function clear(): void {
        values = ({});
        texts = ({});
        for (const one of asks) {
            if (one.initial)
                set(one.name, one.initial);
        }
    }
}
