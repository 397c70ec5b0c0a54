import QtQuick

// One of several: side by side where they fit, otherwise a list that opens. `options` is a list of {value, text, icon}.
FieldFrame {
    id: field

    property var options: []
    property var value
    property string placeholder: qsTr("Choose")
    // At most this many stand side by side.
    property int segmentsUpTo: 4

    readonly property bool segmented: options.length <= segmentsUpTo && segments.implicitWidth <= width

    signal picked(var value)

    boxed: !segmented
    focused: false

    Segments {
        id: segments
        anchors.fill: parent
        // Stays alive unseen: its natural width decides.
        opacity: field.segmented ? 1 : 0
        enabled: field.segmented && !field.readOnly
        options: field.options
        value: field.value
        name: field.label
        onPicked: value => {
            field.value = value;
            field.picked(value);
            segments.value = Qt.binding(() => field.value);
        }
    }
    Select {
        id: select
        anchors.fill: parent
        visible: !field.segmented
        enabled: !field.readOnly
        framed: visualFocus || popup.visible
        options: field.options
        value: field.value
        name: field.label
        placeholder: field.placeholder
        onPicked: value => {
            field.value = value;
            field.picked(value);
            select.value = Qt.binding(() => field.value);
        }
    }
}
