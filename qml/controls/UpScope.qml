import QtQuick

// A place inside which a header that has no way back of its own leads up, while `up` says that there is somewhere above.
FocusScope {
    property bool up: false

    signal upward
}
