import QtQuick

// An amount that C++ has already written ("¥12,300.00", "-US$5.00", "1.2万"). The currency sign stands back, the digits
// are of equal width and end at the right edge. An empty text is an amount that is not known or not to be seen: "—".
Item {
    id: money

    property string text
    property int size: Theme.body
    property int weight: Theme.medium
    property color color: Theme.colors.text
    // The amount is no longer valid (an item struck out).
    property bool struck: false

    readonly property var parts: /^([-−+(]?)([^\d\s.,()-]*)\s?(.*)$/.exec(text)
    readonly property string sign: parts ? parts[2] : ""
    readonly property string figure: parts ? parts[3] : text

    implicitWidth: Math.ceil(line.implicitWidth)
    implicitHeight: figureLabel.implicitHeight
    baselineOffset: figureLabel.baselineOffset

    Accessible.role: Accessible.StaticText
    Accessible.name: text.length > 0 ? text : qsTr("Not known")

    Row {
        id: line
        anchors.right: parent.right
        spacing: Math.max(1, Math.round(money.size / 14))

        Label {
            visible: text.length > 0
            text: money.parts ? money.parts[1] : ""
            size: money.size
            weight: money.weight
            tabular: true
            struck: money.struck
            color: money.color
            Accessible.ignored: true
        }
        Label {
            // On the figure's baseline.
            y: figureLabel.baselineOffset - baselineOffset
            visible: money.sign.length > 0
            text: money.sign
            size: money.size > Theme.lead ? Math.round(money.size * 0.7) : money.size
            tabular: true
            muted: true
            Accessible.ignored: true
        }
        Label {
            id: figureLabel
            text: money.text.length > 0 ? money.figure : "—"
            size: money.size
            weight: money.weight
            tabular: true
            struck: money.struck
            color: money.text.length > 0 ? money.color : Theme.colors.muted
            Accessible.ignored: true
        }
    }
}
