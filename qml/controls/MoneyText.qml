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

    readonly property var parts: /^([-−+(]?)([^\d\s.,()-]*\s?)(.*)$/.exec(text)
    readonly property string sign: parts ? parts[2] : ""
    readonly property string figure: parts ? parts[1] + parts[3] : text

    implicitWidth: Math.ceil(signLabel.width + figureLabel.implicitWidth)
    implicitHeight: figureLabel.implicitHeight
    baselineOffset: figureLabel.y + figureLabel.baselineOffset

    Accessible.role: Accessible.StaticText
    Accessible.name: text.length > 0 ? text : qsTr("Not known")

    Label {
        id: signLabel
        anchors.right: figureLabel.left
        anchors.baseline: figureLabel.baseline
        width: money.sign.length > 0 ? implicitWidth + Math.max(1, Math.round(money.size / 12)) : 0
        visible: money.sign.length > 0
        text: money.sign
        size: money.size > Theme.lead ? Math.round(money.size * 0.7) : money.size
        tabular: true
        muted: true
        Accessible.ignored: true
    }

    Label {
        id: figureLabel
        anchors.right: parent.right
        text: money.text.length > 0 ? money.figure : "—"
        size: money.size
        weight: money.weight
        tabular: true
        font.strikeout: money.struck
        color: money.text.length > 0 ? money.color : Theme.colors.muted
        Accessible.ignored: true
    }
}
