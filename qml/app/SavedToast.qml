import Satchel.Controls

// What was just written, with the way to it; above the bars of what acts.
Toast {
    id: toast

    property string kind
    property string document
    // How high what else lies along the bottom is.
    property real bars: 0

    signal picked(string kind, string document)

    function tell(text: string, kind: string, document: string): void {
        toast.kind = kind;
        toast.document = document;
        show(text, document.length > 0 ? qsTr("Open it") : "");
    }

    inset: 64 + bars
    onAction: picked(kind, document)
}
