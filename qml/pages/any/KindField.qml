import Satchel.Components

// A field of a form of any kind, as its description says.
FieldInput {
    required property var modelData

    field: modelData.name
}
