import QtQuick

// The colours of one scheme. Every one is required, so a scheme with a missing colour does not load.
QtObject {
    // What things lie on.
    required property color ground
    required property color surface
    required property color raised
    required property color sunken
    // The one that is in force, among others on neutralTint.
    required property color chosen
    required property color outline
    // The border of a button, which its own word also shows.
    required property color rim
    // The border of a field or box that can be acted on: 3:1 against surface and ground.
    required property color edge

    required property color text
    required property color muted

    required property color accent
    required property color accentText
    required property color accentTint

    required property color good
    required property color goodTint
    required property color warning
    required property color warningTint
    required property color bad
    required property color badText
    required property color badTint
    required property color info
    required property color infoTint
    required property color neutralTint

    // Laid over whatever is below.
    required property color hover
    required property color pressed
    required property color scrim
    required property color shadow

    required property color inverse
    required property color inverseText
    required property color inverseAccent
    required property color skeleton
}
