import QtQuick

// What the gallery shows: add a line here and a file beside it. `screen`: a picture of one whole screen instead of the
// entry's full height. `from`: the narrowest width that makes sense. `pose`: what the entry should open by itself;
// of a `page`, which page of the product it is.
QtObject {
    id: entries

    property var department
    readonly property Pages pages: Pages {
        department: entries.department
    }
    readonly property var list: [
        { key: "type", title: "Type and colour", source: Qt.resolvedUrl("TypeEntry.qml") },
        { key: "buttons", title: "Buttons", source: Qt.resolvedUrl("ButtonsEntry.qml") },
        { key: "fields", title: "Fields", source: Qt.resolvedUrl("FieldsEntry.qml") },
        { key: "choices", title: "Choices and quantities", source: Qt.resolvedUrl("ChoicesEntry.qml") },
        { key: "rows", title: "Rows and cards", source: Qt.resolvedUrl("RowsEntry.qml") },
        { key: "states", title: "States", source: Qt.resolvedUrl("StatesEntry.qml") },
        { key: "navigation", title: "Navigation", source: Qt.resolvedUrl("NavigationEntry.qml") },
        { key: "table", title: "Table", source: Qt.resolvedUrl("TableEntry.qml") },
        { key: "overlays", title: "Overlays", source: Qt.resolvedUrl("OverlaysEntry.qml") },
        { key: "sheet", title: "Sheet", source: Qt.resolvedUrl("OverlaysEntry.qml"), pose: "sheet", screen: true },
        { key: "dialog", title: "Dialog", source: Qt.resolvedUrl("OverlaysEntry.qml"), pose: "dialog", screen: true },
        { key: "keypad", title: "Keypad", source: Qt.resolvedUrl("OverlaysEntry.qml"), pose: "keypad", screen: true },
        { key: "menu", title: "Menu and toast", source: Qt.resolvedUrl("OverlaysEntry.qml"), pose: "menu", screen: true },
        { key: "calendar", title: "Calendar", source: Qt.resolvedUrl("OverlaysEntry.qml"), pose: "calendar", screen: true },
        { key: "order", title: "A phone's page", source: Qt.resolvedUrl("OrderEntry.qml"), screen: true },
        { key: "desk", title: "A desk's page", source: Qt.resolvedUrl("DeskEntry.qml"), screen: true, from: 1000 },
        ...pages.list.map(page => ({
                    key: "page-" + page.key,
                    title: "Page: " + page.key,
                    source: Qt.resolvedUrl("PageEntry.qml"),
                    pose: page.key,
                    screen: true,
                    page: true
                }))]
}
