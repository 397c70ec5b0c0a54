import QtQuick

Rectangle {
    property bool vertical: false

    implicitWidth: vertical ? 1 : 120
    implicitHeight: vertical ? 24 : 1
    color: Theme.colors.outline
}
