#pragma once

#include "client/replica/view.h"
#include "shared/registry/work.h"

#include <QString>

/// The places of a draft by the names that a screen uses: those of the main part, then those of the facets that the person fills in with it.
/// A name that a facet shares with the main part means the main part's.
namespace satchel::models {

/// One place and what stands there; empty if the draft has no such place. Valid until the draft is changed.
struct DraftSlot {
    const schema::Field* field = nullptr;
    base::Value* value = nullptr;
    replica::Place place;
};

/// What a draft of this document consists of for this person: its main part and every facet with something that they may write.
/// `held` is null for a new document. A facet that is not held begins empty, and is not sent as long as it stays so.
std::vector<replica::DraftPart> draft_parts(const schema::Kind& kind, const schema::RoleSet& roles,
                                            const replica::Document* held);

/// Gives a new document what it begins with (schema::Begins).
void begin_fields(const schema::Kind& kind, replica::Draft& draft, base::Date today, const base::Id& author);

/// `group` empty: a field of a header. A line of the main part has a place in a facet's group even before anything stands there.
DraftSlot find_slot(const schema::Kind& kind, replica::Draft& draft, const QString& group, const QString& line,
                    const QString& field);
/// The place of a field in the line with this id, whichever group that is in; of a header without a line.
replica::Place find_place(const schema::Kind& kind, const replica::Draft& draft, const QString& line, const QString& field);
const schema::Field* field_at(const schema::Kind& kind, const replica::Place& place);

/// Adds an empty line; false if there is no such group.
bool add_draft_line(const schema::Kind& kind, replica::Draft& draft, const QString& group, const base::Id& line);
/// With what a facet says about the same line.
void remove_draft_line(const schema::Kind& kind, replica::Draft& draft, const QString& group, const base::Id& line);
/// Takes a facet's line out again that was begun and emptied: nobody is told of a telephone that is not there.
void forget_empty_line(const schema::Kind& kind, replica::Draft& draft, const replica::Place& place);

}  // namespace satchel::models
