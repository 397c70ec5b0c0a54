pragma Singleton
import QtQuick

// Small questions that many rows ask: texts put together for one line, what of a field is no text.
QtObject {
    // The parts that say something, with `by` between them.
    function joined(parts: var, by: string): string {
        return parts.filter(part => part !== undefined && part !== null && String(part).length > 0).join(by);
    }

    // A photo, a paper or a signature: looked at rather than read.
    function pictured(field: var): bool {
        return ["file", "files", "signature"].includes(field.type);
    }
}
