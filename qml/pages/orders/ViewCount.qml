import Satchel.Models

// How many orders a saved view holds.
DocumentList {
    required property var modelData

    kind: "sales_order"
    // Only counted.
    limit: 1
}
