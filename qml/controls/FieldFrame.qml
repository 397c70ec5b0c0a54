import QtQuick
import Satchel.Controls

// What every field shares: label above, box, helper or error below. The control itself goes into the box.
FocusScope {
    id: frame

    property string label
    property string helper
    // Says what is wrong and what to do. Stands in place of the helper.
    property string error
    property bool mandatory: false
    property bool readOnly: false
    // The value differs from what this person saw last.
    property bool changed: false
    property bool focused: activeFocus
    property bool boxed: true
    // The border of a box whose content alone would not show where it is.
    property color edge: Theme.colors.edge
    property real boxHeight: SizeClass.touch ? Theme.target : Theme.rowDesk
    default property alias box: box.data
    readonly property bool failed: error.length > 0
    // What a screen reader says after the name.
    readonly property string announced: failed ? qsTr("Error: %1").arg(error) : helper

    implicitWidth: 240
    implicitHeight: column.implicitHeight
    opacity: enabled ? 1 : 0.55

    Column {
        id: column
        width: parent.width
        spacing: Theme.gap4

        Row {
            visible: frame.label.length > 0
            spacing: Theme.gap4

            Label {
                width: Math.min(implicitWidth, frame.width - (mark.visible ? mark.width + 4 : 0) - (dot.visible ? 60 : 0))
                text: frame.label
                size: Theme.caption
                weight: Theme.medium
                muted: true
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Label {
                id: mark
                visible: frame.mandatory
                text: "*"
                size: Theme.caption
                weight: Theme.strong
                color: Theme.colors.bad
                Accessible.ignored: true
            }
            Row {
                id: dot
                visible: frame.changed
                spacing: Theme.gap4
                leftPadding: Theme.gap4

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "dot"
                    size: 16
                    color: Theme.colors.info
                }
                Label {
                    text: qsTr("Changed")
                    size: Theme.caption
                    color: Theme.colors.info
                }
            }
        }

        Rectangle {
            id: box
            width: parent.width
            height: frame.boxHeight
            radius: Theme.radius
            color: !frame.boxed ? "transparent" : frame.readOnly ? Theme.colors.sunken : Theme.colors.surface
            border.width: !frame.boxed ? 0 : frame.focused ? 2 : 1
            border.color: frame.failed ? Theme.colors.bad : frame.focused ? Theme.colors.accent : frame.readOnly ? Theme.colors.outline : frame.edge
        }

        Row {
            visible: frame.failed || frame.helper.length > 0
            spacing: 6

            Icon {
                y: Math.round((note.line - height) / 2)
                visible: frame.failed
                name: "exclamation-circle-fill"
                size: 12
                color: Theme.colors.bad
            }
            Label {
                id: note
                objectName: "note"
                width: frame.width - (frame.failed ? 18 : 0)
                text: frame.failed ? frame.error : frame.helper
                size: Theme.caption
                wrapMode: Text.Wrap
                color: frame.failed ? Theme.colors.bad : Theme.colors.muted
                Accessible.role: frame.failed ? Accessible.AlertMessage : Accessible.StaticText
                Accessible.name: frame.announced
            }
        }
    }
}
