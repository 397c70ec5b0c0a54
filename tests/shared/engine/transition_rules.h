#pragma once

#include "shared/workflow/workflow.h"

#include <QStringList>
#include <QTest>

/// Tables of who may take what from where.
namespace satchel::tests {

/// Who may take what from where, written down a second time, apart from the kinds' own tables. "owner" is whose document it is.
struct Rule {
    const char* action;
    const char* from;
    const char* who;
    const char* to;
};

inline constexpr const char* everyone =
    "owner rep2 south_rep clerk lead north_manager south_manager director finance warehouse marketing service admin system";

inline QStringList sorted(QStringList words) {
    words.sort();
    return words;
}

inline bool among(const QString& words, const QString& word) {
    return words.split(' ').contains(word);
}

template <class Rules, class Sees>
void rows(const Rules& rules, const char* states, Sees sees) {
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("expected");
    QStringList actions;
    for (const auto& rule : rules) {
        if (!actions.contains(rule.action)) actions << rule.action;
    }
    for (const auto& action : actions) {
        for (const auto& who : QString(everyone).split(' ')) {
            for (const auto& state : QString(states).split(' ')) {
                QString expected = sees(who, state) ? "state_changed" : "not_found";
                for (const auto& rule : rules) {
                    if (rule.action != action || !among(rule.from, state) || !sees(who, state)) continue;
                    expected = among(rule.who, who) ? QString("-> ") + rule.to : QString("action_not_yours");
                }
                // Cutting one's own is refused as what it is, before anybody asks for the state.
                if (action == QString("sanction") && who == QString("owner")) expected = "own_submission";
                QTest::addRow("%s by %s in %s", qPrintable(action), qPrintable(who), qPrintable(state))
                    << action << who << state << expected;
            }
        }
    }
}

/// What the rules speak of, a line for each action and state that it starts from.
template <class Rules>
QStringList ruled(const Rules& rules, const char* states) {
    QStringList out = {"states " + sorted(QString(states).split(' ')).join(' ')};
    for (const auto& rule : rules) {
        for (const auto& from : QString(rule.from).split(' ')) out << QString(rule.action) + " from " + from;
    }
    return sorted(out);
}

/// The same as the kind's own workflow has it.
inline QStringList registered(const workflow::Workflow& flow) {
    QStringList states;
    for (const auto& state : flow.states) states << QString::fromStdString(state.name);
    QStringList out = {"states " + sorted(states).join(' ')};
    for (const auto& transition : flow.transitions) {
        for (const auto& from : transition.from) out << QString::fromStdString(transition.action + " from " + from);
    }
    return sorted(out);
}

}  // namespace satchel::tests
