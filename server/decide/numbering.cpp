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

bool sets_number(const schema::Command& command, const schema::Kind& kind) {
    return command.type == CommandType::set && command.facet == 0 && command.group == 0 && command.field == number_tag(kind);
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
    : registry_(registry), reader_(reader), mutation_(mutation), blocks_of_(reader.origin().written_under) {
    if (blocks_of_.is_null()) blocks_of_ = mutation.replica;
    for (std::size_t i = 0; i < mutation.commands.size(); ++i) {
        const auto& command = mutation.commands[i];
        const auto* kind = registry.find(command.kind);
        if (kind == nullptr || kind->schema.series.prefix.empty()) continue;
        if (creates_main(command)) check_creation(i, kind->schema);
        if (sets_number(command, kind->schema)) check_set(i, kind->schema);
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

/// What was given if this replica may give it, else what the series gives next.
std::string Numbering::settle(const schema::Kind& kind, const base::Value& given) {
    const auto& series = kind.series.prefix;
    if (!given.is_null() && !kind.series.gapless) {
        const auto number = number_of(given.text(), series);
        if (number && !used(series, *number) && reader_.may_use(blocks_of_, series, *number)) {
            uses_.push_back({series, *number});
            return given.text();
        }
    }
    return next(series);
}

schema::Command& Numbering::mend(std::size_t command) {
    if (!replaced_) replaced_ = mutation_;
    return replaced_->commands[command];
}

void Numbering::tell(const schema::Command& command, schema::Tag field, const std::string& number) {
    schema::Finding finding{.code = "number_adjusted", .params = {base::Value(number)}};
    finding.part = {command.kind, command.id, 0};
    finding.field = field;
    findings_.push_back(std::move(finding));
}

void Numbering::check_creation(std::size_t index, const schema::Kind& kind) {
    const auto tag = number_tag(kind);
    const auto& command = mutation_.commands[index];
    const auto at =
        std::find_if(command.fields.begin(), command.fields.end(), [tag](const auto& field) { return field.tag == tag; });
    const auto given = at != command.fields.end() ? at->value : base::Value();
    const auto number = settle(kind, given);
    settled_[{command.kind, command.id, 0}] = number;
    if (given == base::Value(number)) return;
    auto& mended = mend(index);
    if (auto* field = given_number(mended, tag)) {
        field->value = number;
    } else {
        mended.fields.push_back({tag, base::Value(number)});
    }
    // A number that only the server gives was never the device's to be wrong about.
    if (!kind.series.gapless || !given.is_null()) tell(command, tag, number);
}

/// Numbers come with the creation. Set afterwards in the same breath, one would go past everything that a creation's number has to be.
void Numbering::check_set(std::size_t index, const schema::Kind& kind) {
    const auto& command = mutation_.commands[index];
    const schema::PartKey key{command.kind, command.id, 0};
    auto settled = settled_.find(key);
    if (settled == settled_.end()) {
        const auto document = reader_.read(key);
        // One that has its number keeps it: the engine refuses the command, and nothing may be used up for it.
        if (!document || !document->values[common::no].is_null()) return;
        settled = settled_.emplace(key, settle(kind, command.after)).first;
    }
    if (command.after == base::Value(settled->second)) return;
    mend(index).after = settled->second;
    tell(command, command.field, settled->second);
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
