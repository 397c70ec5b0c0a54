#include "shared/schema/verdict.h"

namespace satchel::schema {

using base::Bytes;

namespace {

constexpr std::uint8_t format = 1;
constexpr std::size_t max_params = 16;

std::optional<Finding> read_finding(base::ByteReader& in) {
    Finding finding;
    const auto code = in.sized();
    const auto params = in.varint();
    if (!code || code->size() > 60 || !params || *params > max_params) return std::nullopt;
    finding.code = std::string(base::as_text(*code));
    for (std::uint64_t i = 0; i < *params; ++i) {
        auto value = base::decode_value(in);
        if (!value) return std::nullopt;
        finding.params.push_back(std::move(*value));
    }
    const auto kind = in.varint();
    const auto id = in.take(16);
    const auto facet = in.varint();
    const auto group = in.varint();
    const auto line = in.take(16);
    const auto field = in.varint();
    if (!field || *kind > 0xffff || *facet > 0xffff || *group > 0xffff || *field > 0xffff) return std::nullopt;
    finding.part = {static_cast<Tag>(*kind), *base::Id::from(*id), static_cast<Tag>(*facet)};
    finding.group = static_cast<Tag>(*group);
    finding.line = *base::Id::from(*line);
    finding.field = static_cast<Tag>(*field);
    return finding;
}

}  // namespace

Bytes encode(const Verdict& verdict) {
    Bytes out;
    out.push_back(format);
    base::put_varint(out, verdict.no);
    out.push_back(static_cast<std::uint8_t>(verdict.judgement));
    base::put_varint(out, verdict.seq);
    base::put_varint(out, verdict.because);
    base::put_varint(out, verdict.findings.size());
    for (const auto& finding : verdict.findings) {
        base::put_sized(out, base::as_bytes(finding.code));
        base::put_varint(out, finding.params.size());
        for (const auto& param : finding.params) base::encode(out, param);
        base::put_varint(out, finding.part.kind);
        out.insert(out.end(), finding.part.id.bytes.begin(), finding.part.id.bytes.end());
        base::put_varint(out, finding.part.facet);
        base::put_varint(out, finding.group);
        out.insert(out.end(), finding.line.bytes.begin(), finding.line.bytes.end());
        base::put_varint(out, finding.field);
    }
    return out;
}

base::Result<Verdict> decode_verdict(base::ByteView bytes) {
    base::ByteReader in(bytes);
    Verdict verdict;
    const auto version = in.byte();
    const auto no = in.varint();
    const auto judgement = in.byte();
    const auto seq = in.varint();
    const auto because = in.varint();
    const auto count = in.varint();
    const auto malformed = base::error("verdict_malformed");
    if (!count || *version != format || *judgement < 1 || *judgement > 3 || *count > max_findings) return malformed;
    verdict.no = *no;
    verdict.judgement = static_cast<Judgement>(*judgement);
    verdict.seq = *seq;
    verdict.because = *because;
    for (std::uint64_t i = 0; i < *count; ++i) {
        auto finding = read_finding(in);
        if (!finding) return malformed;
        verdict.findings.push_back(std::move(*finding));
    }
    if (!in.at_end()) return malformed;
    return verdict;
}

}  // namespace satchel::schema
