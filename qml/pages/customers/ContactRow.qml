import QtQuick
import Satchel.Controls
import Satchel.Components

// A person at the customer's; the phone is there only for those who may hold it.
ListRow {
    id: row

    required property var modelData
    property string phone

    signal copied(string text)

    person: modelData.name_text || ""
    text: modelData.name_text || ""
    subtitle: Words.joined([phone, modelData.title_text, modelData.is_primary === true ? qsTr("main contact") : ""], " · ")
    onClicked: if (phone.length > 0) Qt.openUrlExternally("tel:" + phone)
    trailing: IconButton {
        visible: row.phone.length > 0
        iconName: "clipboard"
        text: qsTr("Copy the phone number")
        onClicked: row.copied(row.phone)
    }
}
