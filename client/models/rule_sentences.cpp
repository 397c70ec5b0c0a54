#include "client/models/sentences.h"

#include <QtGlobal>

#include <algorithm>
#include <iterator>

namespace satchel::models {

namespace {

constexpr RuleSentence sentences[] = {
    {"discount_over_ceiling", "trr",
     QT_TRANSLATE_NOOP("satchel::models::Text", "%1: a discount of %2 is above your %3. Your manager decides.")},
    {"below_floor", "t", QT_TRANSLATE_NOOP("satchel::models::Text", "%1 is below the floor price. The director decides.")},
    {"credit_exceeded", "mm",
     QT_TRANSLATE_NOOP("satchel::models::Text", "Credit left is %1, the order needs %2. Finance decides.")},
    {"large_order", "m",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "The order is above %1: a second person checks it. Look at its quantities once more.")},
    {"total_too_large", "m",
     QT_TRANSLATE_NOOP("satchel::models::Text", "It comes to %1 or more, which nothing may. Look at the quantities.")},
    {"date_in_past", "d", QT_TRANSLATE_NOOP("satchel::models::Text", "%1 is past already.")},
    {"claim", "", QT_TRANSLATE_NOOP("satchel::models::Text", "Your superior and finance decide on this claim.")},
    {"maybe_duplicate", "", QT_TRANSLATE_NOOP("satchel::models::Text", "A claim like this was handed in before. Please check.")},
    {"same_tax_id", "",
     QT_TRANSLATE_NOOP("satchel::models::Text", "Another customer has the same tax number. A clerk will look at both.")},
    {"tax_id_unlikely", "",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "This is no tax number as a licence has it: eighteen characters, of which the last checks the others.")},
    {"merged_later", "P",
     QT_TRANSLATE_NOOP(
         "satchel::models::Text",
         "%1 was also changed by somebody else; yours is the later one and holds. The other stays in the history.")},
    {"conflict_kept", "P",
     QT_TRANSLATE_NOOP("satchel::models::Text", "%1 was also changed by somebody else, whose value holds until one is chosen.")},
    {"answers_to_itself", "",
     QT_TRANSLATE_NOOP("satchel::models::Text", "That would go round in a circle: nobody answers to themselves.")},
    {"earlier_rejected", "",
     QT_TRANSLATE_NOOP("satchel::models::Text", "It builds on an earlier change of yours that was not accepted.")},
    {"author_inactive", "", QT_TRANSLATE_NOOP("satchel::models::Text", "Whoever wrote this no longer works here.")},
    {"internal_error", "",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "The server could not work it out. What you wrote is kept; please tell your administrator.")},
    {"line_gone", "",
     QT_TRANSLATE_NOOP("satchel::models::Text", "The line was removed in the meantime. What you entered stays in the history.")},
    {"number_adjusted", "t", QT_TRANSLATE_NOOP("satchel::models::Text", "The number was assigned anew: %1.")},
    {"price_time_adjusted", "",
     QT_TRANSLATE_NOOP("satchel::models::Text", "Prices were taken from a later day than you wrote it on.")},
    {"mass_removal", "n",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "More than %1 would be taken away within an hour. Nothing is lost: wait, or ask the administrator to "
                       "allow it, and send it again.")},
    {"required_missing", "P", QT_TRANSLATE_NOOP("satchel::models::Text", "%1 is missing.")},
    {"no_lines", "", QT_TRANSLATE_NOOP("satchel::models::Text", "There is no line yet. Add at least one.")},
    {"quantity_not_positive", "t", QT_TRANSLATE_NOOP("satchel::models::Text", "%1: the quantity must be above zero.")},
    {"unit_unknown", "tt", QT_TRANSLATE_NOOP("satchel::models::Text", "%1 does not come in the unit “%2”. Choose another.")},
    {"no_price", "t", QT_TRANSLATE_NOOP("satchel::models::Text", "%1 has no price in this customer's list. Ask the office.")},
    {"amount_not_positive", "", QT_TRANSLATE_NOOP("satchel::models::Text", "The amount must be above zero.")},
    {"invoice_twice", "t", QT_TRANSLATE_NOOP("satchel::models::Text", "Invoice %1 is on two lines of this claim.")},
    {"already_decided", "p", QT_TRANSLATE_NOOP("satchel::models::Text", "%1 has decided already.")},
    {"content_changed", "",
     QT_TRANSLATE_NOOP("satchel::models::Text", "It was changed after you saw it. Look at what is different and decide again.")},
    {"files_not_arrived", "",
     QT_TRANSLATE_NOOP("satchel::models::Text", "The attachments have not reached the server yet. Decide once they have.")},
    {"round_over", "",
     QT_TRANSLATE_NOOP("satchel::models::Text", "It was withdrawn and submitted again. Look at it and decide again.")},
    {"own_submission", "", QT_TRANSLATE_NOOP("satchel::models::Text", "Nobody approves their own. Your superior decides.")},
    {"state_changed", "",
     QT_TRANSLATE_NOOP("satchel::models::Text", "Meanwhile its state is another one, so this can no longer be done.")},
    {"sanctioned_over_claimed", "m",
     QT_TRANSLATE_NOOP("satchel::models::Text", "No more than the claimed %1 can be sanctioned.")},
    {"quotation_expired", "d", QT_TRANSLATE_NOOP("satchel::models::Text", "The quotation was valid until %1. Revise it first.")},
    {"quantity_below_shipped", "tq",
     QT_TRANSLATE_NOOP("satchel::models::Text", "%1: %2 have been shipped already; it cannot be less.")},
    {"shortage", "tq", QT_TRANSLATE_NOOP("satchel::models::Text", "%1: %2 are short. A supply task was made.")},
    {"stock_lacking", "tq", QT_TRANSLATE_NOOP("satchel::models::Text", "%1: %2 more left than the books have. Please count.")},
    {"stock_below_allocated", "tqq", QT_TRANSLATE_NOOP("satchel::models::Text", "%1: %2 are there, %3 are promised to orders.")},
    {"stock_negative", "t", QT_TRANSLATE_NOOP("satchel::models::Text", "%1: stock cannot be below zero.")},
    {"stock_exists", "t",
     QT_TRANSLATE_NOOP("satchel::models::Text", "%1: this batch is in the books of this warehouse already.")},
    {"code_taken", "t", QT_TRANSLATE_NOOP("satchel::models::Text", "Another warehouse has the code %1 already.")},
    {"over_open_quantity", "tq", QT_TRANSLATE_NOOP("satchel::models::Text", "%1: only %2 are open to be shipped.")},
    {"picked_over_planned", "t",
     QT_TRANSLATE_NOOP("satchel::models::Text", "%1: picked must lie between zero and what is planned.")},
    {"too_many_shipments", "n", QT_TRANSLATE_NOOP("satchel::models::Text", "One order has at most %1 shipments.")},
    {"scan_not_on_shipment", "t", QT_TRANSLATE_NOOP("satchel::models::Text", "%1 is not on this shipment.")},
    {"scan_too_many", "t", QT_TRANSLATE_NOOP("satchel::models::Text", "%1: more was scanned than picked.")},
    {"scan_incomplete", "tqq", QT_TRANSLATE_NOOP("satchel::models::Text", "%1: %2 of %3 are scanned.")},
    {"invoice_over_order", "m", QT_TRANSLATE_NOOP("satchel::models::Text", "No more than %1 of this order can be invoiced.")},
    {"order_invoiced", "m",
     QT_TRANSLATE_NOOP("satchel::models::Text", "%1 of this order is invoiced. Finance voids or credits that first.")},
    {"receipt_confirmed_by_author", "",
     QT_TRANSLATE_NOOP("satchel::models::Text", "You wrote this receipt down yourself. Somebody else confirms it.")},
    {"stock_taken_twice", "t",
     QT_TRANSLATE_NOOP("satchel::models::Text", "%1: two orders would take the same goods. Confirm them one after the other.")},
    {"bank_ref_twice", "t",
     QT_TRANSLATE_NOOP("satchel::models::Text", "Bank reference %1 is on another receipt as well. Please check.")},
    {"customer_overdue", "",
     QT_TRANSLATE_NOOP("satchel::models::Text", "This customer is late with payments. Your superior decides.")},
    {"return_over_limit", "mm", QT_TRANSLATE_NOOP("satchel::models::Text", "A return of %1 is above %2. A manager decides.")},
    {"return_over_shipped", "t",
     QT_TRANSLATE_NOOP("satchel::models::Text", "%1: more than was shipped and has not been returned.")},
    {"received_over_asked", "t", QT_TRANSLATE_NOOP("satchel::models::Text", "%1: more was received than was to be returned.")},
    {"exchange_over_return", "t", QT_TRANSLATE_NOOP("satchel::models::Text", "%1: more than what came back.")},
    {"already_merged", "t", QT_TRANSLATE_NOOP("satchel::models::Text", "%1 was merged already.")},
    {"customer_merged", "c", QT_TRANSLATE_NOOP("satchel::models::Text", "This customer was merged; it is now for %1.")},
};

}  // namespace

const RuleSentence* rule_sentence(std::string_view code) {
    const auto* at =
        std::find_if(std::begin(sentences), std::end(sentences), [&](const RuleSentence& one) { return one.code == code; });
    return at != std::end(sentences) ? at : nullptr;
}

}  // namespace satchel::models
