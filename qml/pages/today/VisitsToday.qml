pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Components
import Satchel.Models

// The day's route: planned visits in their order with the next step of each beside it; before it what was not visited on its day, which stays
// until it is done or called off.
Column {
    id: route

    required property Workspace workspace
    readonly property int remaining: late.count + numbered.count + others.count

    signal open(string document)
    signal edit(string document)
    signal said(string text)

    function take(document: string, action: string): void {
        view.document = document;
        view.act(action);
    }

    visible: remaining > 0

    component Stops: DocumentList {
        property var which: []

        workspace: route.workspace
        kind: "visit"
        order: "seq"
        limit: 20
        filters: [
            {
                field: "owner",
                op: "=",
                value: "me"
            },
            {
                field: "state",
                op: "in",
                value: ["planned", "open"]
            },
            ...which]
    }
    component Stop: VisitRow {
        width: parent ? parent.width : 0
        onClicked: route.open(document)
        onEdit: route.edit(document)
        onStepped: action => route.take(document, action)
    }
    Stops {
        id: late
        order: "plan_date"
        which: [
            {
                field: "plan_date",
                op: "<",
                value: route.workspace.today
            }
        ]
    }
    Stops {
        id: numbered
        which: [
            {
                field: "plan_date",
                op: "=",
                value: route.workspace.today
            },
            {
                field: "seq",
                op: "set"
            }
        ]
    }
    // What has no place on the route comes after it.
    Stops {
        id: others
        which: [
            {
                field: "plan_date",
                op: "=",
                value: route.workspace.today
            },
            {
                field: "seq",
                op: "empty"
            }
        ]
    }
    DocumentView {
        id: view
        workspace: route.workspace
        kind: "visit"
        onActed: route.said(qsTr("Saved on this device"))
        onRefused: text => route.said(text)
    }
    Section {
        objectName: "visitsLate"
        width: parent.width
        visible: late.count > 0
        title: qsTr("Visits overdue")
        count: late.count
        flush: true

        Repeater {
            model: late
            delegate: Stop {
                late: route.workspace.owed(model.plan_date)
            }
        }
        ShowAll {
            width: parent ? parent.width : 0
            total: late.count
            shown: late.loaded
            onClicked: late.limit += 20
        }
    }
    Section {
        objectName: "visitsToday"
        width: parent.width
        visible: numbered.count + others.count > 0
        title: qsTr("Visits today")
        count: numbered.count + others.count
        flush: true

        Repeater {
            model: numbered
            delegate: Stop {}
        }
        Repeater {
            model: numbered.loaded < numbered.count ? null : others
            delegate: Stop {}
        }
        ShowAll {
            width: parent ? parent.width : 0
            total: numbered.count + others.count
            shown: numbered.loaded + (numbered.loaded < numbered.count ? 0 : others.loaded)
            onClicked: {
                numbered.limit += 20;
                others.limit += 20;
            }
        }
    }
}
