import Satchel.Controls

// By this channel the customer was told.
Button {
    required property var modelData
    required property int index
    readonly property var icons: ({
            wechat: "chat-dots",
            phone: "telephone",
            sms: "chat-left-text",
            in_person: "person",
            email: "envelope"
        })

    objectName: "tell-" + modelData.value
    iconName: icons[modelData.value] || "send"
    text: modelData.text
    Accessible.name: qsTr("The customer was told: %1").arg(modelData.text)
}
