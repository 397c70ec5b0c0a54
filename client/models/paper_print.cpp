#include "client/models/paper_print.h"

#include <QFile>
#include <QPainter>
#include <QPdfWriter>
#include <QTextLayout>

#include <algorithm>
#include <functional>

namespace satchel::models {

namespace {

constexpr int dots_per_inch = 300;
constexpr qreal mm_per_inch = 25.4;
constexpr qreal page_width = 210, page_height = 297;  // A4, all in millimetres
constexpr qreal side = 16, top = 14, bottom = 16;
constexpr qreal width = page_width - 2 * side;
constexpr qreal cell_pad = 1.4;
constexpr qreal thin = 0.15;

constexpr QColor ink(0x1b, 0x1f, 0x24);
constexpr QColor soft(0x57, 0x60, 0x6a);
constexpr QColor line_colour(0x9a, 0xa4, 0xaf);
constexpr QColor ground(0xf1, 0xf3, 0xf5);

enum class Align { left, right, centre };

/// What follows the table: so high, and drawn at a height of the page.
struct Block {
    qreal height = 0;
    std::function<void(qreal y)> draw;
};

class Printer {
public:
    Printer(const Paper& paper, const QFont& font, QPdfWriter& device) : paper_(paper), font_(font), painter_(&device) {
        painter_.scale(dots_per_inch / mm_per_inch, dots_per_inch / mm_per_inch);
        painter_.setRenderHint(QPainter::SmoothPixmapTransform);
    }

    int run(QPdfWriter& device) {
        measure();
        const auto pages = paginate();
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (i > 0) device.newPage();
            draw(pages[i], i == 0, i + 1, pages.size());
        }
        return static_cast<int>(pages.size());
    }

private:
    struct Page {
        std::size_t first = 0, last = 0;  // rows of the table, last not among them
        std::vector<Block> blocks;
    };

    // -- text

    /// Points of a type size are thirds of millimetres, as near as makes no difference to the eye.
    QFont sized(qreal points, bool bold = false) const {
        auto font = font_;
        // The painter is scaled to millimetres: a pixel of the font is one, so sizes are laid out a hundredfold and drawn a hundredth.
        font.setPixelSize(static_cast<int>(points * mm_per_inch / 72 * fine));
        font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
        return font;
    }

    /// Lays a text out in a width; draws it if asked to; answers its height.
    qreal text(const QString& words, const QFont& font, qreal x, qreal y, qreal w, Align align, bool drawn,
               const QColor& colour = ink) {
        QTextOption option(align == Align::right ? Qt::AlignRight : align == Align::centre ? Qt::AlignHCenter : Qt::AlignLeft);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        qreal height = 0;
        painter_.save();
        painter_.translate(x, y);
        painter_.scale(1.0 / fine, 1.0 / fine);
        painter_.setPen(colour);
        for (const auto& paragraph : words.split('\n')) {
            QTextLayout layout(paragraph, font, painter_.device());
            layout.setTextOption(option);
            layout.beginLayout();
            for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
                line.setLineWidth(w * fine);
                line.setPosition({0, height});
                height += line.height() * 1.12;
            }
            layout.endLayout();
            if (drawn) layout.draw(&painter_, {0, 0});
        }
        painter_.restore();
        return height / fine;
    }
    qreal height_of(const QString& words, const QFont& font, qreal w) { return text(words, font, 0, 0, w, Align::left, false); }

    void rule(qreal x1, qreal y1, qreal x2, qreal y2, qreal thick = thin, const QColor& colour = line_colour) {
        painter_.setPen(QPen(colour, thick));
        painter_.drawLine(QPointF(x1, y1), QPointF(x2, y2));
    }

    // -- table

    void measure() {
        qreal shares = 0;
        for (const auto& column : paper_.columns) shares += column.share;
        for (const auto& column : paper_.columns) columns_.push_back(width * column.share / shares);
        QStringList titles;
        for (const auto& column : paper_.columns) titles << column.title;
        head_height_ = row_height(titles, true);
        for (const auto& row : paper_.rows) heights_.push_back(row_height(row, false));
    }

    qreal row_height(const QStringList& row, bool head) {
        qreal most = 0;
        for (qsizetype i = 0; i < row.size(); ++i)
            most = std::max(most, height_of(row[i], sized(9, head), columns_[static_cast<std::size_t>(i)] - 2 * cell_pad));
        return std::max(most, 4.0) + 2 * cell_pad;
    }

    void table_row(const QStringList& row, qreal y, qreal height, bool head) {
        if (head) painter_.fillRect(QRectF(side, y, width, height), ground);
        qreal x = side;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const auto align = paper_.columns[i].right ? Align::right : Align::left;
            const auto w = columns_[i] - 2 * cell_pad;
            const auto& words = row[static_cast<qsizetype>(i)];
            const auto lift = (height - height_of(words, sized(9, head), w)) / 2;
            text(words, sized(9, head), x + cell_pad, y + lift, w, align, true);
            rule(x, y, x, y + height);
            x += columns_[i];
        }
        rule(side + width, y, side + width, y + height);
        rule(side, y + height, side + width, y + height);
    }

    // -- heads

    /// Drawn or only measured: the height is where the next thing begins.
    qreal first_head(bool drawn) {
        qreal y = top;
        y += text(paper_.company, sized(15, true), side, y, width, Align::centre, drawn) + 1;
        y += text(paper_.title, sized(13, true), side, y, width, Align::centre, drawn) + 2;
        if (!paper_.no.isEmpty()) y += text(paper_.no, sized(9), side, y, width, Align::right, drawn, soft) + 1;
        if (drawn) rule(side, y, side + width, y, 0.5, ink);
        y += 3;
        return facts(y, drawn) + 3;
    }

    /// In two columns beside each other; what is long has the whole width.
    qreal facts(qreal y, bool drawn) {
        constexpr qreal label = 26, gap = 6;
        const auto half = (width - gap) / 2;
        qreal left_height = 0;
        bool left = true;
        for (const auto& fact : paper_.facts) {
            const bool wide = height_of(fact.value, sized(9.5), half - label) > 9;
            if (wide && !left) y += left_height, left = true;
            const auto x = left ? side : side + half + gap;
            const auto room = (wide ? width : half) - label;
            text(fact.label, sized(9.5), x, y, label - 1, Align::left, drawn, soft);
            const auto height = std::max(height_of(fact.label, sized(9.5), label - 1),
                                         text(fact.value, sized(9.5), x + label, y, room, Align::left, drawn)) +
                                1.2;
            if (left && !wide) {
                left_height = height;
                left = false;
            } else {
                y += left ? height : std::max(left_height, height);
                left = true;
            }
        }
        return left ? y : y + left_height;
    }

    qreal later_head(bool drawn) {
        const auto words = QStringList{paper_.company, paper_.title, paper_.no}.join("  ").trimmed();
        const auto y = top + text(words, sized(9), side, top, width, Align::left, drawn, soft) + 1;
        if (drawn) rule(side, y, side + width, y);
        return y + 3;
    }

    // -- what follows the table

    std::vector<Block> tail() {
        std::vector<Block> blocks;
        if (!paper_.sums.empty()) blocks.push_back(sums());
        for (const auto& term : paper_.terms) {
            blocks.push_back(
                {8, [this, term](qreal y) { text(term.label, sized(9.5, true), side, y + 3, width, Align::left, true); }});
            for (const auto& paragraph : term.value.split('\n')) {
                const auto height = height_of(paragraph, sized(9), width) + 0.8;
                blocks.push_back(
                    {height, [this, paragraph](qreal y) { text(paragraph, sized(9), side, y, width, Align::left, true); }});
            }
        }
        if (!paper_.signatures.empty()) blocks.push_back(signatures());
        return blocks;
    }

    /// The words at the left, the figures at the right: one block, so that no sum stands without its words.
    Block sums() {
        constexpr qreal row = 6, label = 40, figure = 44;
        const auto room = width - label - figure - 6;
        const auto words = paper_.in_words.label + "\n" + paper_.in_words.value;
        const auto beside = paper_.in_words.label.isEmpty() ? 0 : height_of(words, sized(10, true), room);
        const auto height = std::max(beside, row * static_cast<qreal>(paper_.sums.size())) + 4;
        return {height, [this, room](qreal y) {
                    if (!paper_.in_words.label.isEmpty()) {
                        const auto below = text(paper_.in_words.label, sized(9), side, y + 2, room, Align::left, true, soft);
                        text(paper_.in_words.value, sized(10.5, true), side, y + 2 + below, room, Align::left, true);
                    }
                    for (std::size_t i = 0; i < paper_.sums.size(); ++i) {
                        const bool total = i + 1 == paper_.sums.size();
                        const auto at = y + 2 + row * static_cast<qreal>(i);
                        const auto x = side + width - label - figure;
                        text(paper_.sums[i].label, sized(total ? 10 : 9, total), x, at, label, Align::left, true,
                             total ? ink : soft);
                        text(paper_.sums[i].value, sized(total ? 11 : 9.5, total), x + label, at, figure, Align::right, true);
                    }
                }};
    }

    Block signatures() {
        constexpr qreal height = 46, gap = 8;
        const QImage drawn = paper_.signature_file.isEmpty() ? QImage() : QImage(paper_.signature_file);
        return {height, [this, drawn](qreal y) {
                    const auto count = static_cast<qreal>(paper_.signatures.size());
                    const auto w = (width - gap * (count - 1)) / count;
                    for (std::size_t i = 0; i < paper_.signatures.size(); ++i) {
                        const auto x = side + (w + gap) * static_cast<qreal>(i);
                        text(paper_.signatures[i].label, sized(9.5, true), x, y + 6, w, Align::left, true);
                        text(paper_.signatures[i].value, sized(9), x, y + height - 8, w, Align::left, true, soft);
                        rule(x, y + height - 2, x + w, y + height - 2, thin, ink);
                        if (i == 0 && !drawn.isNull()) {
                            const auto size = QSizeF(drawn.size()).scaled(w * 0.7, 22, Qt::KeepAspectRatio);
                            painter_.drawImage(QRectF(QPointF(x + w * 0.15, y + 14), size), drawn);
                        }
                    }
                }};
    }

    // -- pages

    std::vector<Page> paginate() {
        std::vector<Page> pages(1);
        const auto end = page_height - bottom - 6;
        qreal y = first_head(false) + (paper_.rows.empty() ? 0 : head_height_);
        for (std::size_t i = 0; i < heights_.size(); ++i) {
            if (y + heights_[i] > end && pages.back().last > pages.back().first) {
                pages.push_back({i, i, {}});
                y = later_head(false) + head_height_;
            }
            pages.back().last = i + 1;
            y += heights_[i];
        }
        for (auto& block : tail()) {
            if (y + block.height > end) {
                pages.push_back({heights_.size(), heights_.size(), {}});
                y = later_head(false);
            }
            y += block.height;
            pages.back().blocks.push_back(std::move(block));
        }
        return pages;
    }

    void draw(const Page& page, bool first, std::size_t number, std::size_t of) {
        auto y = first ? first_head(true) : later_head(true);
        if (page.last > page.first) {
            QStringList titles;
            for (const auto& column : paper_.columns) titles << column.title;
            table_row(titles, y, head_height_, true);
            rule(side, y, side + width, y);
            y += head_height_;
        }
        for (auto i = page.first; i < page.last; ++i) {
            table_row(paper_.rows[i], y, heights_[i], false);
            y += heights_[i];
        }
        for (const auto& block : page.blocks) {
            block.draw(y);
            y += block.height;
        }
        const auto foot = page_height - bottom;
        text(paper_.foot, sized(8), side, foot, width / 2, Align::left, true, soft);
        text(paper_.page_of.arg(number).arg(of), sized(8), side + width / 2, foot, width / 2, Align::right, true, soft);
    }

    static constexpr qreal fine = 100;

    const Paper& paper_;
    QFont font_;
    QPainter painter_;
    std::vector<qreal> columns_;
    std::vector<qreal> heights_;
    qreal head_height_ = 0;
};

}  // namespace

int print(const Paper& paper, const QFont& font, const QString& file) {
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly)) return 0;
    int pages = 0;
    {
        QPdfWriter device(&out);
        device.setResolution(dots_per_inch);
        device.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF()));
        device.setTitle(paper.title + " " + paper.no);
        device.setCreator(QStringLiteral("Satchel"));
        pages = Printer(paper, font, device).run(device);
    }
    return out.error() == QFileDevice::NoError && out.flush() ? pages : 0;
}

}  // namespace satchel::models
