import QtQuick
import Satchel.Controls

// One step of an order: who took it and when, and who has been told of it.
Item {
    id: step

    required property var modelData
    required property int index

    objectName: "step"
    implicitHeight: texts.implicitHeight + Theme.gap12
    Accessible.role: Accessible.ListItem
    Accessible.name: Words.joined([modelData.label, modelData.who, modelData.when], ", ")

    function proof(notice: var, none: string, seen: string): string {
        if (!notice.when)
            return none;
        return Words.joined([seen, notice.channel, notice.name, notice.when], " · ");
    }

    Column {
        id: texts
        width: parent.width
        spacing: 2

        Item {
            width: parent.width
            height: chip.height

            StateChip {
                id: chip
                text: step.modelData.label
                tone: step.modelData.tone
            }
            Label {
                anchors.left: chip.right
                anchors.leftMargin: Theme.gap8
                anchors.right: when.left
                anchors.verticalCenter: chip.verticalCenter
                text: step.modelData.who
                elide: Text.ElideRight
                muted: true
                Accessible.ignored: true
            }
            Label {
                id: when
                anchors.right: parent.right
                anchors.verticalCenter: chip.verticalCenter
                text: step.modelData.when
                size: Theme.caption
                tabular: true
                muted: true
                Accessible.ignored: true
            }
        }
        ProofMarks {
            width: parent.width
            steps: [
                {
                    text: step.modelData.own ? qsTr("Owner's own step") : step.proof(step.modelData.owner, qsTr("Not seen by its owner yet"), qsTr("Seen by its owner")),
                    done: step.modelData.own || step.modelData.owner.when !== undefined,
                    icon: "check2-all"
                }
            ].concat(step.modelData.inside ? [] : [
                {
                    text: step.proof(step.modelData.customer, qsTr("Customer not told yet"), qsTr("Customer told")),
                    done: step.modelData.customer.when !== undefined,
                    icon: "check2-all"
                }
            ])
        }
    }
}
