#pragma once

#include "tests/support/sync_fakes.h"

#include <QTest>

#include <string>
#include <vector>

/// Compares a transcript line by line, so that a difference shows in its place.
namespace satchel::tests {

using Lines = std::vector<std::string>;

inline bool says(World& world, const Lines& expected, const char* file, int line) {
    const auto actual = world.take_transcript();
    for (std::size_t i = 0; i < std::max(actual.size(), expected.size()); ++i) {
        const auto& a = i < actual.size() ? actual[i] : "(nothing)";
        const auto& e = i < expected.size() ? expected[i] : "(nothing)";
        if (!QTest::qCompare(QString::fromStdString(a), QString::fromStdString(e), "said", "expected", file, line)) {
            for (const auto& one : actual) qDebug("%s", one.c_str());
            return false;
        }
    }
    return true;
}

}  // namespace satchel::tests

#define SAYS(world, ...)                                                                                  \
    do {                                                                                                  \
        if (!satchel::tests::says(world, satchel::tests::Lines{__VA_ARGS__}, __FILE__, __LINE__)) return; \
    } while (false)

#define AGREES(world) \
    QCOMPARE(QString::fromStdString((world).view_of_replica()), QString::fromStdString((world).view_of_ledger()))
