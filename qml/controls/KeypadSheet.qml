import QtQuick

// Types one number: open(), edited(text) at every key, then entered(text) or closed without it.
Sheet {
    id: sheet

    property string unit
    property alias text: pad.text
    property alias decimals: pad.decimals
    property alias maximumLength: pad.maximumLength
    property string acceptText: qsTr("OK")
    // The number was half typed: the first key goes on with it.
    property bool goOn: false

    signal edited(string text)
    signal entered(string text)

    onAboutToShow: pad.fresh = !goOn
    onOpened: pad.forceActiveFocus()

    Column {
        width: parent.width
        spacing: Theme.gap16

        Item {
            width: parent.width
            height: 56

            Row {
                anchors.centerIn: parent
                spacing: Theme.gap8

                Label {
                    id: figure
                    text: sheet.text.length > 0 ? sheet.text : "0"
                    size: Theme.display
                    weight: Theme.medium
                    tabular: true
                    color: pad.fresh ? Theme.colors.accent : Theme.colors.text
                }
                Label {
                    anchors.baseline: figure.baseline
                    visible: text.length > 0
                    text: sheet.unit
                    size: Theme.lead
                    muted: true
                }
            }
        }
        Keypad {
            id: pad
            width: parent.width
            onEdited: text => sheet.edited(text)
            onEntered: text => {
                sheet.entered(text);
                sheet.close();
            }
        }
        Button {
            width: parent.width
            height: Theme.target
            kind: Button.Primary
            size: Theme.lead
            text: sheet.acceptText
            onClicked: {
                sheet.entered(pad.text);
                sheet.close();
            }
        }
    }
}
