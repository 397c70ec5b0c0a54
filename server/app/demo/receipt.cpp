#include "server/app/demo/receipt.h"

#include <boost/crc.hpp>

#include <array>

namespace satchel::app::demo {

namespace {

constexpr std::uint32_t width = 240;
constexpr std::uint32_t height = 360;
constexpr std::size_t row_bytes = width / 8;
constexpr int scale = 3;  // of a digit's pixels

/// Digits three pixels wide and five high, a row in three bits; then the point.
constexpr std::array<std::array<std::uint8_t, 5>, 11> glyphs = {{{7, 5, 5, 5, 7},
                                                                 {2, 6, 2, 2, 7},
                                                                 {7, 1, 7, 4, 7},
                                                                 {7, 1, 3, 1, 7},
                                                                 {5, 5, 7, 1, 1},
                                                                 {7, 4, 7, 1, 7},
                                                                 {7, 4, 7, 5, 7},
                                                                 {7, 1, 1, 2, 2},
                                                                 {7, 5, 7, 5, 7},
                                                                 {7, 5, 7, 1, 7},
                                                                 {0, 0, 0, 0, 2}}};

void put_word(base::Bytes& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

void put_chunk(base::Bytes& out, std::string_view type, const base::Bytes& body) {
    put_word(out, static_cast<std::uint32_t>(body.size()));
    boost::crc_32_type crc;
    crc.process_bytes(type.data(), type.size());
    crc.process_bytes(body.data(), body.size());
    out.insert(out.end(), type.begin(), type.end());
    out.insert(out.end(), body.begin(), body.end());
    put_word(out, crc.checksum());
}

/// zlib without compressing (RFC 1950, stored blocks): no library for a few kilobytes of a demo.
base::Bytes stored(const base::Bytes& raw) {
    base::Bytes out = {0x78, 0x01};
    constexpr std::size_t max_block = 65'535;
    for (std::size_t at = 0; at < raw.size(); at += max_block) {
        const auto size = std::min(max_block, raw.size() - at);
        out.push_back(at + size == raw.size() ? 1 : 0);
        for (const auto word : {size, ~size}) {
            out.push_back(static_cast<std::uint8_t>(word));
            out.push_back(static_cast<std::uint8_t>(word >> 8));
        }
        out.insert(out.end(), raw.begin() + static_cast<std::ptrdiff_t>(at),
                   raw.begin() + static_cast<std::ptrdiff_t>(at + size));
    }
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const auto byte : raw) {
        a = (a + byte) % 65'521;
        b = (b + a) % 65'521;
    }
    put_word(out, b << 16 | a);
    return out;
}

class Paper {
public:
    Paper() : rows_((row_bytes + 1) * height, 0xFF) {
        for (std::uint32_t y = 0; y < height; ++y) rows_[y * (row_bytes + 1)] = 0;  // each row's filter: none
    }
    void ink(int x, int y) {
        if (x < 0 || y < 0 || x >= static_cast<int>(width) || y >= static_cast<int>(height)) return;
        rows_[static_cast<std::size_t>(y) * (row_bytes + 1) + 1 + static_cast<std::size_t>(x) / 8] &=
            static_cast<std::uint8_t>(~(0x80u >> (x % 8)));
    }
    void bar(int x, int y, int w, int h) {
        for (int dy = 0; dy < h; ++dy) {
            for (int dx = 0; dx < w; ++dx) ink(x + dx, y + dy);
        }
    }
    void number(int x, int y, std::string_view text) {
        for (const char c : text) {
            const auto& glyph = glyphs[c == '.' ? 10 : static_cast<std::size_t>(c - '0')];
            for (int row = 0; row < 5; ++row) {
                for (int column = 0; column < 3; ++column) {
                    if ((glyph[static_cast<std::size_t>(row)] >> (2 - column) & 1) != 0)
                        bar(x + column * scale, y + row * scale, scale, scale);
                }
            }
            x += 4 * scale;
        }
    }
    const base::Bytes& rows() const { return rows_; }

private:
    base::Bytes rows_;
};

}  // namespace

base::Bytes receipt_picture(Dice& dice, std::int64_t amount_fen) {
    Paper paper;
    paper.bar(70, 18, 100, 8);
    for (int y = 48; y < 250; y += 18) {
        paper.bar(16, y, static_cast<int>(dice.between(40, 120)), 5);
        paper.bar(180, y, static_cast<int>(dice.between(20, 44)), 5);
    }
    paper.bar(16, 268, 208, 2);
    paper.number(60, 288, base::scaled_text(amount_fen, base::money_digits));
    for (int x = 30; x < 210;) {
        const auto w = static_cast<int>(dice.between(1, 4));
        paper.bar(x, 322, w, 24);
        x += w + static_cast<int>(dice.between(1, 4));
    }
    base::Bytes png = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    base::Bytes header;
    put_word(header, width);
    put_word(header, height);
    header.insert(header.end(), {1, 0, 0, 0, 0});  // one bit, grey
    put_chunk(png, "IHDR", header);
    put_chunk(png, "IDAT", stored(paper.rows()));
    put_chunk(png, "IEND", {});
    return png;
}

Outcome<base::Digest> keep_receipt(Organisation& organisation, const base::Id& author, Dice& dice, std::int64_t amount_fen,
                                   bool store) {
    const auto picture = receipt_picture(dice, amount_fen);
    const auto digest = base::sha256(picture);
    if (!store) return digest;
    auto& blobs = organisation.ledger().blobs();
    auto offered = blobs.offer({digest, picture.size(), "image/png", {}}, author);
    if (!offered) return problem(offered.error(), organisation.folder());
    if (offered->here < picture.size()) {
        auto kept = blobs.append(digest, author, offered->here, base::ByteView(picture).subspan(offered->here));
        if (!kept) return problem(kept.error(), organisation.folder());
    }
    return digest;
}

}  // namespace satchel::app::demo
