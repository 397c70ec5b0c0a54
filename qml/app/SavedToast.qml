import Satchel.Controls

// What was just written, with the way to it; above the bars of what acts.
Toast {
    id: toast

    property string kind
    property string document

    signal picked(string kind, string document)

    function tell(text: string, kind: string, document: string): void {
        toast.kind = kind;
        toast.document = document;
        show(text, document.length > 0 ? qsTr("Open it") : "");
    }

    inset: 64
    onAction: picked(kind, document)
}
