import Satchel.Controls

// Photos and signatures to look at; pressing one shows it whole.
ReceiptStrip {
    id: pictures

    onShown: digest => viewer.show(digest)

    PhotoViewer {
        id: viewer
        workspace: pictures.workspace
    }
}
