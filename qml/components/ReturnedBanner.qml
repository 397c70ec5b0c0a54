import QtQuick
import Satchel.Controls

// Why it came back, at the top of what has to be put right.
Banner {
    property var returned: ({})

    visible: returned.text !== undefined
    tone: "warning"
    iconName: "reply"
    title: qsTr("Came back from %1").arg(returned.who || "")
    text: returned.reason || ""
}
