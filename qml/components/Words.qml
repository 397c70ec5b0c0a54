pragma Singleton
import QtQuick

// Small texts put together for one line.
QtObject {
    // The parts that say something, with `by` between them.
    function joined(parts: var, by: string): string {
        return parts.filter(part => part !== undefined && part !== null && String(part).length > 0).join(by);
    }
}
