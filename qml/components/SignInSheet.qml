import QtQuick
import Satchel.Controls
import Satchel.Models

// After the session has expired: the password again. Everything on this device stays as it is.
Sheet {
    id: sheet

    required property AppState app

    title: qsTr("Sign in again")
    subtitle: qsTr("Everything you wrote is safe on this device.")
    onOpened: password.forceActiveFocus()

    TextField {
        id: password
        objectName: "password"
        width: parent.width
        label: qsTr("Password")
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhHiddenText | Qt.ImhNoAutoUppercase | Qt.ImhSensitiveData
        onEdited: error = ""
        onAccepted: sheet.app.signIn(text)
    }
    footer: Button {
        width: parent ? parent.width : 0
        kind: Button.Primary
        text: qsTr("Sign in")
        busy: sheet.app.signingIn
        enabled: password.text.length > 0
        onClicked: sheet.app.signIn(password.text)
    }

    Connections {
        target: sheet.app
        function onSignInFailed(text) {
            password.error = text;
        }
        function onSignedIn() {
            password.clear();
            sheet.close();
        }
    }
}
