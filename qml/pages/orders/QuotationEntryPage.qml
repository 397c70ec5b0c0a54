// Writing a quotation: as an order, with a last day and terms in place of a delivery.
OrderEntryPage {
    kind: "quotation"
    begins: ({
            valid_until: workspace.day(30)
        })
    terms: ["valid_until", "contact", "terms"]
    termsTitle: qsTr("Validity and terms")
    newTitle: qsTr("New quotation")
    linesTitle: qsTr("In this quotation")
    sentText: qsTr("Quotation handed in")
    keptText: qsTr("Quotation saved on this device. It is sent when there is a signal.")
}
