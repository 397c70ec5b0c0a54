#pragma once

#include <QString>

namespace satchel::story {

/// Prints what everybody sees, and counts what was checked.
class Transcript {
public:
    void chapter(const QString& title);
    /// What somebody does.
    void tells(const QString& who, const QString& what);
    /// What must be so. The first that is not ends the story.
    void check(const QString& who, bool holds, const QString& what, const QString& seen = {});
    int checks() const { return checks_; }

private:
    int checks_ = 0;
};

/// A check that failed: it is told once, in main.
struct Failed {
    QString what;
};

}  // namespace satchel::story
