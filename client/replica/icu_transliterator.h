#pragma once

#include "client/replica/transliterator.h"

#include <memory>

namespace satchel::replica {

/// ICU's Han-Latin, one character at a time, each looked up once: a few thousand characters make up all names. One reading per character:
/// 重庆 is found as "zhong qing". Null if this ICU was built without the table.
std::unique_ptr<Transliterator> make_icu_transliterator();

}  // namespace satchel::replica
