#pragma once

#include <string>

namespace satchel::replica {

/// Han characters to what people type to find them. A port: Linux has ICU's Han-Latin (icu_transliterator.h), a phone's platform its own,
/// a test a table. Pinyin is made on each device and is never a document's field, so two devices may differ without harm.
class Transliterator {
public:
    virtual ~Transliterator() = default;

    /// Toneless lower-case pinyin of one character, `v` for ü ("lv"); empty if it has none.
    virtual std::string pinyin(char32_t han) = 0;
};

}  // namespace satchel::replica
