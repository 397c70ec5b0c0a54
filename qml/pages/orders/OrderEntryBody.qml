pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components

// The order being written: where there is room what to add stands at the left and the order at the right, else below each other.
Item {
    id: body

    required property var page
    readonly property bool two: page.two

    signal opened(string line)

    function restore(field: string, cursor: int): void {
        terms.restore(field, cursor);
        scroller.seek(terms.input(field));
    }

    function wrong(line: string): string {
        const fields = page.marks.filter(mark => mark.startsWith(line + "/")).map(mark => mark.slice(line.length + 1));
        return fields.map(field => page.form.describe(field, "lines").label).join(", ");
    }

    // The quantity of a line, where it was being typed.
    function restoreLine(line: string, cursor: int): void {
        const entry = entries.itemAt(page.lines.findIndex(one => one.id === line)) as EntryLine;
        entry.restore(cursor);
        scroller.seek(entry);
    }

    Item {
        id: left
        x: Theme.gap16
        width: body.two ? Math.round(parent.width * 0.42) - 2 * x : 0
        height: parent.height
        visible: body.two

        ProductFinder {
            anchors.fill: parent
            anchors.topMargin: Theme.gap12
            workspace: body.page.workspace
            customer: body.two ? body.page.customer : ""
            except: body.page.document
            taken: body.page.taken
            onPicked: (product, qty) => body.page.add(product, qty)
        }
    }
    Divider {
        vertical: true
        x: left.width + 2 * Theme.gap16
        height: parent.height
        visible: body.two
    }
    FormScroll {
        id: scroller
        form: body.page.form
        x: body.two ? left.width + 2 * Theme.gap16 + 1 : 0
        width: parent.width - x
        height: parent.height
        contentHeight: column.implicitHeight + Theme.gap24

        Column {
            id: column
            x: Theme.gap16
            width: parent.width - 2 * x
            topPadding: Theme.gap12
            spacing: Theme.gap12

            ReturnedBanner {
                width: parent.width
                returned: body.page.returnedWhy
            }
            FindingsList {
                width: parent.width
                tone: "warning"
                findings: body.page.routed.concat(body.page.warnings)
            }
            FindingsList {
                width: parent.width
                tone: "bad"
                findings: body.page.tried ? body.page.faults.filter(fault => fault.field.length === 0) : []
            }
            ProductFinder {
                width: parent.width
                visible: !body.two
                scrolling: false
                // The order's own lines are to be seen without scrolling; who puts one right came for them.
                first: body.page.document.length > 0 ? 3 : 5
                except: body.page.document
                workspace: body.page.workspace
                customer: body.two ? "" : body.page.customer
                taken: body.page.taken
                onPicked: (product, qty) => body.page.add(product, qty)
            }
            SectionHeader {
                width: parent.width
                text: body.page.linesTitle
                count: body.page.lines.length
                actionText: SizeClass.touch ? "" : qsTr("Paste from a spreadsheet")
                onAction: body.page.paste()
            }
            Column {
                width: parent.width

                Repeater {
                    id: entries
                    model: body.page.lines.length

                    EntryLine {
                        width: column.width
                        entry: body.page.lines[index] || ({})
                        stock: body.page.stocks[index] || ({})
                        wrong: body.wrong(entry.id)
                        error: body.page.tried ? body.page.form.errors[entry.id + "/qty"] || body.page.form.errors[entry.id + "/price"] || "" : ""
                        onQuantified: (line, qty) => body.page.form.setLine("lines", line, "qty", qty)
                        onCaretMoved: (line, cursor) => body.page.form.setFocus(line, "qty", cursor)
                        onOpened: line => body.opened(line)
                        onRemoved: line => body.page.form.removeLine("lines", line)
                    }
                }
                Label {
                    width: parent.width
                    visible: body.page.lines.length === 0
                    text: qsTr("Nothing yet: tap what the customer usually buys, search, or scan.")
                    wrapMode: Text.Wrap
                    muted: true
                }
            }
            OrderTerms {
                id: terms
                width: parent.width
                page: body.page
            }
        }
    }
}
