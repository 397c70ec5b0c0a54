#include "client/replica/icu_transliterator.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <unordered_map>

namespace satchel::replica {

namespace {

constexpr UChar32 diaeresis = 0x308;

class IcuTransliterator final : public Transliterator {
public:
    IcuTransliterator(std::unique_ptr<icu::Transliterator> table, const icu::Normalizer2& decomposer)
        : table_(std::move(table)), decomposer_(decomposer) {}

    std::string pinyin(char32_t han) override {
        const auto known = known_.find(han);
        if (known != known_.end()) return known->second;
        return known_.emplace(han, look_up(han)).first->second;
    }

private:
    std::string look_up(char32_t han) const {
        icu::UnicodeString text(static_cast<UChar32>(han));
        table_->transliterate(text);
        UErrorCode status = U_ZERO_ERROR;
        const auto parts = decomposer_.normalize(text, status);
        if (U_FAILURE(status)) return {};
        std::string out;
        for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
            const auto c = parts.char32At(i);
            if (c >= 'a' && c <= 'z') out.push_back(static_cast<char>(c));
            if (c >= 'A' && c <= 'Z') out.push_back(static_cast<char>(c - 'A' + 'a'));
            if (c == diaeresis && !out.empty() && out.back() == 'u') out.back() = 'v';
        }
        return out;
    }

    std::unique_ptr<icu::Transliterator> table_;
    const icu::Normalizer2& decomposer_;
    std::unordered_map<char32_t, std::string> known_;
};

}  // namespace

std::unique_ptr<Transliterator> make_icu_transliterator() {
    UErrorCode status = U_ZERO_ERROR;
    const auto* decomposer = icu::Normalizer2::getNFDInstance(status);
    std::unique_ptr<icu::Transliterator> table(icu::Transliterator::createInstance("Han-Latin", UTRANS_FORWARD, status));
    if (U_FAILURE(status) || table == nullptr || decomposer == nullptr) return nullptr;
    return std::make_unique<IcuTransliterator>(std::move(table), *decomposer);
}

}  // namespace satchel::replica
