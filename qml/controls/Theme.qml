pragma Singleton
import QtQuick

// Colours, sizes and durations: the one place. Controls and pages name them from here and invent none.
QtObject {
    id: theme

    enum Scheme {
        System,
        Light,
        Dark
    }

    property int scheme: Theme.System
    // 6.4 has no colour scheme hint; a dark window colour of the system's palette is the sign.
    readonly property bool dark: scheme === Theme.Dark || (scheme === Theme.System && system.window.hslLightness < 0.5)
    readonly property ColorSet colors: dark ? darkColors : lightColors

    // Set by the app from the system: no motion at all, and a factor on every text size.
    property bool reducedMotion: false
    property real textScale: 1.0

    // Type scale (pixels) and weights.
    readonly property int caption: 12
    readonly property int body: 14
    readonly property int lead: 16
    readonly property int title: 20
    readonly property int headline: 24
    readonly property int display: 32
    readonly property int regular: 400
    readonly property int medium: 500
    readonly property int strong: 600

    readonly property int gap4: 4
    readonly property int gap8: 8
    readonly property int gap12: 12
    readonly property int gap16: 16
    readonly property int gap24: 24
    readonly property int gap32: 32

    readonly property int target: 48
    readonly property int rowTouch: 56
    readonly property int rowDesk: 36
    readonly property int rowDense: 28

    readonly property int radiusSmall: 4
    readonly property int radius: 8
    readonly property int radiusCard: 12
    readonly property int radiusSheet: 16

    readonly property int quick: reducedMotion ? 0 : 120
    readonly property int normal: reducedMotion ? 0 : 160
    readonly property int slow: reducedMotion ? 0 : 200

    // For what is no item and so cannot ask SizeClass, such as a popup.
    readonly property int compactBelow: 600
    readonly property int expandedFrom: 1100

    // A tone is "neutral", "info", "good", "warning" or "bad"; anything else is neutral.
    function tone(name: string): color {
        switch (name) {
        case "info":
            return colors.info;
        case "good":
            return colors.good;
        case "warning":
            return colors.warning;
        case "bad":
            return colors.bad;
        case "accent":
            return colors.accent;
        }
        return colors.muted;
    }

    function tint(name: string): color {
        switch (name) {
        case "info":
            return colors.infoTint;
        case "good":
            return colors.goodTint;
        case "warning":
            return colors.warningTint;
        case "bad":
            return colors.badTint;
        case "accent":
            return colors.accentTint;
        }
        return colors.neutralTint;
    }

    function toneIcon(name: string): string {
        switch (name) {
        case "info":
            return "info-circle";
        case "good":
            return "check-circle";
        case "warning":
            return "exclamation-triangle";
        case "bad":
            return "x-octagon";
        }
        return "circle";
    }

    readonly property SystemPalette system: SystemPalette {}

    readonly property ColorSet lightColors: ColorSet {
        ground: "#F5F6F8"
        surface: "#FFFFFF"
        raised: "#FFFFFF"
        sunken: "#F0F2F4"
        chosen: "#FFFFFF"
        outline: "#E1E4E8"
        rim: "#CBD2D9"
        edge: "#868E98"
        text: "#1B1F24"
        muted: "#57606A"
        accent: "#0B6B70"
        accentText: "#FFFFFF"
        accentTint: "#E2EFF0"
        good: "#17722F"
        goodTint: "#E4F3E8"
        warning: "#865A00"
        warningTint: "#FBF1DC"
        bad: "#BD252B"
        badText: "#FFFFFF"
        badTint: "#FBE9E9"
        info: "#0A5BC4"
        infoTint: "#E5EEFB"
        neutralTint: "#ECEEF1"
        hover: "#0D1B1F24"
        pressed: "#1A1B1F24"
        scrim: "#661B1F24"
        shadow: "#1B1F24"
        inverse: "#24292F"
        inverseText: "#F5F6F8"
        inverseAccent: "#7ADCDD"
        skeleton: "#E6E9ED"
    }

    readonly property ColorSet darkColors: ColorSet {
        ground: "#0F1317"
        surface: "#181D23"
        raised: "#20262E"
        sunken: "#12171C"
        chosen: "#3D4753"
        outline: "#2A313A"
        rim: "#3D4753"
        edge: "#6B7682"
        text: "#E6EAEE"
        muted: "#9AA4AF"
        accent: "#58C4C6"
        accentText: "#06282A"
        accentTint: "#1E3439"
        good: "#56D364"
        goodTint: "#1D3128"
        warning: "#E3B341"
        warningTint: "#332E20"
        bad: "#FF8A85"
        badText: "#3A0A08"
        badTint: "#3A2529"
        info: "#79B8FF"
        infoTint: "#1E2D40"
        neutralTint: "#272E37"
        hover: "#0FE6EAEE"
        pressed: "#18E6EAEE"
        scrim: "#99000000"
        shadow: "#000000"
        inverse: "#E6EAEE"
        inverseText: "#181D23"
        inverseAccent: "#0B6B70"
        skeleton: "#262D36"
    }
}
