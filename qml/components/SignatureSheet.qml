import QtQuick
import Satchel.Controls
import Satchel.Models

// Somebody signs with a finger; who cannot draw types the name. What was drawn becomes a picture like any photo.
Sheet {
    id: sheet
    objectName: "signature"

    required property Workspace workspace
    // Points of each stroke, in parts of the pad.
    property var strokes: []
    property bool awaited: false
    readonly property bool empty: strokes.length === 0 && name.text.trim().length === 0

    signal signed(string digest)
    signal refused(string text)

    function begin(): void {
        strokes = [];
        name.text = "";
        pad.requestPaint();
        open();
    }

    function keep(): void {
        const file = workspace.scratchPicture();
        pad.grabToImage(image => {
            if (!image.saveToFile(file.toString().replace("file://", ""))) {
                refused(workspace.sentence("io_failed"));
                return;
            }
            awaited = true;
            workspace.addPhoto(file);
        });
    }

    title: qsTr("Signature")
    widthWanted: 560

    Rectangle {
        width: parent.width
        height: 220
        radius: Theme.radius
        color: "white"
        border.color: Theme.colors.edge

        Canvas {
            id: pad
            objectName: "pad"
            anchors.fill: parent
            // Within the rounded corners.
            anchors.margins: 4
            onPaint: {
                const ink = getContext("2d");
                // Paper is white in the dark as well: the picture is printed.
                ink.fillStyle = "white";
                ink.fillRect(0, 0, width, height);
                ink.strokeStyle = "#10212b";
                ink.fillStyle = "#10212b";
                ink.lineWidth = 2.5;
                ink.lineCap = "round";
                ink.lineJoin = "round";
                for (const stroke of sheet.strokes) {
                    ink.beginPath();
                    ink.moveTo(stroke[0].x * width, stroke[0].y * height);
                    for (const point of stroke)
                        ink.lineTo(point.x * width, point.y * height);
                    ink.stroke();
                }
                if (sheet.strokes.length === 0 && name.text.trim().length > 0) {
                    ink.font = "italic 40px serif";
                    ink.textAlign = "center";
                    ink.fillText(name.text.trim(), width / 2, height / 2 + 14);
                }
            }
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Sign here")

            MouseArea {
                anchors.fill: parent
                preventStealing: true
                onPressed: mouse => {
                    sheet.strokes = sheet.strokes.concat([[
                            {
                                x: mouse.x / width,
                                y: mouse.y / height
                            }
                        ]]);
                    pad.requestPaint();
                }
                onPositionChanged: mouse => {
                    const all = sheet.strokes.slice();
                    all[all.length - 1] = all[all.length - 1].concat([
                        {
                            x: mouse.x / width,
                            y: mouse.y / height
                        }
                    ]);
                    sheet.strokes = all;
                    pad.requestPaint();
                }
            }
        }
        Label {
            anchors.centerIn: parent
            visible: sheet.empty
            text: qsTr("Sign here")
            color: "#57606a"
        }
    }
    TextField {
        id: name
        objectName: "signer"
        width: parent.width
        label: qsTr("Or type the name")
        maximumLength: 40
        onEdited: pad.requestPaint()
    }
    Connections {
        target: sheet.workspace
        enabled: sheet.awaited
        function onPhotoAdded(digest) {
            sheet.awaited = false;
            sheet.close();
            sheet.signed(digest);
        }
        function onPhotoFailed(text) {
            sheet.awaited = false;
            sheet.refused(text);
        }
    }
    footer: Row {
        width: parent ? parent.width : 0
        spacing: Theme.gap8

        Button {
            width: (parent.width - Theme.gap8) / 2
            text: qsTr("Clear")
            enabled: !sheet.empty
            onClicked: {
                sheet.strokes = [];
                name.text = "";
                pad.requestPaint();
            }
        }
        Button {
            objectName: "sign"
            width: (parent.width - Theme.gap8) / 2
            kind: Button.Primary
            text: qsTr("Sign")
            enabled: !sheet.empty && !sheet.awaited
            onClicked: sheet.keep()
        }
    }
}
