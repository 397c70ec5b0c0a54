import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Models

// Once per device: the link and the code from the administrator, and the person's password.
FocusScope {
    id: page

    required property AppState app
    readonly property bool busy: app.phase === "enrolling"
    property string failure

    function enrol(): void {
        failure = "";
        app.enrol(server.text, code.text, password.text);
    }

    // "satchel://…#CODE" or the link and the code in one line, as people paste them.
    function take(text: string): void {
        const found = /^(\S+)[\s#]+([A-Za-z0-9-]{4,})$/.exec(text.trim());
        if (!found)
            return;
        server.text = found[1];
        code.text = found[2];
        password.forceActiveFocus();
    }

    Connections {
        target: page.app
        function onEnrolmentFailed(text) {
            page.failure = text;
        }
    }
    Flickable {
        anchors.fill: parent
        contentHeight: Math.max(height, column.implicitHeight + 2 * Theme.gap32)
        clip: true
        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: column
            anchors.centerIn: parent
            width: Math.min(parent.width - 2 * Theme.gap24, 400)
            spacing: Theme.gap16

            Column {
                width: parent.width
                spacing: Theme.gap4

                Rectangle {
                    width: 56
                    height: 56
                    radius: Theme.radiusSheet
                    color: Theme.colors.accent

                    Icon {
                        anchors.centerIn: parent
                        name: "briefcase-fill"
                        size: 28
                        color: Theme.colors.accentText
                    }
                }
                Label {
                    topPadding: lift + Theme.gap12
                    text: qsTr("Welcome to Satchel")
                    size: Theme.headline
                    weight: Theme.strong
                }
                Label {
                    width: parent.width
                    text: qsTr("Enrol this device with what your administrator gave you. After that everything works without a signal.")
                    wrapMode: Text.Wrap
                    muted: true
                }
            }
            // This device was enrolled before, and the office has revoked it.
            Banner {
                objectName: "farewell"
                width: parent.width
                visible: text.length > 0
                tone: "warning"
                text: page.app.farewell
            }
            TextField {
                id: server
                objectName: "server"
                width: parent.width
                focus: true
                label: qsTr("Server link")
                placeholder: "satchel://…"
                mandatory: true
                text: page.app.server
                inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
                onEdited: text => page.take(text)
                onAccepted: code.forceActiveFocus()
            }
            TextField {
                id: code
                objectName: "code"
                width: parent.width
                label: qsTr("One-time code")
                placeholder: "ABCD-EFGH"
                mandatory: true
                text: page.app.code
                inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhUppercaseOnly
                onAccepted: password.forceActiveFocus()
            }
            TextField {
                id: password
                objectName: "password"
                width: parent.width
                label: qsTr("Password")
                helper: qsTr("New here? Choose one of at least 10 characters.")
                mandatory: true
                echoMode: TextInput.Password
                inputMethodHints: Qt.ImhHiddenText | Qt.ImhNoAutoUppercase | Qt.ImhSensitiveData
                onAccepted: page.enrol()
            }
            Banner {
                objectName: "failure"
                width: parent.width
                visible: text.length > 0
                tone: "bad"
                text: page.failure
            }
            Button {
                objectName: "enrol"
                width: parent.width
                height: Theme.target
                kind: Button.Primary
                size: Theme.lead
                text: qsTr("Enrol this device")
                busy: page.busy
                enabled: server.text.length > 0 && code.text.length > 0 && password.text.length > 0
                onClicked: page.enrol()
            }
            Segments {
                anchors.horizontalCenter: parent.horizontalCenter
                name: qsTr("Language")
                options: [
                    {
                        value: "zh",
                        text: "中文"
                    },
                    {
                        value: "en",
                        text: "English"
                    }
                ]
                value: page.app.language
                onPicked: value => page.app.language = value
            }
        }
    }
}
