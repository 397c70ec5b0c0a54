import QtQuick
import QtTest
import Satchel.Controls

// A TestCase is invisible, so what is tested stands beside it.
Item {
    id: stage

    width: 400
    height: 300

    Label {
        id: figures
        tabular: true
    }

    Label {
        id: words
    }

    TestCase {
        id: test
        name: "Theme"
        when: windowShown

        function channel(value) {
            return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }

        function luminance(color) {
            return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b);
        }

        // WCAG 2.2, 1.4.3.
        function contrast(one, other) {
            const a = luminance(one), b = luminance(other);
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        }

        // What a translucent layer makes of the colour below.
        function over(layer, ground) {
            const mix = (top, below) => top * layer.a + below * (1 - layer.a);
            return Qt.rgba(mix(layer.r, ground.r), mix(layer.g, ground.g), mix(layer.b, ground.b), 1);
        }

        function names(set) {
            return Object.keys(set).filter(key => typeof set[key] !== "function" && key !== "objectName");
        }

        function test_palettes_complete() {
            const light = names(Theme.lightColors), dark = names(Theme.darkColors);
            compare(light, dark);
            verify(light.length >= 30);
            const translucent = ["hover", "pressed", "scrim"];
            for (const set of [Theme.lightColors, Theme.darkColors]) {
                for (const name of light) {
                    verify(set[name] !== undefined && set[name].valid, name + " is missing");
                    compare(set[name].a < 1, translucent.includes(name), name + " is " + set[name]);
                }
            }
            // Required, so that a scheme without one of them does not load at all.
            const incomplete = Qt.createComponent("qrc:/qt/qml/Satchel/Controls/ColorSet.qml");
            compare(incomplete.status, Component.Ready);
            ignoreWarning(new RegExp("Required property .* was not initialized"));
            for (let i = 1; i < light.length; ++i)
                ignoreWarning(new RegExp("Required property .* was not initialized"));
            compare(incomplete.createObject(test), null);
        }

        function pairs() {
            const grounds = ["ground", "surface", "raised", "sunken"];
            const inks = ["text", "muted", "accent", "good", "warning", "bad", "info"];
            const list = [];
            for (const ground of grounds)
                for (const ink of inks)
                    list.push([ink, ground, ""]);
            for (const ground of ["surface", "ground", "raised"])
                for (const layer of ["hover", "pressed"])
                    for (const ink of ["text", "muted", "accent"])
                        list.push([ink, ground, layer]);
            for (const tone of ["accent", "good", "warning", "bad", "info"])
                list.push([tone, tone + "Tint", ""], ["text", tone + "Tint", ""], ["muted", tone + "Tint", ""]);
            list.push(["text", "chosen", ""], ["text", "neutralTint", ""], ["muted", "neutralTint", ""], ["accent", "infoTint", ""], ["accent", "warningTint", ""], ["accent", "badTint", ""], ["accent", "goodTint", ""], ["info", "accentTint", ""], ["bad", "accentTint", ""]);
            list.push(["accentText", "accent", ""], ["badText", "bad", ""], ["surface", "good", ""], ["surface", "warning", ""], ["surface", "info", ""]);
            list.push(["inverseText", "inverse", ""], ["inverseAccent", "inverse", ""]);
            return list;
        }

        function test_text_contrast_data() {
            const rows = [];
            for (const scheme of ["light", "dark"])
                for (const [ink, ground, layer] of pairs())
                    rows.push({
                        tag: scheme + ": " + ink + " on " + ground + (layer ? " " + layer : ""),
                        scheme: scheme,
                        ink: ink,
                        ground: ground,
                        layer: layer
                    });
            return rows;
        }

        function test_text_contrast(row) {
            const set = row.scheme === "dark" ? Theme.darkColors : Theme.lightColors;
            const ground = row.layer ? over(set[row.layer], set[row.ground]) : set[row.ground];
            const found = contrast(set[row.ink], ground);
            verify(found >= 4.5, "contrast is " + found.toFixed(2));
        }

        // WCAG 2.2, 1.4.11: what shows where a field is.
        function test_edge_contrast() {
            for (const set of [Theme.lightColors, Theme.darkColors]) {
                for (const ground of ["ground", "surface", "raised"])
                    verify(contrast(set.edge, set[ground]) >= 3, "edge on " + ground + " is " + contrast(set.edge, set[ground]).toFixed(2));
                verify(contrast(set.accent, set.ground) >= 3);
            }
        }

        function test_scheme_override() {
            Theme.scheme = Theme.Dark;
            verify(Theme.dark);
            compare(Theme.colors, Theme.darkColors);
            Theme.scheme = Theme.Light;
            compare(Theme.colors, Theme.lightColors);
            Theme.scheme = Theme.System;
        }

        function test_reduced_motion() {
            verify(Theme.normal > 0);
            Theme.reducedMotion = true;
            compare(Theme.quick + Theme.normal + Theme.slow, 0);
            Theme.reducedMotion = false;
        }

        function test_digits_equally_wide() {
            figures.text = "0000000000";
            const width = figures.implicitWidth;
            for (let digit = 1; digit <= 9; ++digit) {
                figures.text = String(digit).repeat(10);
                compare(Math.round(figures.implicitWidth), Math.round(width));
            }
        }

        function test_one_baseline() {
            for (const size of [12, 14, 16, 20, 24, 32]) {
                words.size = size;
                words.text = "Order";
                const baseline = words.baselineOffset, height = words.implicitHeight;
                compare(height, Math.round(size * 1.5));
                for (const text of ["订单", "订单 SO-2603", "g"]) {
                    words.text = text;
                    fuzzyCompare(words.baselineOffset, baseline, 0.01, text);
                    compare(words.implicitHeight, height, text);
                }
            }
        }
    }
}
