import Satchel.Models

// This person's own documents, of one state if one is wanted.
DocumentList {
    property string wanted

    filters: wanted.length > 0 ? [
        {
            field: "owner",
            op: "=",
            value: "me"
        },
        {
            field: "state",
            op: "=",
            value: wanted
        }
    ] : [
        {
            field: "owner",
            op: "=",
            value: "me"
        }
    ]
}
