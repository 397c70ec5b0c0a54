#pragma once

#include "client/replica/changes.h"
#include "shared/base/instant.h"
#include "shared/schema/mutation.h"

#include <optional>
#include <string>
#include <vector>

namespace satchel::replica {

/// A place in a form: a field of a part, or of one of its lines (group and line set).
struct Place {
    schema::Tag facet = 0;
    schema::Tag group = 0;
    base::Id line;
    schema::Tag field = 0;

    friend bool operator==(const Place&, const Place&) = default;
};

/// Text that is no value yet ("12." in a money field), kept exactly as typed.
struct TypedText {
    Place place;
    std::string text;
    friend bool operator==(const TypedText&, const TypedText&) = default;
};

/// One part as the person has it on the screen, and as it was when editing began (the merge base); no base: it is new.
struct DraftPart {
    schema::Tag facet = 0;
    std::optional<schema::Image> base;
    schema::Image image;
    friend bool operator==(const DraftPart&, const DraftPart&) = default;
};

/// What is being typed, before it is saved. Never sent; survives a kill, with the cursor.
struct Draft {
    DocumentKey document;
    std::vector<DraftPart> parts;  // main first
    std::vector<TypedText> typed;
    std::optional<Place> focus;
    std::uint32_t cursor = 0;         // position in the focused text, in UTF-16 units as the platforms count
    std::uint64_t from_rejected = 0;  // number of the rejected mutation that it continues; 0: none
    base::Instant updated_at;

    bool is_new() const { return parts.empty() || !parts.front().base; }
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// One mutation's commands that lead from the bases to the images: `create` with every field given for a new document (its lines as
/// insert_line), else set, insert_line and remove_line. Derived fields are never commanded. Empty: nothing was changed.
std::vector<schema::Command> commands_of(const schema::Kind& kind, const Draft& draft);

/// The canonical bytes of the `editing` row.
base::Bytes encode(const schema::Kind& kind, const Draft& draft);
/// `draft_malformed`.
base::Result<Draft> decode_draft(const schema::Kind& kind, base::ByteView bytes);

}  // namespace satchel::replica
