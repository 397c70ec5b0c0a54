#include "server/decide/numbering.h"

#include <algorithm>
#include <charconv>

namespace satchel::decide {

using schema::CommandType;
namespace common = schema::common;

namespace {

schema::Tag number_tag(const schema::Kind& kind) {
    return kind.main().fields[common::no].tag;
}

bool creates_main(const schema::Command& command) {
    return command.type == CommandType::create && command.facet == 0;
}

schema::Unknown* given_number(schema::Command& command, schema::Tag tag) {
    const auto at =
        std::find_if(command.fields.begin(), command.fields.end(), [tag](const auto& field) { return field.tag == tag; });
    return at != command.fields.end() ? &*at : nullptr;
}

}  // namespace

std::string number_text(std::string_view series, std::uint64_t number) {
    constexpr std::size_t min_digits = 6;
    auto digits = std::to_string(number);
    if (digits.size() < min_digits) digits.insert(0, min_digits - digits.size(), '0');
    return std::string(series) + "-" + digits;
}

std::optional<std::uint64_t> number_of(std::string_view text, std::string_view series) {
    if (!text.starts_with(series) || text.size() <= series.size() + 1) return std::nullopt;
    const auto digits = text.substr(series.size() + 1);
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (fault != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    // One spelling each, or one number could stand on two documents.
    if (number_text(series, number) != text) return std::nullopt;
    return number;
}

Numbering::Numbering(const registry::Registry& registry, ledger::DecisionReader& reader, const schema::Mutation& mutation)
    : registry_(registry), reader_(reader), mutation_(mutation) {
    for (std::size_t i = 0; i < mutation.commands.size(); ++i) {
        if (!creates_main(mutation.commands[i])) continue;
        const auto* kind = registry.find(mutation.commands[i].kind);
        if (kind != nullptr && !kind->schema.series.prefix.empty()) check(i, kind->schema);
    }
}

bool Numbering::used(const std::string& series, std::uint64_t number) const {
    return std::any_of(uses_.begin(), uses_.end(), [&](const auto& use) { return use.series == series && use.number == number; });
}

std::string Numbering::next(const std::string& series) {
    // Those that the series itself gave; numbers out of blocks do not move it.
    const auto start = reader_.next_number(series, 0);
    const auto ahead =
        std::count_if(uses_.begin(), uses_.end(), [&](const auto& use) { return use.series == series && use.number >= start; });
    const auto number = start + static_cast<std::uint64_t>(ahead);
    uses_.push_back({series, number});
    return number_text(series, number);
}

void Numbering::check(std::size_t index, const schema::Kind& kind) {
    const auto& series = kind.series.prefix;
    const auto tag = number_tag(kind);
    const auto& command = mutation_.commands[index];
    const auto given =
        std::find_if(command.fields.begin(), command.fields.end(), [tag](const auto& field) { return field.tag == tag; });
    const bool has_number = given != command.fields.end() && !given->value.is_null();
    if (has_number && !kind.series.gapless) {
        const auto number = number_of(given->value.text(), series);
        if (number && !used(series, *number) && reader_.may_use(mutation_.replica, series, *number)) {
            uses_.push_back({series, *number});
            return;
        }
    }
    if (!replaced_) replaced_ = mutation_;
    auto& mended = replaced_->commands[index];
    const base::Value number(next(series));
    if (auto* field = given_number(mended, tag)) {
        field->value = number;
    } else {
        mended.fields.push_back({tag, number});
    }
    // A number that only the server gives was never the device's to be wrong about.
    if (kind.series.gapless && !has_number) return;
    schema::Finding finding{.code = "number_adjusted", .params = {number}};
    finding.part = {command.kind, command.id, 0};
    finding.field = tag;
    findings_.push_back(std::move(finding));
}

void Numbering::fill(std::vector<engine::Write>& writes) {
    for (auto& write : writes) {
        if (write.base_version != 0 || write.key.facet != 0 || !write.image) continue;
        const auto& series = registry_.find(write.key.kind)->schema.series.prefix;
        auto& number = write.image->values[common::no];
        if (!series.empty() && number.is_null()) number = next(series);
    }
}

}  // namespace satchel::decide
