#pragma once

#include "shared/base/value.h"
#include "shared/schema/role.h"

#include <cstdint>
#include <string>
#include <vector>

namespace satchel::schema {

/// Names a kind, a facet, a line group or a field for ever, on the wire, in hashes and in stores. Never reused.
/// 1–999 are Satchel's; an organisation's own fields start at 1000.
using Tag = std::uint16_t;

/// What a person reads. Domain nouns have fixed words in both languages, so they are part of the description.
struct Label {
    std::string en;
    std::string zh;
};

enum class FieldKind : std::uint8_t {
    boolean,
    integer,
    text,
    money,      // base::Money, fen
    price,      // base::Price, 1/10,000 yuan
    quantity,   // base::Quantity, 1/1,000 unit
    ratio,      // base::Ratio, basis points
    date,       // base::Date
    instant,    // base::Instant
    choice,     // text, one of Field::choices by name
    reference,  // id of a document of kind Field::target
    blob,       // bytes: SHA-256 of an attachment
    bytes,      // any other bytes
    id,         // an id that names no document of one kind (a subject whose kind another field names)
    text_list,
    reference_list,
    blob_list,
};

/// How two changes of one field meet, and who decides its value.
enum class Policy : std::uint8_t {
    later,    // changed on both sides: the later `seq` wins, the loser stays in the history
    ask,      // changed on both sides: a durable conflict; the ledger's value stays until somebody chooses
    strict,   // changed on both sides: the command is refused; for values that an office decides (S of the dictionary)
    once,     // given when the document is created, never changed
    derived,  // computed by the engine; never commanded
};

struct Choice {
    std::string name;
    Label label;
};

/// What a new document holds of a field before its author has written anything: nothing, the day, the author, true, the first choice.
enum class Begins { empty, today, author, yes, first_choice };

struct Field {
    Tag tag = 0;
    std::string name;
    Label label;
    FieldKind kind = FieldKind::text;
    Policy policy = Policy::later;
    Begins begins = Begins::empty;
    bool required = false;  // to submit, not to save: a draft may lack anything
    bool long_ago = false;  // a date that may lie before 1970: a birthday
    bool owed = false;      // a date by which something is owed: screens say how late it is while its document is not closed
    bool material = false;  // part of the content hash that a decision names
    bool searched = false;  // in the replica's full-text index
    bool indexed = false;   // in an index of the replica's table
    Tag target = 0;         // reference, reference_list: the kind
    std::vector<Choice> choices;
    std::uint32_t max_length = 200;  // text: characters; lists: elements
    RoleSet writers = RoleSet::everyone();
};

/// The largest number of any kind, in its finest scale: far beyond any business, and the product of two of them still fits 128 bits.
inline constexpr std::int64_t number_bound = 9'000'000'000'000'000;

/// The type that a value of this kind has; a null fits every kind.
base::ValueType value_type(FieldKind kind);

/// Nothing, or the stable code of what is wrong with this value for this field: `wrong_type`, `text_unclean`, `text_too_long`,
/// `list_too_long`, `choice_unknown`, `number_out_of_range`, `date_out_of_range` (1970 to 2199; what may lie long ago: from 1870).
std::string_view fault_of(const Field& field, const base::Value& value);

}  // namespace satchel::schema
