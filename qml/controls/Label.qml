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
    // Never bind a single member of `font` beside this: it would replace the whole.
    property bool struck: false

    readonly property real fontSize: Math.round(size * Theme.textScale)
    readonly property real line: Math.round(fontSize * 1.5)
    readonly property bool tall: tabular || Typeface.isTall(text)
    // The baseline falls on a whole pixel, with a capital (and so nearly a Han character) in the middle of the line.
    readonly property real lift: Math.round(line / 2 + Typeface.capHeight(fontSize, weight) / 2) - Typeface.ascent(fontSize, weight, tall)

    font: tabular ? Typeface.figures(fontSize, weight, struck) : Typeface.text(fontSize, weight, struck)
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
