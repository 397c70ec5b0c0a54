#include "tests/e2e/story/transcript.h"

#include <cstdio>

namespace satchel::story {

namespace {

void line(const QString& text) {
    std::printf("%s\n", text.toUtf8().constData());
    std::fflush(stdout);
}

}  // namespace

void Transcript::chapter(const QString& title) {
    line("\n" + title);
}

void Transcript::tells(const QString& who, const QString& what) {
    line(QStringLiteral("  %1  %2").arg(who, -8).arg(what));
}

void Transcript::check(const QString& who, bool holds, const QString& what, const QString& seen) {
    const auto shown = seen.isEmpty() ? what : what + "  (" + seen + ")";
    if (!holds) throw Failed{who + ": " + shown};
    ++checks_;
    line(QStringLiteral("  %1  ✓ %2").arg(who, -8).arg(shown));
}

}  // namespace satchel::story
