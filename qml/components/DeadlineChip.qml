import QtQuick
import Satchel.Controls
import Satchel.Models

// Until when the present state is to be left. Late is said in words, not by colour alone.
StateChip {
    required property DocumentView view
    readonly property string due: view.texts.deadline || ""
    readonly property int called: Number(view.values.clock_called || 0)

    visible: due.length > 0
    text: called > 1 ? qsTr("Overdue since %1").arg(due) : qsTr("Due %1").arg(due)
    tone: called > 1 ? "bad" : called > 0 ? "warning" : "neutral"
}
