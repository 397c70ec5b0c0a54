import QtQuick
import QtQuick.Templates as T

T.Menu {
    id: menu

    implicitWidth: Math.max(180, contentWidth + leftPadding + rightPadding)
    implicitHeight: contentHeight + topPadding + bottomPadding
    contentWidth: {
        let width = 0;
        for (let i = 0; i < count; ++i)
            width = Math.max(width, itemAt(i)?.implicitWidth ?? 0);
        return width;
    }
    margins: Theme.gap8
    padding: 4
    overlap: 1
    delegate: MenuItem {}

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.quick
        }
    }

    contentItem: ListView {
        implicitHeight: contentHeight
        model: menu.contentModel
        interactive: contentHeight > height
        clip: interactive
        currentIndex: menu.currentIndex
        highlightMoveDuration: 0
        T.ScrollBar.vertical: ScrollBar {}
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.colors.raised
        border.color: Theme.colors.outline

        Shadow {}
    }
}
