pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// Ctrl+K: any document, any place and any beginning, by a few letters of its name. Documents are found by pinyin, initials, numbers, phones and
// tax numbers, as far as this person holds them.
Sheet {
    id: palette
    objectName: "palette"

    required property Workspace workspace
    // [{key, text, icon}]
    property var places: []
    // [{name, label, icon}] that may be begun.
    property var beginnings: []
    property string typed
    // What is searched besides customers and products.
    readonly property var papers: Array.from(workspace.searchedKinds()).filter(kind => kind !== "customer" && kind !== "product")
    readonly property var entries: {
        const wanted = typed.trim().toLowerCase();
        const matches = text => wanted.length === 0 || text.toLowerCase().includes(wanted);
        // Whom people mean by a name comes before all that was ever written for them.
        const found = wanted.length === 0 ? [] : [...finder.search(wanted, ["customer"], 4), ...finder.search(wanted, ["product"], 3), ...finder.search(wanted, palette.papers, 12)];
        const documents = found.map(hit => ({
                    what: "document",
                    kind: hit.kind,
                    key: hit.document,
                    text: hit.title || hit.no || hit.kindLabel,
                    subtitle: Words.joined([hit.kindLabel, hit.title ? hit.no : ""], " · "),
                    icon: hit.kind === "customer" ? "shop" : hit.kind === "product" ? "box-seam" : "file-earmark-text"
                }));
        const begun = beginnings.filter(one => matches(qsTr("New: %1").arg(one.label))).map(one => ({
                    what: "new",
                    kind: one.name,
                    key: one.name,
                    text: qsTr("New: %1").arg(one.label),
                    subtitle: "",
                    icon: "plus-lg"
                }));
        const went = places.filter(one => matches(one.text)).map(one => ({
                    what: "place",
                    kind: "",
                    key: one.key,
                    text: one.text,
                    subtitle: qsTr("Go there"),
                    icon: one.icon
                }));
        return [...documents, ...went, ...begun].slice(0, 20);
    }

    signal picked(string kind, string document)
    signal go(string place)
    signal compose(string kind)

    function summon(): void {
        typed = "";
        search.text = "";
        open();
    }

    function take(entry: var): void {
        if (entry === undefined)
            return;
        close();
        if (entry.what === "document")
            picked(entry.kind, entry.key);
        else if (entry.what === "place")
            go(entry.key);
        else
            compose(entry.kind);
    }

    title: qsTr("Go to")
    widthWanted: 560
    onOpened: search.forceActiveFocus()
    onEntriesChanged: view.currentIndex = 0

    Finder {
        id: finder
        workspace: palette.workspace
    }
    SearchField {
        id: search
        objectName: "paletteSearch"
        width: parent.width
        escapeClears: false
        placeholder: qsTr("Name, pinyin, number, phone or tax number")
        onSearched: text => palette.typed = text
        onMoved: by => view.currentIndex = Math.max(0, Math.min(view.count - 1, view.currentIndex + by))
        onAccepted: palette.take(palette.entries[Math.max(0, view.currentIndex)])
        onCancelled: palette.close()
    }
    ListView {
        id: view
        objectName: "entries"
        width: parent.width
        height: 440
        clip: true
        model: palette.entries
        delegate: PaletteRow {
            width: ListView.view ? ListView.view.width : 0
            current: ListView.isCurrentItem
            onPicked: entry => palette.take(entry)
        }

        EmptyState {
            anchors.centerIn: parent
            width: parent.width
            visible: view.count === 0
            iconName: "search"
            title: qsTr("Nothing found")
            text: qsTr("Only what is on this device is searched.")
        }
    }
}
