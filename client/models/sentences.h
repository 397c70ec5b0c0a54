#pragma once

#include <QString>

#include <string>
#include <string_view>

/// The sentences that stable codes stand for, as the catalogues have them (context satchel::models::Text). One line for a new code.
namespace satchel::models {

/// What a rule says of a document. `params`: a letter for each of the finding's parameters, in their order, for %1, %2, …:
/// t text, n number, q quantity, m money, r ratio, d date, p person, c customer; and P, the place it speaks of, which is no parameter.
struct RuleSentence {
    const char* code;
    const char* params;
    const char* text;
};
/// Null: it has no sentence with parameters of its own.
const RuleSentence* rule_sentence(std::string_view code);

/// Of a refusal, a connection or a device; null for an unknown code.
const char* problem_sentence(const QString& code);

}  // namespace satchel::models
