pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// Rows over any model, read and worked with the keyboard: j k ↑ ↓ move, Enter opens, Space selects, Ctrl+A selects all,
// Escape lets go. `columns` is a list of {role, title, width, fill, align, kind, sortable, muted, optional, toneRole, delegate}:
// `width` in pixels is the least it needs, `fill` its share of what is left over, `optional` leaves where room is short.
FocusScope {
    id: table

    property alias model: view.model
    property alias count: view.count
    property alias currentIndex: view.currentIndex
    property var columns: []
    property bool selectable: false
    // The role that names a row for good, so that a selection outlives sorting. Without one the row's number stands in.
    property string keyRole
    property var selectedKeys: ({})
    readonly property int selectedCount: Object.keys(selectedKeys).length
    property string sortRole
    property bool sortDescending: false
    property int rowHeight: SizeClass.touch ? Theme.target : Theme.rowDesk
    property alias placeholder: empty.data
    readonly property real room: width - (selectable ? rowHeight : 0)
    // The columns there is room for: optional ones leave, the last first.
    readonly property var shown: {
        const kept = columns.slice();
        let need = kept.reduce((sum, column) => sum + least(column), 0);
        for (let i = kept.length - 1; i >= 0 && need > room; --i) {
            if (kept[i].optional !== true)
                continue;
            need -= least(kept[i]);
            kept.splice(i, 1);
        }
        return kept;
    }
    readonly property var widths: {
        const spare = Math.max(0, room - shown.reduce((sum, column) => sum + least(column), 0));
        const shares = shown.reduce((sum, column) => sum + (Number(column.fill) || 0), 0);
        return shown.map(column => least(column) + (shares > 0 ? spare * (Number(column.fill) || 0) / shares : 0));
    }

    signal activated(int index)
    signal sortRequested(string role, bool descending)
    signal selectionChanged

    function least(column: var): real {
        return column.width || (column.fill ? 80 : 120);
    }

    function keyAt(index: int): string {
        const line = view.itemAtIndex(index) as TableRow;
        return keyRole.length > 0 && line ? String(line.row[keyRole]) : String(index);
    }

    function isSelected(index: int): bool {
        return selectedKeys[keyAt(index)] === true;
    }

    function toggle(index: int): void {
        if (!selectable || index < 0 || index >= count)
            return;
        view.positionViewAtIndex(index, ListView.Contain);
        const key = keyAt(index);
        const next = Object.assign({}, selectedKeys);
        if (next[key])
            delete next[key];
        else
            next[key] = true;
        selectedKeys = next;
        selectionChanged();
    }

    function selectKeys(keys: var): void {
        const next = {};
        for (const key of keys)
            next[key] = true;
        selectedKeys = next;
        selectionChanged();
    }

    function clearSelection(): void {
        selectKeys([]);
    }

    // Only the model knows the keys of rows that are not on screen: who uses keyRole answers this with selectKeys().
    signal selectAllRequested

    function toggleAll(): void {
        if (selectedCount === count)
            return clearSelection();
        if (keyRole.length === 0)
            return selectKeys(Array.from({
                length: count
            }, (unused, index) => String(index)));
        selectAllRequested();
    }

    function move(by: int): void {
        if (count > 0)
            view.currentIndex = Math.min(count - 1, Math.max(0, view.currentIndex + by));
    }

    implicitWidth: 600
    implicitHeight: 320
    // The focus stays on the table while the keys move within it: it says where they stand.
    readonly property TableRow currentRow: view.currentItem as TableRow

    Accessible.role: Accessible.Table
    Accessible.name: currentRow !== null ? qsTr("%1 of %2: %3").arg(currentIndex + 1).arg(count).arg(currentRow.words) : qsTr("%n row(s)", "", count)
    Keys.onPressed: event => {
        const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
        if (event.key === Qt.Key_A && (event.modifiers & Qt.ControlModifier)) {
            if (selectable)
                toggleAll();
        } else if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier)) {
            return;
        } else if (event.key === Qt.Key_J || event.key === Qt.Key_Down) {
            const from = view.currentIndex;
            move(1);
            if ((event.modifiers & Qt.ShiftModifier) && from !== view.currentIndex)
                toggle(view.currentIndex);
        } else if (event.key === Qt.Key_K || event.key === Qt.Key_Up) {
            const from = view.currentIndex;
            move(-1);
            if ((event.modifiers & Qt.ShiftModifier) && from !== view.currentIndex)
                toggle(view.currentIndex);
        } else if (event.key === Qt.Key_Home) {
            move(-count);
        } else if (event.key === Qt.Key_End) {
            move(count);
        } else if (event.key === Qt.Key_PageDown) {
            move(page);
        } else if (event.key === Qt.Key_PageUp) {
            move(-page);
        } else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && view.currentIndex >= 0) {
            activated(view.currentIndex);
        } else if (event.key === Qt.Key_Space && selectable) {
            toggle(view.currentIndex);
        } else if (event.key === Qt.Key_Escape && selectedCount > 0) {
            clearSelection();
        } else {
            return;
        }
        event.accepted = true;
    }

    TableHeader {
        id: header
        width: parent.width
        height: table.rowHeight
        z: 1
        columns: table.shown
        widths: table.widths
        selectable: table.selectable
        sortRole: table.sortRole
        sortDescending: table.sortDescending
        allState: table.selectedCount === 0 ? Qt.Unchecked : table.selectedCount >= table.count ? Qt.Checked : Qt.PartiallyChecked
        onSortRequested: (role, descending) => table.sortRequested(role, descending)
        onAllToggled: table.toggleAll()
    }
    ListView {
        id: view
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        // The table itself keeps the keyboard: a focused row would take Space as a press.
        focus: false
        clip: true
        currentIndex: -1
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        highlightFollowsCurrentItem: true
        keyNavigationEnabled: false
        reuseItems: true
        cacheBuffer: 0
        T.ScrollBar.vertical: ScrollBar {}

        delegate: TableRow {
            width: view.width
            height: table.rowHeight
            columns: table.shown
            widths: table.widths
            selectable: table.selectable
            selected: table.selectedKeys[table.keyRole.length > 0 ? String(row?.[table.keyRole]) : String(index)] === true
            current: index === view.currentIndex
            tableFocused: table.activeFocus
            onToggled: table.toggle(index)
            onPointed: {
                table.forceActiveFocus();
                view.currentIndex = index;
            }
            onActivated: table.activated(index)
        }
    }
    Item {
        id: empty
        anchors.fill: view
        visible: table.count === 0
    }
}
