import QtQuick
import Satchel.Controls

ListRow {
    required property var modelData

    iconName: modelData.ok ? "check-circle" : "x-octagon"
    iconTone: modelData.ok ? "good" : "bad"
    text: modelData.title
    subtitle: modelData.text
}
