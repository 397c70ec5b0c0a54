#include "shared/schema/block_columns.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>
#include <unordered_map>

namespace satchel::schema {

using base::Bytes;
using base::ByteView;
using base::Id;
using base::Value;
using base::ValueType;

namespace {

constexpr std::uint8_t table_bit = 0x80;
constexpr std::uint64_t max_id_time = (std::uint64_t{1} << 48) - 1;
constexpr std::size_t id_tail_bytes = 10;

std::uint64_t time_of(const Id& id) {
    std::uint64_t time = 0;
    for (int i = 0; i < 6; ++i) time = time << 8 | id.bytes[i];
    return time;
}

Coding coding_of(ValueType type) {
    switch (type) {
        case ValueType::integer:
            return Coding::integers;
        case ValueType::boolean:
            return Coding::booleans;
        case ValueType::id:
            return Coding::ids;
        case ValueType::text:
            return Coding::texts;
        case ValueType::bytes:
            return Coding::bytes;
        case ValueType::null:
        case ValueType::list:
            break;
    }
    return Coding::mixed;
}

std::optional<ValueType> type_of(Coding coding) {
    switch (coding) {
        case Coding::integers:
            return ValueType::integer;
        case Coding::booleans:
            return ValueType::boolean;
        case Coding::ids:
            return ValueType::id;
        case Coding::texts:
            return ValueType::text;
        case Coding::bytes:
            return ValueType::bytes;
        case Coding::mixed:
            break;
    }
    return std::nullopt;
}

Coding common_coding(std::span<const Value* const> values) {
    const auto type = values.front()->type();
    const bool same = std::all_of(values.begin(), values.end(), [&](const Value* value) { return value->type() == type; });
    return same ? coding_of(type) : Coding::mixed;
}

ByteView string_of(const Value& value, bool text) {
    return text ? base::as_bytes(value.text()) : ByteView(value.bytes());
}

/// Beyond the Value itself.
std::size_t memory_of(const Value& value) {
    std::size_t bytes = value.text().size() + value.bytes().size();
    for (const auto& element : value.list()) bytes += sizeof(Value) + memory_of(element);
    return bytes;
}

struct ValueHash {
    std::size_t operator()(const Value* value) const {
        switch (value->type()) {
            case ValueType::integer:
                return std::hash<std::int64_t>{}(value->integer());
            case ValueType::id:
                return std::hash<Id>{}(value->id());
            case ValueType::text:
                return std::hash<std::string_view>{}(value->text());
            case ValueType::bytes:
                return std::hash<std::string_view>{}(base::as_text(value->bytes()));
            case ValueType::list: {
                std::size_t hash = value->list().size();
                for (const auto& element : value->list()) hash = hash * 31 + (*this)(&element);
                return hash;
            }
            case ValueType::null:
            case ValueType::boolean:
                break;
        }
        return value->boolean() ? 1 : 0;
    }
};
struct ValueEqual {
    bool operator()(const Value* a, const Value* b) const { return *a == *b; }
};

}  // namespace

void ColumnWriter::delta(std::uint64_t value, std::uint64_t& previous) {
    base::put_signed_varint(out_, static_cast<std::int64_t>(value - previous));
    previous = value;
}

void ColumnWriter::ids(std::span<const Id* const> ids) {
    std::uint64_t previous = 0;
    for (const auto* id : ids) delta(time_of(*id), previous);
    for (const auto* id : ids) out_.insert(out_.end(), id->bytes.end() - id_tail_bytes, id->bytes.end());
}

void ColumnWriter::fields(const std::vector<Field>& fields, const std::vector<Source>& rows) {
    Values cells(rows.size());
    std::map<Tag, Values> unknown;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const auto& extra : *rows[i].extra) unknown.try_emplace(extra.tag, rows.size()).first->second[i] = &extra.value;
    }
    auto next = unknown.begin();
    for (std::size_t f = 0; f < fields.size(); ++f) {
        for (; next != unknown.end() && next->first < fields[f].tag; ++next) column(next->first, next->second);
        for (std::size_t i = 0; i < rows.size(); ++i) cells[i] = &(*rows[i].values)[f];
        column(fields[f].tag, cells);
    }
    for (; next != unknown.end(); ++next) column(next->first, next->second);
    number(0);
}

void ColumnWriter::column(Tag tag, std::span<const Value* const> cells) {
    const auto has = [&](std::size_t i) { return cells[i] != nullptr && !cells[i]->is_null(); };
    present_.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (has(i)) present_.push_back(cells[i]);
    }
    if (present_.empty()) return;
    number(tag);
    presence(cells.size(), present_.size(), has);
    const auto coding = common_coding(present_);
    if (tabulated(present_, coding)) {
        out_.push_back(static_cast<std::uint8_t>(coding) | table_bit);
        number(distinct_.size());
        payload(distinct_, coding);
        for (auto index : indexes_) number(index);
    } else {
        out_.push_back(static_cast<std::uint8_t>(coding));
        payload(present_, coding);
    }
}

/// Fills distinct_ and indexes_ and answers true where a table of the distinct values pays.
bool ColumnWriter::tabulated(const Values& values, Coding coding) {
    // Deltas of numbers are small already: their table must save more.
    const auto bound = values.size() / (coding == Coding::integers ? 4 : 2);
    if (coding == Coding::booleans || values.size() < 4) return false;
    distinct_.clear();
    indexes_.clear();
    std::unordered_map<const Value*, std::uint32_t, ValueHash, ValueEqual> at;
    for (const auto* value : values) {
        const auto [place, is_new] = at.try_emplace(value, static_cast<std::uint32_t>(distinct_.size()));
        if (is_new) distinct_.push_back(value);
        if (distinct_.size() > bound) return false;
        indexes_.push_back(place->second);
    }
    return true;
}

void ColumnWriter::payload(const Values& values, Coding coding) {
    std::uint64_t previous = 0;
    switch (coding) {
        case Coding::integers:
            for (const auto* value : values) delta(static_cast<std::uint64_t>(value->integer()), previous);
            return;
        case Coding::booleans:
            for (const auto* value : values) out_.push_back(value->boolean() ? 1 : 0);
            return;
        case Coding::ids:
            ids_.clear();
            for (const auto* value : values) ids_.push_back(&value->id());
            return ids(ids_);
        case Coding::texts:
            return strings(values, true);
        case Coding::bytes:
            return strings(values, false);
        case Coding::mixed:
            for (const auto* value : values) {
                mixed_.clear();
                base::encode(mixed_, *value);
                base::put_sized(out_, mixed_);
            }
            return;
    }
}

void ColumnWriter::strings(const Values& values, bool text) {
    const auto shared_with = [&](std::size_t i) {
        if (i == 0) return std::size_t{0};
        const auto before = string_of(*values[i - 1], text);
        const auto here = string_of(*values[i], text);
        const auto end = std::mismatch(before.begin(), before.end(), here.begin(), here.end()).second;
        return static_cast<std::size_t>(end - here.begin());
    };
    std::vector<std::size_t> shared(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) number(shared[i] = shared_with(i));
    for (std::size_t i = 0; i < values.size(); ++i) number(string_of(*values[i], text).size() - shared[i]);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto rest = string_of(*values[i], text).subspan(shared[i]);
        out_.insert(out_.end(), rest.begin(), rest.end());
    }
}

bool ColumnReader::charge(std::size_t bytes) {
    if (bytes > memory_) {
        memory_exceeded_ = true;
        fail();
        return false;
    }
    memory_ -= bytes;
    return true;
}

std::uint64_t ColumnReader::number(std::uint64_t bound) {
    const auto value = in_.varint();
    if (!value || *value > bound) return fail(), 0;
    return *value;
}

std::uint64_t ColumnReader::delta(std::uint64_t& previous) {
    const auto step = in_.signed_varint();
    if (!step) return fail(), 0;
    previous += static_cast<std::uint64_t>(*step);
    return previous;
}

ByteView ColumnReader::take(std::size_t count) {
    const auto bytes = in_.take(count);
    if (!bytes) return fail(), ByteView{};
    return *bytes;
}

Id ColumnReader::id(std::uint64_t time) {
    const auto tail = take(id_tail_bytes);
    if (!ok() || time > max_id_time) return fail(), Id{};
    Id id;
    for (int i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(time >> (40 - 8 * i));
    std::copy(tail.begin(), tail.end(), id.bytes.begin() + 6);
    return id;
}

bool ColumnReader::fields(const std::vector<Field>& fields, const std::vector<Target>& rows) {
    std::uint64_t previous = 0;
    std::size_t next = 0;
    for (auto tag = number(0xffff); tag != 0; tag = number(0xffff)) {
        if (tag <= previous) return false;
        previous = tag;
        while (next < fields.size() && fields[next].tag < tag) ++next;
        const bool known = next < fields.size() && fields[next].tag == tag;
        if (!column(static_cast<Tag>(tag), known ? std::optional(next) : std::nullopt, rows)) return false;
        const auto type = known ? std::optional(value_type(fields[next].kind)) : std::nullopt;
        if (!values(cells_, type)) return false;
    }
    return ok();
}

/// Fills cells_ with the places that the column's values belong to.
bool ColumnReader::column(Tag tag, std::optional<std::size_t> known, const std::vector<Target>& rows) {
    cells_.clear();
    bool within = true;
    const bool read = presence(rows.size(), [&](std::size_t i) {
        if (known) {
            cells_.push_back(&(*rows[i].values)[*known]);
        } else if (within = within && charge(2 * sizeof(Unknown)); within) {
            cells_.push_back(&rows[i].extra->emplace_back(Unknown{tag, {}}).value);
        }
    });
    return read && within && !cells_.empty();
}

bool ColumnReader::values(std::span<Value* const> cells, std::optional<ValueType> type) {
    const auto byte = take(1);
    if (!ok()) return false;
    const auto coding = static_cast<Coding>(byte[0] & ~table_bit);
    if (coding < Coding::integers || coding > Coding::mixed) return false;
    // A known field of another type would be a value that no rule expects: see decode(Shape, …).
    if (type && type_of(coding) && type_of(coding) != type) return false;
    return (byte[0] & table_bit) != 0 ? from_table(cells, coding, type) : payload(cells, coding, type);
}

bool ColumnReader::from_table(std::span<Value* const> cells, Coding coding, std::optional<ValueType> type) {
    const auto count = number(cells.size());
    if (!ok() || count == 0 || count > remaining() || !charge(count * sizeof(Value))) return false;
    std::vector<Value> table(count);
    std::vector<Value*> places;
    places.reserve(table.size());
    for (auto& value : table) places.push_back(&value);
    if (!payload(places, coding, type)) return false;
    for (auto* cell : cells) {
        const auto index = number();
        if (!ok() || index >= count) return false;
        const auto& value = table[index];
        if (!charge(memory_of(value))) return false;
        *cell = value;
    }
    return true;
}

bool ColumnReader::payload(std::span<Value* const> cells, Coding coding, std::optional<ValueType> type) {
    std::uint64_t number = 0;
    switch (coding) {
        case Coding::integers:
            for (auto* cell : cells) *cell = Value(static_cast<std::int64_t>(delta(number)));
            return ok();
        case Coding::booleans:
            return booleans(cells);
        case Coding::ids:
            ids(cells.size(), [&](std::size_t i, const Id& id) { *cells[i] = Value(id); });
            return ok();
        case Coding::texts:
            return strings(cells, true);
        case Coding::bytes:
            return strings(cells, false);
        case Coding::mixed:
            return mixed(cells, type);
    }
    return false;
}

bool ColumnReader::strings(std::span<Value* const> cells, bool text) {
    shared_.clear();
    rests_.clear();
    if (cells.size() > remaining() / 2) return false;
    for (std::size_t i = 0; i < cells.size(); ++i) shared_.push_back(number(std::numeric_limits<std::uint32_t>::max()));
    for (std::size_t i = 0; i < cells.size(); ++i) rests_.push_back(number(remaining()));
    ByteView before;
    for (std::size_t i = 0; i < cells.size() && ok(); ++i) {
        const auto rest = take(rests_[i]);
        if (!ok() || shared_[i] > before.size() || !charge(shared_[i] + rest.size())) return false;
        if (text) {
            std::string here(base::as_text(before.first(shared_[i])));
            here.append(base::as_text(rest));
            *cells[i] = Value(std::move(here));
        } else {
            Bytes here = base::copy(before.first(shared_[i]));
            here.insert(here.end(), rest.begin(), rest.end());
            *cells[i] = Value(std::move(here));
        }
        before = string_of(*cells[i], text);
    }
    return ok();
}

bool ColumnReader::booleans(std::span<Value* const> cells) {
    const auto flags = take(cells.size());
    for (std::size_t i = 0; i < cells.size() && ok(); ++i) {
        if (flags[i] > 1) fail();
        *cells[i] = Value(flags[i] == 1);
    }
    return ok();
}

bool ColumnReader::mixed(std::span<Value* const> cells, std::optional<ValueType> type) {
    for (auto* cell : cells) {
        // A list reserves by its count before its elements are read: paid for first.
        const auto bytes = in_.sized();
        if (!bytes || !charge(bytes->size() * sizeof(Value))) return false;
        base::ByteReader one(*bytes);
        auto value = base::decode_value(one);
        if (!value || !one.at_end() || value->is_null() || (type && value->type() != *type)) return false;
        *cell = std::move(*value);
    }
    return true;
}

}  // namespace satchel::schema
