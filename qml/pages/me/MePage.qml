pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// 我的: who I am here, how the connection stands, and what belongs to this device.
FocusScope {
    id: page

    required property Workspace workspace
    required property AppState app
    // Where else there is to go: [{key, text, icon, badge}].
    property var elsewhere: []

    signal open(string kind, string document)
    signal compose(string kind, var values)
    signal edit(string kind, string document)
    signal go(string place)
    signal said(string text)

    PageHeader {
        id: header
        width: parent.width
        title: qsTr("Me")
    }
    Flickable {
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        contentHeight: column.implicitHeight + Theme.gap32
        clip: true
        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: column
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, 760)
            topPadding: Theme.gap12
            spacing: Theme.gap12

            Section {
                width: parent.width

                Row {
                    width: parent.width
                    spacing: Theme.gap16

                    Avatar {
                        size: 56
                        name: page.workspace.userName
                    }
                    Column {
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - 56 - parent.spacing

                        Label {
                            text: page.workspace.userName
                            size: Theme.title
                            weight: Theme.strong
                        }
                        Label {
                            text: Words.joined([page.workspace.roleText, page.workspace.organisation], " · ")
                            width: parent.width
                            elide: Text.ElideRight
                            muted: true
                        }
                    }
                }
            }
            Section {
                width: parent.width
                visible: page.elsewhere.length > 0
                title: qsTr("More")
                flush: true

                Repeater {
                    model: page.elsewhere

                    PlaceRow {
                        id: row

                        width: parent ? parent.width : 0
                        divider: row.index < page.elsewhere.length - 1
                        onPicked: key => page.go(key)
                    }
                }
            }
            SyncSection {
                width: parent.width
                workspace: page.workspace
                onOutboxWanted: page.go("outbox")
                onSignInWanted: signIn.open()
                onSaid: text => page.said(text)
            }
            Section {
                width: parent.width
                title: qsTr("This device")

                Choice {
                    objectName: "language"
                    width: parent.width
                    label: qsTr("Language")
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
                Item {
                    width: 1
                    height: Theme.gap12
                }
                Choice {
                    objectName: "theme"
                    width: parent.width
                    label: qsTr("Appearance")
                    options: [
                        {
                            value: "system",
                            text: qsTr("As the system")
                        },
                        {
                            value: "light",
                            text: qsTr("Light")
                        },
                        {
                            value: "dark",
                            text: qsTr("Dark")
                        }
                    ]
                    value: page.app.theme
                    onPicked: value => page.app.theme = value
                }
            }
        }
    }
    SignInSheet {
        id: signIn
        app: page.app
    }
}
