#pragma once

#include "shared/base/result.h"
#include "shared/schema/image.h"

#include <string>
#include <vector>

namespace satchel::schema {

/// Numbers are part of the format.
enum class Judgement : std::uint8_t { accepted = 1, adjusted = 2, rejected = 3 };

/// One thing to tell a person about a change: a stable code, parameters for its translated text, and the place it is about.
struct Finding {
    std::string code;                 // `credit_exceeded`, `below_floor`, `already_decided`, `merged_later`, …
    std::vector<base::Value> params;  // in the order that the text of the code wants
    PartKey part;                     // facet: whoever may not hold it never gets this finding
    Tag group = 0;
    base::Id line;
    Tag field = 0;

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// More than these are not told: a person reads the first few, and a verdict has to fit its frame.
inline constexpr std::size_t max_findings = 200;

/// What the ledger decided about one mutation; durable on both sides.
struct Verdict {
    std::uint64_t no = 0;  // of the mutation, in its replica
    Judgement judgement = Judgement::accepted;
    std::uint64_t seq = 0;      // the seq it took effect at; for a rejection, the head at that time
    std::uint64_t because = 0;  // rejected only since this earlier mutation of the replica was
    std::vector<Finding> findings;

    friend bool operator==(const Verdict&, const Verdict&) = default;
};

base::Bytes encode(const Verdict& verdict);
/// `verdict_malformed`.
base::Result<Verdict> decode_verdict(base::ByteView bytes);

}  // namespace satchel::schema
