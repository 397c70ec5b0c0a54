import QtQuick
import Satchel.Controls

ListRow {
    required property var modelData

    iconName: "geo-alt"
    text: (modelData.region_text || "") + (modelData.line_text || "")
    subtitle: [modelData.kind_text, modelData.receiver_text].filter(part => part && part.length > 0).join(" · ")
}
