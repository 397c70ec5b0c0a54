import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// Several lines; grows from `lines` to `maximumLines`, then scrolls.
FieldFrame {
    id: field

    property alias text: input.text
    property alias placeholder: input.placeholderText
    property int lines: 3
    property int maximumLines: 8
    // 0 is no limit. Only the count is shown here; the text is refused where it is checked.
    property int maximumLength: 0

    signal edited(string text)
    signal editingFinished

    readonly property real line: Math.round(input.fontSize * 1.5)

    focused: input.activeFocus
    boxHeight: Math.min(Math.max(lines * line, input.contentHeight), maximumLines * line) + 2 * Theme.gap8

    Flickable {
        anchors.fill: parent
        anchors.margins: 2
        clip: true
        contentHeight: input.height
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        T.TextArea.flickable: T.TextArea {
            id: input
            readonly property real fontSize: Math.round((SizeClass.touch ? Theme.lead : Theme.body) * Theme.textScale)

            leftPadding: Theme.gap12 - 2
            rightPadding: Theme.gap12 - 2
            topPadding: Theme.gap8 - 2
            bottomPadding: Theme.gap8 - 2
            implicitHeight: contentHeight + topPadding + bottomPadding
            font: Typeface.text(fontSize, Theme.regular)
            color: Theme.colors.text
            selectionColor: Theme.colors.accent
            selectedTextColor: Theme.colors.accentText
            placeholderTextColor: Theme.colors.muted
            wrapMode: TextEdit.Wrap
            selectByMouse: true
            readOnly: field.readOnly
            focus: true
            KeyNavigation.priority: KeyNavigation.BeforeItem
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            onTextChanged: if (activeFocus)
                field.edited(text)
            onEditingFinished: field.editingFinished()
            Accessible.role: Accessible.EditableText
            Accessible.name: field.label.length > 0 ? field.label : field.placeholder
            Accessible.description: field.announced
            Accessible.multiLine: true
            Accessible.readOnly: field.readOnly

            Label {
                x: input.leftPadding
                y: input.topPadding
                width: input.width - 2 * x
                visible: input.length === 0 && input.preeditText.length === 0
                text: input.placeholderText
                size: Math.round(input.fontSize / Theme.textScale)
                wrapMode: Text.Wrap
                muted: true
                Accessible.ignored: true
            }
        }
    }
    Label {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.rightMargin: Theme.gap12
        anchors.bottomMargin: 2
        visible: field.maximumLength > 0 && input.length > field.maximumLength * 0.8
        text: qsTr("%1 of %2").arg(input.length).arg(field.maximumLength)
        size: Theme.caption
        color: input.length > field.maximumLength ? Theme.colors.bad : Theme.colors.muted
    }
}
