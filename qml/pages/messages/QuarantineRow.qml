import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// Work that a revoked device handed over and nobody has looked at.
ListRow {
    required property var model
    required property Workspace workspace

    objectName: "quarantineRow"
    iconName: "shield-exclamation"
    iconTone: "warning"
    trail: "warning"
    chevron: true
    text: qsTr("From a revoked device · %1").arg(Words.joined([workspace.placeLabel(model.subject_kind || 0, 0, 0), model.summary], " "))
    subtitle: Words.joined([model.owner_text, model.device_name, model.occurred_at_text], " · ")
}
