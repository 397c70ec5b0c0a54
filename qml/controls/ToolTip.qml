import QtQuick
import QtQuick.Templates as T

T.ToolTip {
    id: tip

    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? parent.height + 4 : 0
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    horizontalPadding: Theme.gap8
    verticalPadding: 4
    margins: Theme.gap4
    delay: 600
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent

    contentItem: Label {
        text: tip.text
        size: Theme.caption
        color: Theme.colors.inverseText
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.colors.inverse
    }
}
