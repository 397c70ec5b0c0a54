import QtQuick
import Satchel.Controls

// All text goes through here. A line is always 1.5 times the size high and stands on the same baseline whether it holds
// Chinese, Latin or both, so labels beside each other never jump by the difference between two fonts' line boxes.
Text {
    id: label

    property int size: Theme.body
    property int weight: Theme.regular
    // Digits of equal width: every column of numbers.
    property bool tabular: false
    property bool muted: false

    readonly property real fontSize: Math.round(size * Theme.textScale)
    readonly property real line: Math.round(fontSize * 1.5)
    readonly property bool tall: tabular || Typeface.isTall(text)
    readonly property real lift: Math.round(line / 2 + Typeface.capHeight(fontSize, weight) / 2 - Typeface.ascent(fontSize, weight, tall))

    font: tabular ? Typeface.figures(fontSize, weight) : Typeface.text(fontSize, weight)
    color: muted ? Theme.colors.muted : Theme.colors.text
    linkColor: Theme.colors.accent
    lineHeight: line
    lineHeightMode: Text.FixedHeight
    topPadding: lift
    bottomPadding: -lift
    verticalAlignment: Text.AlignTop
    textFormat: Text.PlainText
    renderType: Text.QtRendering

    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
