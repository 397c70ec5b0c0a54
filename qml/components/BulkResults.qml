pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// What became of each row of a bulk action.
Sheet {
    id: sheet

    required property BulkAction bulk

    title: bulk.running ? qsTr("%1 of %2").arg(bulk.done).arg(bulk.total) : bulk.failed > 0 ? qsTr("%1 done, %2 not").arg(bulk.done - bulk.failed).arg(bulk.failed) : qsTr("%n done", "", bulk.done)

    ProgressBar {
        width: parent.width
        visible: sheet.bulk.running
        value: sheet.bulk.total > 0 ? sheet.bulk.done / sheet.bulk.total : 0
    }
    Column {
        width: parent.width

        Repeater {
            model: sheet.bulk.results

            BulkResult {
                width: parent ? parent.width : 0
            }
        }
    }
    footer: Button {
        width: parent ? parent.width : 0
        kind: Button.Primary
        text: qsTr("Close")
        onClicked: sheet.close()
    }
}
