import QtQuick
import Satchel.Controls
import Satchel.Models

// The day in figures, of this person's own documents.
Row {
    id: figures

    required property Workspace workspace
    property var day: ({})

    function count(): void {
        day = finder.today();
    }

    spacing: Theme.gap12
    Component.onCompleted: count()

    Finder {
        id: finder
        workspace: figures.workspace
    }
    Connections {
        target: figures.workspace
        function onStatus_changed() {
            figures.count();
        }
    }
    TodayFigure {
        width: (figures.width - figures.spacing) / 2
        label: qsTr("Orders today")
        amount: figures.day.orders_text || ""
        number: figures.day.orders || 0
    }
    TodayFigure {
        width: (figures.width - figures.spacing) / 2
        label: qsTr("Claims today")
        amount: figures.day.claims_text || ""
        number: figures.day.claims || 0
    }
}
