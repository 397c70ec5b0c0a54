import Satchel.Components

FieldInput {
    required property string modelData

    group: "lines"
    field: modelData
}
