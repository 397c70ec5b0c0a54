pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// The day's route: planned visits in their order with the next step of each beside it. What was not visited on its day stays until it is
// done or called off.
Section {
    id: route

    required property Workspace workspace
    readonly property int remaining: visits.count + others.count

    signal open(string document)
    signal compose(string kind, var values)
    signal said(string text)

    function take(document: string, action: string): void {
        view.document = document;
        view.act(action);
    }

    visible: remaining > 0
    title: qsTr("Visits today")
    count: remaining
    flush: true

    component Stops: DocumentList {
        required property bool numbered

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
            {
                field: "plan_date",
                op: "<=",
                value: route.workspace.today
            },
            {
                field: "seq",
                op: numbered ? "set" : "empty"
            }
        ]
    }
    component Stop: VisitRow {
        width: parent ? parent.width : 0
        today: route.workspace.today
        onClicked: route.open(document)
        onStepped: action => route.take(document, action)
    }
    Stops {
        id: visits
        numbered: true
    }
    // What has no place on the route comes after it.
    Stops {
        id: others
        numbered: false
    }
    DocumentView {
        id: view
        workspace: route.workspace
        kind: "visit"
        onActed: route.said(qsTr("Saved on this device"))
        onRefused: text => route.said(text)
    }
    Repeater {
        model: visits
        delegate: Stop {}
    }
    Repeater {
        model: visits.loaded < visits.count ? null : others
        delegate: Stop {}
    }
    ShowAll {
        width: parent ? parent.width : 0
        total: route.remaining
        shown: visits.loaded + (visits.loaded < visits.count ? 0 : others.loaded)
        onClicked: {
            visits.limit += 20;
            others.limit += 20;
        }
    }
}
