import QtQuick

// One thing that an action asks for.
FieldInput {
    required property var modelData

    field: modelData.name
    today: form.workspace.today
}
