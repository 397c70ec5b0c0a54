import Satchel.Components

// One field of an order's header.
FieldInput {
    required property string modelData
    required property int index

    field: modelData
    // What is given in exchange is begun by the return for which it is.
    without: modelData === "type" ? ["exchange"] : []
}
