import Satchel.Components

FieldInput {
    required property string modelData

    field: modelData
}
