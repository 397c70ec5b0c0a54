#pragma once

#include "shared/documents/subject.h"

/// Progress notice 进度通知: that somebody was told of a step of an order: who told whom, when, by which channel, in which words. It is the proof of
/// the notice, so it is written once and never edited. Beside its order.
namespace satchel::documents::progress_notice {

inline constexpr schema::Tag tag = 46;

enum Field : std::size_t { step = subject::id_field + 1, audience, channel, said, count };

/// Whether people hear of an order's being in this state: what its author does with it alone is nobody's news.
bool is_told(std::string_view state);
/// Whether a customer is told of it too: what the department still settles among itself is none of theirs.
bool is_for_customer(std::string_view state);

registry::DocumentKind kind();

}  // namespace satchel::documents::progress_notice
