#pragma once

#include "server/app/columns.h"
#include "server/ledger/ledger.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace satchel::app {

/// Every document of a kind, page by page.
template <class Each>
void each_document(ledger::Snapshot& snapshot, schema::Tag kind, Each each) {
    constexpr std::size_t page = 1'000;
    base::Id after;
    for (;;) {
        const auto ids = snapshot.ids(kind, after, page);
        for (const auto& id : ids) {
            if (const auto read = snapshot.read({kind, id, 0})) each(id, read.image());
        }
        if (ids.size() < page) return;
        after = ids.back();
    }
}

/// How a file names other documents: a person by the sign-in name, a product by its SKU, an order by its number, a customer by its name; by
/// its id where that names none or several. Learnt from the ledger the first time that a kind is asked for.
class References {
public:
    References(const registry::Registry& registry, ledger::Snapshot& snapshot) : registry_(registry), snapshot_(snapshot) {}

    std::string text_of(schema::Tag kind, const base::Id& id);

    /// `code`: `cell_reference` with the nearest name there is, `cell_ambiguous`, or empty.
    struct Named {
        base::Id id;
        std::string code;
        std::string nearest;
    };
    Named id_of(schema::Tag kind, const std::string& text);

private:
    using Names = std::map<std::string, base::Id>;  // null: several
    struct Known {
        std::vector<std::size_t> fields;  // of the main part, the one that people write first
        std::vector<Names> names;         // by field
    };
    const Known& known(schema::Tag kind);
    std::string nearest_to(const std::string& text, const Known& known);

    const registry::Registry& registry_;
    ledger::Snapshot& snapshot_;
    std::map<schema::Tag, Known> known_;
    std::map<std::pair<schema::Tag, base::Id>, std::string> texts_;
    std::size_t guesses_ = 0;
};

}  // namespace satchel::app
