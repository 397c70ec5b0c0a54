import QtQuick
import Satchel.Controls

// How an earlier round ended.
Column {
    id: round

    required property var modelData

    Label {
        width: parent.width
        text: Words.joined([qsTr("Round %1: %2").arg(round.modelData.round).arg(round.modelData.state.label || ""), round.modelData.who, round.modelData.when], " · ")
        size: Theme.caption
        muted: true
        wrapMode: Text.Wrap
    }
    Label {
        width: parent.width
        visible: text.length > 0
        text: round.modelData.reason || ""
        size: Theme.caption
        wrapMode: Text.Wrap
    }
}
