#pragma once

#include "shared/schema/image.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// One field of many rows, side by side: the inner half of the page codec (block.h). Nothing else includes this.
///
/// Fields:   columns until a 0, in the order of tags.
/// A column: tag; presence; a coding byte, with a bit for "a table of the distinct values, then one index per value"; the values.
/// Values:   integers as deltas; booleans a byte each; ids as deltas of their time, then ten bytes each; texts and bytes as lengths of what
///           is shared with the one before, lengths of the rest, and the rests; everything else in the canonical form, each with its length.
namespace satchel::schema {

enum class Coding : std::uint8_t { integers = 1, booleans = 2, ids = 3, texts = 4, bytes = 5, mixed = 6 };

class ColumnWriter {
public:
    struct Source {
        const std::vector<base::Value>* values;
        const std::vector<Unknown>* extra;
    };

    explicit ColumnWriter(base::Bytes& out) : out_(out) {}

    void number(std::uint64_t value) { base::put_varint(out_, value); }
    void delta(std::uint64_t value, std::uint64_t& previous);
    void ids(std::span<const base::Id* const> ids);
    void fields(const std::vector<Field>& fields, const std::vector<Source>& rows);

    template <class Has>
    void presence(std::size_t count, std::size_t present, Has has) {
        out_.push_back(present == 0 ? 0 : present == count ? 1 : 2);
        if (present == 0 || present == count) return;
        const auto begin = out_.size();
        out_.resize(begin + (count + 7) / 8);
        for (std::size_t i = 0; i < count; ++i) {
            if (has(i)) out_[begin + i / 8] |= static_cast<std::uint8_t>(1u << i % 8);
        }
    }

private:
    using Values = std::vector<const base::Value*>;
    void column(Tag tag, std::span<const base::Value* const> cells);
    bool tabulated(const Values& values, Coding coding);
    void payload(const Values& values, Coding coding);
    void strings(const Values& values, bool text);

    base::Bytes& out_;
    // Scratch that is kept from column to column.
    Values present_;
    Values distinct_;
    std::vector<std::uint32_t> indexes_;
    std::vector<const base::Id*> ids_;
    base::Bytes mixed_;
};

class ColumnReader {
public:
    struct Target {
        std::vector<base::Value>* values;
        std::vector<Unknown>* extra;
    };
    static constexpr std::size_t min_id_bytes = 11;

    ColumnReader(base::ByteView bytes, std::size_t memory_bytes) : in_(bytes), memory_(memory_bytes) {}

    bool ok() const { return !failed_ && !in_.failed(); }
    bool at_end() const { return ok() && in_.at_end(); }
    std::size_t remaining() const { return in_.remaining(); }
    bool memory_exceeded() const { return memory_exceeded_; }
    /// Takes from what the page may become in memory; false once that is used up.
    bool charge(std::size_t bytes);

    /// 0 once something has failed.
    std::uint64_t number(std::uint64_t bound = ~std::uint64_t{0});
    std::uint64_t delta(std::uint64_t& previous);
    bool fields(const std::vector<Field>& fields, const std::vector<Target>& rows);

    template <class Put>
    void ids(std::size_t count, Put put) {
        times_.clear();
        if (count > in_.remaining() / min_id_bytes) return fail();
        std::uint64_t time = 0;
        for (std::size_t i = 0; i < count && ok(); ++i) times_.push_back(delta(time));
        for (std::size_t i = 0; i < count && ok(); ++i) put(i, id(times_[i]));
    }

    template <class Put>
    bool presence(std::size_t count, Put put) {
        const auto mode = number(2);
        const auto bitmap = mode == 2 ? take((count + 7) / 8) : base::ByteView{};
        if (!ok() || mode == 0) return ok();
        for (std::size_t i = 0; i < count; ++i) {
            if (mode == 1 || (bitmap[i / 8] >> i % 8 & 1) != 0) put(i);
        }
        return true;
    }

private:
    using Cells = std::vector<base::Value*>;
    void fail() { failed_ = true; }
    base::ByteView take(std::size_t count);
    base::Id id(std::uint64_t time);
    bool column(Tag tag, std::optional<std::size_t> known, const std::vector<Target>& rows);
    bool values(std::span<base::Value* const> cells, std::optional<base::ValueType> type);
    bool from_table(std::span<base::Value* const> cells, Coding coding, std::optional<base::ValueType> type);
    bool payload(std::span<base::Value* const> cells, Coding coding, std::optional<base::ValueType> type);
    bool strings(std::span<base::Value* const> cells, bool text);
    bool booleans(std::span<base::Value* const> cells);
    bool mixed(std::span<base::Value* const> cells, std::optional<base::ValueType> type);

    base::ByteReader in_;
    std::size_t memory_;
    bool failed_ = false;
    bool memory_exceeded_ = false;
    // Scratch that is kept from column to column.
    Cells cells_;
    std::vector<std::uint64_t> times_;
    std::vector<std::uint64_t> shared_;
    std::vector<std::uint64_t> rests_;
};

}  // namespace satchel::schema
