import QtQuick
import Satchel.Controls
import Satchel.Components

ListRow {
    required property var modelData

    iconName: "geo-alt"
    text: (modelData.region_text || "") + (modelData.line_text || "")
    subtitle: Words.joined([modelData.kind_text, modelData.receiver_text], " · ")
}
