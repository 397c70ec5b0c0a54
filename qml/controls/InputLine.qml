pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// The bare line of typed text that fields are built from: no box, same baseline for Chinese and Latin.
T.TextField {
    id: line

    property int size: Theme.body
    property int weight: Theme.regular
    property bool tabular: false
    readonly property real fontSize: Math.round(size * Theme.textScale)

    implicitWidth: 120
    implicitHeight: Math.round(fontSize * 1.5)
    font: tabular ? Typeface.figures(fontSize, weight) : Typeface.text(fontSize, weight)
    color: Theme.colors.text
    selectionColor: Theme.colors.accent
    selectedTextColor: Theme.colors.accentText
    placeholderTextColor: Theme.colors.muted
    selectByMouse: true
    // TextInput keeps its first font's baseline whatever is typed, so unlike a Label it needs no look at the text.
    verticalAlignment: TextInput.AlignTop
    topPadding: Math.round(height / 2 + Typeface.capHeight(fontSize, weight) / 2) - Typeface.ascent(fontSize, weight, tabular)
    bottomPadding: 0
    hoverEnabled: true

    cursorDelegate: Rectangle {
        width: 2
        color: Theme.colors.accent
        visible: line.cursorVisible && !line.readOnly
    }

    Label {
        x: line.leftPadding
        y: Math.round((line.height - height) / 2)
        width: line.width - line.leftPadding - line.rightPadding
        visible: line.length === 0 && line.preeditText.length === 0
        text: line.placeholderText
        size: line.size
        horizontalAlignment: line.horizontalAlignment
        elide: Text.ElideRight
        muted: true
        Accessible.ignored: true
    }
}
