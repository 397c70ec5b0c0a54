import QtQuick

// Base of an entry: a column of parts. `s(zh, en)` picks the sample text.
Column {
    property bool zh: true
    property string pose

    function s(chinese: string, english: string): string {
        return zh ? chinese : english;
    }

    spacing: 24
}
