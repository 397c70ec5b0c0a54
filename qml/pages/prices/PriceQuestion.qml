pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// "What would this customer pay for this product and this quantity, and why?": answered by the rules that price orders, over what this device holds.
FocusScope {
    id: question
    objectName: "question"

    required property Workspace workspace
    required property PricePolicy policy
    property bool backVisible: false
    property string customer
    property string product
    property string unit
    readonly property var units: policy.told > 0 && workspace.language.length > 0 && product.length > 0 ? policy.units(product) : []
    readonly property bool asked: customer.length > 0 && product.length > 0
    readonly property var answer: policy.told > 0 && workspace.language.length > 0 && asked ? policy.explain(customer, product, qty.text, unit) : ({})

    signal back
    signal open(string kind, string document)

    PageHeader {
        id: header
        width: parent.width
        title: qsTr("What would this customer pay?")
        backVisible: question.backVisible
        onBack: question.back()
    }
    FormScroll {
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        contentHeight: column.implicitHeight + 2 * Theme.gap16

        Column {
            id: column
            x: Theme.gap16
            y: Theme.gap16
            width: Math.min(parent.width - 2 * x, 560)
            spacing: Theme.gap16

            ReferenceInput {
                objectName: "customer"
                width: parent.width
                workspace: question.workspace
                kind: "customer"
                label: qsTr("Customer")
                value: question.customer
                text: question.customer.length > 0 ? question.workspace.titleOf("customer", question.customer) : ""
                onPicked: document => question.customer = document
            }
            ReferenceInput {
                objectName: "product"
                width: parent.width
                workspace: question.workspace
                kind: "product"
                label: qsTr("Product")
                value: question.product
                text: question.product.length > 0 ? question.workspace.titleOf("product", question.product) : ""
                onPicked: document => {
                    question.product = document;
                    question.unit = question.units[0] || "";
                }
            }
            Row {
                width: parent.width
                spacing: Theme.gap12

                TextField {
                    id: qty
                    objectName: "quantity"
                    width: 140
                    label: qsTr("Quantity")
                    tabular: true
                    maximumLength: 12
                    inputMethodHints: Qt.ImhFormattedNumbersOnly
                    text: "1"
                }
                Choice {
                    width: parent.width - qty.width - Theme.gap12
                    visible: question.units.length > 1
                    label: qsTr("Unit")
                    options: Array.from(question.units).map(unit => ({
                                value: unit,
                                text: unit
                            }))
                    value: question.unit
                    onPicked: value => question.unit = value
                }
            }
            Label {
                objectName: "problem"
                width: parent.width
                visible: text.length > 0
                text: question.asked ? question.answer.problem || "" : qsTr("Choose a customer and a product.")
                muted: !question.asked
                color: question.asked ? Theme.colors.bad : Theme.colors.muted
                wrapMode: Text.Wrap
            }
            Column {
                width: parent.width
                visible: question.answer.price !== undefined
                spacing: Theme.gap4

                Row {
                    spacing: Theme.gap8

                    MoneyText {
                        id: each
                        objectName: "price"
                        text: question.answer.price || ""
                        size: Theme.display
                        weight: Theme.strong
                    }
                    Label {
                        anchors.baseline: each.baseline
                        text: qsTr("each %1").arg(question.answer.unit || "")
                        muted: true
                    }
                }
                Label {
                    text: qsTr("%1 %2 come to %3").arg(qty.text).arg(question.answer.unit || "").arg(question.answer.amount || "")
                    tabular: true
                }
                Label {
                    width: parent.width
                    visible: text.length > 0
                    text: question.answer.next || ""
                    color: Theme.colors.info
                    wrapMode: Text.Wrap
                }
                Label {
                    objectName: "floor"
                    visible: text.length > 0
                    text: question.answer.floor ? qsTr("Floor: %1").arg(question.answer.floor) : ""
                    color: Theme.colors.warning
                }
            }
            Column {
                width: parent.width
                visible: (question.answer.steps || []).length > 0

                SectionHeader {
                    width: parent.width
                    text: qsTr("Why")
                }
                Repeater {
                    model: question.answer.steps || []

                    PriceStep {
                        width: column.width
                    }
                }
                Button {
                    visible: (question.answer.list || "").length > 0
                    kind: Button.Quiet
                    text: qsTr("Open the price list")
                    onClicked: question.open("price_list", question.answer.list)
                }
            }
        }
    }
}
