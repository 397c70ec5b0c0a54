import QtQuick

// The saved views of the order queue: what each shows and in which order.
QtObject {
    readonly property var all: [
        {
            value: "submitted",
            text: qsTr("To check"),
            states: ["submitted"],
            order: "received_at"
        },
        {
            value: "second_check",
            text: qsTr("Second check"),
            states: ["second_check"],
            order: "received_at"
        },
        {
            value: "approving",
            text: qsTr("In approval"),
            states: ["approving"],
            order: ""
        },
        {
            value: "on_hold",
            text: qsTr("On hold"),
            states: ["on_hold"],
            order: "received_at"
        },
        {
            value: "returned",
            text: qsTr("Sent back"),
            states: ["returned"],
            order: ""
        },
        {
            value: "confirmed",
            text: qsTr("Confirmed"),
            states: ["confirmed", "planned", "part_shipped", "shipped", "delivered"],
            order: ""
        },
        {
            value: "all",
            text: qsTr("All"),
            states: [],
            order: ""
        }
    ]

    function named(value: string): var {
        return all.find(view => view.value === value) || all[all.length - 1];
    }

    function filtersOf(view: var, mine: bool): var {
        const filters = view.states.length > 0 ? [
            {
                field: "state",
                op: "in",
                value: view.states
            }
        ] : [];
        if (mine)
            filters.push({
                field: "owner",
                op: "=",
                value: "me"
            });
        return filters;
    }
}
