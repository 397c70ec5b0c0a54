#include "client/replica/core.h"
#include "client/replica/try.h"
#include "shared/registry/reading.h"

#include <algorithm>
#include <map>

namespace satchel::replica {

namespace {

using schema::Command;
using schema::CommandType;

void put_fields(const std::vector<schema::Field>& fields, std::vector<base::Value>& values,
                const std::vector<schema::Unknown>& given) {
    for (const auto& field : given) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (fields[i].tag == field.tag) values[i] = field.value;
        }
    }
}

/// What one command typed, over `image`. A line that is gone comes back with what was typed into it: nothing typed is lost.
void type_over(const schema::Shape& shape, schema::Image& image, const Command& command) {
    const bool in_line = command.group != 0;
    const auto group = in_line ? shape.group_of(command.group).value_or(shape.groups.size()) : 0;
    if (in_line && group == shape.groups.size()) return;
    auto* line = in_line ? schema::find_line(image, group, command.line) : nullptr;
    if (in_line && line == nullptr && command.type != CommandType::remove_line) {
        line = &schema::insert_line(image, group, schema::empty_line(shape.groups[group], command.line));
    }
    const auto& fields = in_line ? shape.groups[group].fields : shape.fields;
    switch (command.type) {
        case CommandType::create:
            put_fields(shape.fields, image.values, command.fields);
            return;
        case CommandType::insert_line:
            if (line != nullptr) put_fields(fields, line->values, command.fields);
            return;
        case CommandType::remove_line:
            if (line != nullptr) std::erase_if(image.groups[group], [&](const schema::Line& l) { return l.id == command.line; });
            return;
        case CommandType::set:
        case CommandType::add:
            for (std::size_t i = 0; i < fields.size(); ++i) {
                if (fields[i].tag != command.field) continue;
                auto& value = line != nullptr ? line->values[i] : image.values[i];
                value = command.type == CommandType::set ? command.after : base::Value(value.integer() + command.after.integer());
            }
            return;
        case CommandType::act:
        case CommandType::remove:
            return;
    }
}

/// The base of a draft of a document that is no longer held: only what the person saw in the places typed into.
void show_before(const schema::Shape& shape, schema::Image& image, const Command& command) {
    if (command.type != CommandType::set) return;
    auto before = command;
    before.after = command.before;
    type_over(shape, image, before);
}

/// What was typed since into an open draft of the same document wins over what was refused.
void keep_newer(const schema::Kind& kind, Draft& draft, const Draft& open) {
    draft.typed = open.typed;
    draft.focus = open.focus;
    draft.cursor = open.cursor;
    for (const auto& command : commands_of(kind, open)) {
        auto part =
            std::find_if(draft.parts.begin(), draft.parts.end(), [&](const DraftPart& p) { return p.facet == command.facet; });
        const auto* shape = kind.shape(command.facet);
        if (part == draft.parts.end()) {
            const auto typed =
                std::find_if(open.parts.begin(), open.parts.end(), [&](const DraftPart& p) { return p.facet == command.facet; });
            draft.parts.push_back(*typed);
        } else {
            type_over(*shape, part->image, command);
        }
    }
}

class Redraft {
public:
    Redraft(Store& store, Outbox& outbox) : store_(store), outbox_(outbox) {}

    /// The rejected mutation and all that fell with it, in the order of numbers.
    base::Result<std::vector<std::uint64_t>> chain(std::uint64_t no) {
        std::vector<std::uint64_t> all{no};
        for (std::size_t i = 0; i < all.size(); ++i) {
            REPLICA_TAKE(const auto fallen, outbox_.fallen_with(all[i]));
            for (const auto next : fallen) {
                if (std::find(all.begin(), all.end(), next) == all.end()) all.push_back(next);
            }
        }
        std::sort(all.begin(), all.end());
        return all;
    }

    base::Result<> add(const schema::Mutation& written) {
        // In an app that was updated since, what was typed must fit the form as it is now.
        const auto present = registry::in_present_terms(*store_.options.registry, written);
        const auto& mutation = present ? *present : written;
        for (const auto& command : mutation.commands) {
            const DocumentKey document{command.kind, command.id};
            const auto* kind = store_.options.registry->find(command.kind);
            const auto* shape = kind != nullptr ? kind->schema.shape(command.facet) : nullptr;
            if (shape == nullptr) continue;
            if (std::find(order_.begin(), order_.end(), document) == order_.end()) order_.push_back(document);
            auto& draft = drafts_[document];
            draft.document = document;
            if (command.type == CommandType::act || command.type == CommandType::remove) continue;
            REPLICA_TAKE(auto* part, part_of(draft, *shape, command));
            type_over(*shape, part->image, command);
        }
        return {};
    }

    base::Result<std::vector<DocumentKey>> store_drafts(std::uint64_t from_rejected) {
        for (const auto& document : order_) {
            auto& draft = drafts_[document];
            if (draft.parts.empty()) continue;
            std::sort(draft.parts.begin(), draft.parts.end(),
                      [](const DraftPart& a, const DraftPart& b) { return a.facet < b.facet; });
            draft.from_rejected = from_rejected;
            draft.updated_at = store_.state.synced_at;
            REPLICA_TRY(put(draft));
        }
        return order_;
    }

private:
    base::Result<DraftPart*> part_of(Draft& draft, const schema::Shape& shape, const Command& command) {
        const auto found =
            std::find_if(draft.parts.begin(), draft.parts.end(), [&](const DraftPart& p) { return p.facet == shape.tag; });
        if (found != draft.parts.end()) {
            if (!held_.contains({draft.document, shape.tag}) && found->base) show_before(shape, *found->base, command);
            return &*found;
        }
        DraftPart part{.facet = shape.tag, .image = schema::empty_image(shape)};
        auto* table = store_.parts.find(draft.document.kind, shape.tag);
        REPLICA_TAKE(auto stored, table->read(draft.document.id));
        if (stored) {
            part.base = stored->image;
            part.image = std::move(stored->image);
            held_.insert({draft.document, shape.tag});
        } else if (command.type != CommandType::create) {
            part.base = schema::empty_image(shape);
            show_before(shape, *part.base, command);
            part.image = *part.base;
        }
        return &draft.parts.emplace_back(std::move(part));
    }

    base::Result<> put(Draft& draft) {
        const auto& kind = store_.options.registry->find(draft.document.kind)->schema;
        {
            REPLICA_TAKE(auto* select, store_.statements.get("SELECT draft FROM editing WHERE kind=? AND id=?"));
            Use row(*select);
            row->bind(1, int{draft.document.kind}).bind(2, draft.document.id);
            REPLICA_TAKE(const bool open, row->step());
            if (open) {
                if (const auto newer = decode_draft(kind, row->bytes(0))) keep_newer(kind, draft, *newer);
            }
        }
        REPLICA_TAKE(auto* replace,
                     store_.statements.get("INSERT OR REPLACE INTO editing(kind,id,draft,updated_at) VALUES(?,?,?,?)"));
        const auto bytes = encode(kind, draft);
        store_.changes.drafts = true;
        return replace->bind(1, int{draft.document.kind})
            .bind(2, draft.document.id)
            .bind(3, bytes)
            .bind(4, draft.updated_at.ms)
            .run();
    }

    Store& store_;
    Outbox& outbox_;
    std::map<DocumentKey, Draft> drafts_;
    std::set<std::pair<DocumentKey, schema::Tag>> held_;
    std::vector<DocumentKey> order_;
};

}  // namespace

base::Result<std::vector<DocumentKey>> Replica::redraft(std::uint64_t no) {
    auto& store = core_->store;
    REPLICA_TAKE(auto unit, Unit::begin(store));
    REPLICA_TAKE(const auto verdict, core_->outbox.verdict(no));
    if (!verdict || verdict->judgement != schema::Judgement::rejected) return base::error("unknown_number");
    Redraft redraft(store, core_->outbox);
    REPLICA_TAKE(const auto chain, redraft.chain(no));
    for (const auto fallen : chain) {
        REPLICA_TAKE(const auto mutation, core_->outbox.mutation(fallen));
        if (mutation) REPLICA_TRY(redraft.add(*mutation));
        REPLICA_TRY(core_->outbox.deal_with(fallen, store.state.synced_at));
    }
    REPLICA_TAKE(auto documents, redraft.store_drafts(no));
    store.changes.outbox = true;
    REPLICA_TRY(unit.commit());
    return documents;
}

}  // namespace satchel::replica
