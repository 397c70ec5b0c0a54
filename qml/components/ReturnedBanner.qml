import QtQuick
import Satchel.Controls

// Why it came back, at the top of what has to be put right.
Banner {
    property var returned: ({})

    visible: returned.text !== undefined
    tone: "warning"
    iconName: "reply"
    title: qsTr("%1 by %2").arg(returned.text || "").arg(returned.who || "")
    text: returned.reason || ""
}
