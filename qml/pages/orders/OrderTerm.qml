import Satchel.Components

// One field of an order's header.
FieldInput {
    required property string modelData
    required property int index

    field: modelData
}
