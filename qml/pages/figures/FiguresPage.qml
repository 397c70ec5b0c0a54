pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// How well the work of a month went: accuracy, plans and goods, and what was answered in time.
FocusScope {
    id: page

    required property Workspace workspace

    signal open(string kind, string document)

    FigureList {
        id: figures
        workspace: page.workspace
    }
    PageHeader {
        id: header
        width: parent.width
        title: qsTr("Figures")

        IconButton {
            objectName: "earlier"
            iconName: "chevron-left"
            text: qsTr("The month before")
            onClicked: figures.monthsAgo += 1
        }
        Label {
            objectName: "month"
            anchors.verticalCenter: parent.verticalCenter
            text: figures.monthText
            tabular: true
        }
        IconButton {
            objectName: "later"
            iconName: "chevron-right"
            text: qsTr("The month after")
            enabled: figures.monthsAgo > 0
            onClicked: figures.monthsAgo -= 1
        }
    }
    ListView {
        id: list
        objectName: "figures"
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, 760)
        clip: true
        focus: true
        visible: figures.counted
        boundsBehavior: Flickable.StopAtBounds
        model: figures
        delegate: FigureRow {
            required property int index

            width: list.width
            workspace: page.workspace
            onOpen: (kind, document) => page.open(kind, document)
            heads: index === 0 || figures.get(index - 1).section !== section
        }
    }
}
