pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// Opportunities by stage, and those of the stage that was tapped.
FocusScope {
    id: page

    required property Workspace workspace
    property string stage
    property string stageText
    property bool closed: false
    // Nobody reads a funnel that fills for ever.
    readonly property int closedDays: 90

    signal open(string kind, string document)
    signal compose(string kind, var values)

    StageList {
        id: stages
        workspace: page.workspace
        kind: "opportunity"
        amount: "amount"
        weighted: "weighted"
        closedDays: page.closedDays
    }
    NavigationSplit {
        id: split
        anchors.fill: parent
        focus: true
        listWidth: Math.min(520, width * 0.46)
        open: page.stage.length > 0
        onClosed: {
            page.stage = "";
            open = Qt.binding(() => page.stage.length > 0);
        }

        list: FocusScope {
            anchors.fill: parent
            focus: true

            PageHeader {
                id: header
                width: parent.width
                title: qsTr("Funnel")
                divider: false

                IconButton {
                    objectName: "new"
                    iconName: "plus-lg"
                    text: qsTr("New opportunity")
                    onClicked: page.compose("opportunity", {})
                }
            }
            DocumentScroll {
                anchors.top: header.bottom
                anchors.bottom: parent.bottom
                width: parent.width
                contentHeight: body.implicitHeight + Theme.gap24

                Column {
                    id: body
                    width: parent.width
                    spacing: Theme.gap12

                    FunnelHead {
                        x: Theme.gap16
                        width: parent.width - 2 * x
                        figures: stages.open
                    }
                    Section {
                        width: parent.width
                        flush: true

                        Repeater {
                            model: stages

                            StageRow {
                                width: parent ? parent.width : 0
                                closedDays: page.closedDays
                                current: !split.single && stage === page.stage
                                onClicked: {
                                    page.stageText = label;
                                    page.closed = closed;
                                    page.stage = stage;
                                }
                            }
                        }
                    }
                }
            }
        }
        detail: StageDocuments {
            anchors.fill: parent
            workspace: page.workspace
            stage: page.stage
            stageText: page.stageText
            closed: page.closed
            backVisible: split.canGoBack
            onBack: split.back()
            onOpen: document => page.open("opportunity", document)
        }
        placeholder: EmptyState {
            anchors.centerIn: parent
            iconName: "funnel"
            title: qsTr("No stage is open")
            text: qsTr("Choose a stage to see its opportunities.")
        }
    }
}
