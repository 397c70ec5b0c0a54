pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// What the rules say, one sentence each: [{code, text}]. `tone` is theirs together.
Column {
    id: list

    property var findings: []
    property string tone: "info"

    spacing: Theme.gap8
    visible: findings.length > 0

    Repeater {
        model: list.findings

        FindingRow {
            width: list.width
            tone: list.tone
        }
    }
}
