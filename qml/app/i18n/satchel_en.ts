<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
    <context>
        <name>ApprovalsPage</name>
        <message numerus="yes">
            <source>%n decision(s) wait for you</source>
            <translation>
                <numerusform>%n decision waits for you</numerusform>
                <numerusform>%n decisions wait for you</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BandInvoices</name>
        <message numerus="yes">
            <source>%n invoice(s)</source>
            <translation>
                <numerusform>%n invoice</numerusform>
                <numerusform>%n invoices</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BulkBar</name>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n selected</numerusform>
                <numerusform>%n selected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BulkResults</name>
        <message numerus="yes">
            <source>%n done</source>
            <translation>
                <numerusform>%n done</numerusform>
                <numerusform>%n done</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ChangeEntryPage</name>
        <message numerus="yes">
            <source>%n change(s) come to</source>
            <translation>
                <numerusform>%n change comes to</numerusform>
                <numerusform>%n changes come to</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ClaimEntryPage</name>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n line</numerusform>
                <numerusform>%n lines</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CustomerHead</name>
        <message numerus="yes">
            <source>every %n day(s)</source>
            <translation>
                <numerusform>every day</numerusform>
                <numerusform>every %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) late</source>
            <translation>
                <numerusform>%n day late</numerusform>
                <numerusform>%n days late</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportButton</name>
        <message numerus="yes">
            <source>%n row(s) written: %1</source>
            <translation>
                <numerusform>%n row written: %1</numerusform>
                <numerusform>%n rows written: %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FunnelHead</name>
        <message numerus="yes">
            <source>%n opportunity(s)</source>
            <translation>
                <numerusform>%n opportunity</numerusform>
                <numerusform>%n opportunities</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KindGroup</name>
        <message numerus="yes">
            <source>Take what lies ready: %n line(s)</source>
            <translation>
                <numerusform>Take what lies ready: %n line</numerusform>
                <numerusform>Take what lies ready: %n lines</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MessagesPage</name>
        <message numerus="yes">
            <source>%n decision(s) wait for you</source>
            <translation>
                <numerusform>%n decision waits for you</numerusform>
                <numerusform>%n decisions wait for you</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OrderEntryPage</name>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n line</numerusform>
                <numerusform>%n lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) will be gone. This cannot be undone.</source>
            <translation>
                <numerusform>%n line will be gone. This cannot be undone.</numerusform>
                <numerusform>%n lines will be gone. This cannot be undone.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) above what is in stock</source>
            <translation>
                <numerusform>%n line above what is in stock</numerusform>
                <numerusform>%n lines above what is in stock</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PaperButton</name>
        <message numerus="yes">
            <source>%n page(s) written: %1</source>
            <translation>
                <numerusform>%n page written: %1</numerusform>
                <numerusform>%n pages written: %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PasteSheet</name>
        <message numerus="yes">
            <source>%n line(s) understood</source>
            <translation>
                <numerusform>%n line understood</numerusform>
                <numerusform>%n lines understood</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) to be looked at</source>
            <translation>
                <numerusform>%n row to be looked at</numerusform>
                <numerusform>%n rows to be looked at</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) more than can be taken at once were left out.</source>
            <translation>
                <numerusform>%n row more than can be taken at once was left out.</numerusform>
                <numerusform>%n rows more than can be taken at once were left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Add %n line(s)</source>
            <translation>
                <numerusform>Add %n line</numerusform>
                <numerusform>Add %n lines</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PricesPage</name>
        <message numerus="yes">
            <source>%n price list(s)</source>
            <translation>
                <numerusform>%n price list</numerusform>
                <numerusform>%n price lists</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProductsPage</name>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n product</numerusform>
                <numerusform>%n products</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ScanField</name>
        <message numerus="yes">
            <source>%n line(s) still to scan</source>
            <translation>
                <numerusform>%n line still to scan</numerusform>
                <numerusform>%n lines still to scan</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ScopeRow</name>
        <message numerus="yes">
            <source>%n mismatch(es), %1 healed</source>
            <translation>
                <numerusform>%n mismatch, %1 healed</numerusform>
                <numerusform>%n mismatches, %1 healed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StageDocuments</name>
        <message numerus="yes">
            <source>%n opportunity(s)</source>
            <translation>
                <numerusform>%n opportunity</numerusform>
                <numerusform>%n opportunities</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StageRow</name>
        <message numerus="yes">
            <source>%n opportunity(s)</source>
            <translation>
                <numerusform>%n opportunity</numerusform>
                <numerusform>%n opportunities</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in the last %n day(s)</source>
            <translation>
                <numerusform>in the last day</numerusform>
                <numerusform>in the last %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SyncSection</name>
        <message numerus="yes">
            <source>%n change(s)</source>
            <translation>
                <numerusform>%n change</numerusform>
                <numerusform>%n changes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Table</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TodayPage</name>
        <message numerus="yes">
            <source>%n of your changes was not accepted. What you wrote is kept.</source>
            <translation>
                <numerusform>%n of your changes was not accepted. What you wrote is kept.</numerusform>
                <numerusform>%n of your changes were not accepted. What you wrote is kept.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n decision(s) wait for you</source>
            <translation>
                <numerusform>%n decision waits for you</numerusform>
                <numerusform>%n decisions wait for you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of your values was also changed by somebody else.</source>
            <translation>
                <numerusform>One of your values was also changed by somebody else.</numerusform>
                <numerusform>%n of your values were also changed by somebody else.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>satchel::models::Text</name>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>%n min ago</numerusform>
                <numerusform>%n min ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n h ago</source>
            <translation>
                <numerusform>%n h ago</numerusform>
                <numerusform>%n h ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s) of work that waited here were handed to the office.</source>
            <translation>
                <numerusform>%n piece of work that waited here was handed to the office.</numerusform>
                <numerusform>%n pieces of work that waited here were handed to the office.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) overdue</source>
            <translation>
                <numerusform>%n day overdue</numerusform>
                <numerusform>%n days overdue</numerusform>
            </translation>
        </message>
    </context>
</TS>
