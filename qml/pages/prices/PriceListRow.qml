import Satchel.Controls

// One price list: what it is called and for whom it is.
ListRow {
    required property var modelData
    required property int index

    objectName: "list"
    iconName: "tags"
    chevron: true
    text: modelData.name
    subtitle: modelData.whom
    meta: modelData.active ? "" : qsTr("Switched off")
}
