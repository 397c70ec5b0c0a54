import QtQuick
import Satchel.Controls
import Satchel.Components

// One stop of the route.
ListRow {
    id: row

    required property var model
    required property int index
    // The day for which it was planned, where that has passed.
    property string late
    readonly property string document: model.document
    readonly property bool remote: model.channel === "phone" || model.channel === "callback"
    readonly property bool numbered: row.model.seq > 0 && late.length === 0
    readonly property bool there: model.state === "open"
    readonly property bool written: (model.summary || "").length > 0

    signal stepped(string action)
    signal edit

    objectName: "visit"
    text: model.customer_name_text || ""
    subtitle: Words.joined([late, model.purpose_text || "", remote ? model.channel_text : model.place_text || "", there ? qsTr("checked in %1").arg(model.check_in_at_text) : ""], " · ")
    pending: model.pending
    trail: there ? "info" : late.length > 0 ? "bad" : ""
    leading: Rectangle {
        width: 28
        height: 28
        radius: 14
        color: row.there ? Theme.colors.infoTint : Theme.colors.neutralTint

        Icon {
            anchors.centerIn: parent
            visible: !row.numbered
            name: "geo-alt"
            size: 14
            color: row.there ? Theme.colors.info : Theme.colors.muted
        }
        Label {
            anchors.centerIn: parent
            visible: row.numbered
            text: row.model.seq || ""
            weight: Theme.medium
            tabular: true
            color: row.there ? Theme.colors.info : Theme.colors.text
            Accessible.ignored: true
        }
    }
    // Leaving asks for a note: where none is written yet, that is what comes next.
    trailing: Button {
        objectName: "visitStep"
        kind: row.there ? Button.Primary : Button.Secondary
        text: row.there ? (row.written ? qsTr("Check out") : qsTr("Write the note")) : row.remote ? qsTr("Write the note") : qsTr("Check in")
        onClicked: row.there && row.written ? row.stepped("check_out") : row.there || row.remote ? row.edit() : row.stepped("check_in")
    }
}
