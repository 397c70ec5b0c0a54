pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// The photos, papers and signatures of a document: a section for each field that holds some.
Column {
    id: all

    required property Workspace workspace
    required property DocumentView view
    property var fields: []
    readonly property var kept: fields.filter(field => Words.pictured(field) && view.values[field.name] !== undefined)

    visible: kept.length > 0
    spacing: Theme.gap12

    Repeater {
        model: all.kept

        Section {
            id: section
            required property var modelData

            width: all.width
            title: modelData.label

            Pictures {
                width: parent ? parent.width : 0
                workspace: all.workspace
                digests: [].concat(all.view.values[section.modelData.name])
            }
        }
    }
}
