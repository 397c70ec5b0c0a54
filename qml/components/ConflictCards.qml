pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// What has to be chosen in one document, before anything else that it says.
Column {
    id: cards

    required property DocumentView view

    visible: view.conflicts.length > 0
    spacing: Theme.gap12

    Repeater {
        model: cards.view.conflicts

        ConflictCard {
            required property var modelData

            width: cards.width
            told: modelData
            onChosen: (conflict, action) => cards.view.choose(conflict, action)
        }
    }
}
