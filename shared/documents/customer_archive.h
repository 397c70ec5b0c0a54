#pragma once

#include "shared/registry/document_kind.h"

#include <string>
#include <string_view>

/// How well a customer's archive is kept: what it lacks, when somebody has to look at it again, what its name is compared by.
/// Of the main part alone, so that every side computes the same.
namespace satchel::documents::customer::archive {

/// What a name is found again by: without case, width, blanks, punctuation and what kind of company it is. Empty if nothing is left.
std::string key_of_name(std::string_view name);

/// A derivation.
void keep(registry::Work& work);
/// A guard.
void check(registry::Work& work);

}  // namespace satchel::documents::customer::archive
