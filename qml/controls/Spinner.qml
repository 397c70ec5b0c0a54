import QtQuick
import Satchel.Controls

// Something of unknown length is under way. What has a known length shows a ProgressBar instead.
Icon {
    id: spinner

    property bool running: true

    name: Theme.reducedMotion ? "hourglass-split" : "arrow-repeat"
    color: Theme.colors.muted
    visible: running

    Accessible.role: Accessible.Indicator
    Accessible.name: qsTr("Working")

    RotationAnimator on rotation {
        from: 0
        to: 360
        duration: 1100
        loops: Animation.Infinite
        running: spinner.running && spinner.visible && !Theme.reducedMotion
    }
}
