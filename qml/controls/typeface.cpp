#include "qml/controls/typeface.h"

#include <QFontDatabase>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace satchel::controls {
namespace {

QStringList installed(const QStringList& wanted) {
    QStringList found;
    for (const QString& family : wanted)
        if (QFontDatabase::hasFamily(family)) found.append(family);
    return found;
}

QFont make(const QStringList& families, qreal size, int weight) {
    QFont font;
    if (!families.isEmpty()) font.setFamilies(families);
    font.setPixelSize(std::max(1, int(std::lround(size))));
    font.setWeight(QFont::Weight(weight));
    return font;
}

// Measured, not believed: versions of one family differ.
bool has_tabular_digits(const QString& family) {
    const QFontMetricsF metrics(make({family}, 100, 400));
    const qreal zero = metrics.horizontalAdvance(QLatin1Char('0'));
    for (char digit = '1'; digit <= '9'; ++digit)
        if (std::abs(metrics.horizontalAdvance(QLatin1Char(digit)) - zero) > 0.5) return false;
    return true;
}

}  // namespace

Typeface::Typeface(QObject* parent) : QObject(parent) {
    latin_ = installed({QStringLiteral("Inter")});
    han_ = installed({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"), QStringLiteral("Noto Sans SC"),
                      QStringLiteral("PingFang SC"), QStringLiteral("Microsoft YaHei UI"), QStringLiteral("HarmonyOS Sans SC"),
                      QStringLiteral("MiSans")});
    const QStringList candidates = latin_ + han_ +
                                   installed({QStringLiteral("Roboto"), QStringLiteral("Segoe UI"), QStringLiteral("Open Sans"),
                                              QStringLiteral("DejaVu Sans")});
    const auto tabular = std::find_if(candidates.begin(), candidates.end(), has_tabular_digits);
    if (tabular != candidates.end()) figures_.append(*tabular);
    figures_ += latin_ + han_;
    figures_.removeDuplicates();
}

QFont Typeface::text(qreal size, int weight, bool struck) const {
    QFont font = make(latin_ + han_, size, weight);
    font.setStrikeOut(struck);
    return font;
}

QFont Typeface::figures(qreal size, int weight, bool struck) const {
    QFont font = make(figures_, size, weight);
    font.setStrikeOut(struck);
    return font;
}

qreal Typeface::ascent(qreal size, int weight, bool tall) const {
    const qreal low = QFontMetricsF(make(latin_, size, weight)).ascent();
    return tall ? std::max(low, QFontMetricsF(make(han_, size, weight)).ascent()) : low;
}

qreal Typeface::capHeight(qreal size, int weight) const {
    return QFontMetricsF(make(latin_, size, weight)).capHeight();
}

bool Typeface::isTall(const QString& text) const {
    // From the CJK radicals on, all Han, kana, Hangul and full-width forms; plus the general punctuation and symbols that
    // Inter lacks are rare enough to ignore.
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x2E80; });
}

}  // namespace satchel::controls
