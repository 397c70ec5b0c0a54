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
        const wanted = typed.trim();
        const found = (kinds, limit) => wanted.length === 0 ? [] : Array.from(finder.search(wanted, kinds, limit)).map(palette.told);
        const named = (list, textOf, toldAs) => {
            const texts = list.map(textOf);
            const at = wanted.length === 0 ? texts.map((text, index) => index) : Array.from(finder.named(wanted, texts));
            return at.map(index => toldAs(list[index], texts[index]));
        };
        const went = named(places, one => one.text, (one, text) => ({
                    what: "place",
                    kind: "",
                    key: one.key,
                    text: text,
                    subtitle: qsTr("Go there"),
                    icon: one.icon
                }));
        const begun = named(beginnings, one => qsTr("New: %1").arg(one.label), (one, text) => ({
                    what: "new",
                    kind: one.name,
                    key: one.name,
                    text: text,
                    subtitle: "",
                    icon: "plus-lg"
                }));
        // Whom and what people mean by a name comes before the places, and these before all that was ever written; whose number was typed before all.
        const all = [...found(["customer"], 4), ...found(["product"], 3), ...went, ...begun, ...found(palette.papers, 12)];
        return [...all.filter(one => one.exact === true), ...all.filter(one => one.exact !== true)];
    }

    signal picked(string kind, string document)
    signal go(string place)
    signal compose(string kind)

    function told(hit: var): var {
        const title = hit.kind === "product" ? workspace.titleOf(hit.kind, hit.document) : hit.title;
        return {
            what: "document",
            kind: hit.kind,
            key: hit.document,
            exact: hit.exact,
            text: title || hit.no || hit.kindLabel,
            subtitle: Words.joined([hit.kindLabel, hit.title ? hit.no : ""], " · "),
            icon: hit.kind === "customer" ? "shop" : hit.kind === "product" ? "box-seam" : "file-earmark-text"
        };
    }

    function summon(): void {
        finder.loadPinyin();
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
