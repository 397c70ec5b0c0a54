#include "client/models/text.h"
#include "shared/registry/system_kinds.h"

#include <QHash>

#include <algorithm>

namespace satchel::models {

namespace {

struct Problem {
    const char* code;
    const char* text;
};
constexpr Problem problems[] = {
    {"text_too_long", QT_TRANSLATE_NOOP("satchel::models::Text", "The text is too long.")},
    {"text_unclean",
     QT_TRANSLATE_NOOP("satchel::models::Text", "The text contains characters that cannot be stored. Please type it again.")},
    {"wrong_type", QT_TRANSLATE_NOOP("satchel::models::Text", "That is not a value that fits here.")},
    {"number_out_of_range", QT_TRANSLATE_NOOP("satchel::models::Text", "The number is out of range.")},
    {"choice_unknown", QT_TRANSLATE_NOOP("satchel::models::Text", "Please choose one of the entries.")},
    {"in_quarantine",
     QT_TRANSLATE_NOOP("satchel::models::Text", "This device was revoked: the office keeps this and decides whether it counts.")},
    {"discarded", QT_TRANSLATE_NOOP("satchel::models::Text", "The office has discarded this: it came from a revoked device.")},
    {"quarantine_full",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "The office has much of this device's work to look at. The rest stays here until there is room.")},
    {"work_waits", QT_TRANSLATE_NOOP("satchel::models::Text",
                                     "Something was written while this device took its leave. It is handed over as well.")},
    {"reason_required", QT_TRANSLATE_NOOP("satchel::models::Text", "Please give a reason.")},
    {"discount_out_of_range", QT_TRANSLATE_NOOP("satchel::models::Text", "A discount lies between 0 and 100 %.")},
    {"date_in_future", QT_TRANSLATE_NOOP("satchel::models::Text", "The date lies in the future.")},
    {"second_check_needed", QT_TRANSLATE_NOOP("satchel::models::Text", "This order needs a second person's check.")},
    {"second_person_needed", QT_TRANSLATE_NOOP("satchel::models::Text", "The second check must be done by another person.")},
    {"no_approver",
     QT_TRANSLATE_NOOP("satchel::models::Text", "Nobody can approve this. Ask the administrator to complete the approval plan.")},
    {"task_not_yours", QT_TRANSLATE_NOOP("satchel::models::Text", "This decision is somebody else's.")},
    {"not_found", QT_TRANSLATE_NOOP("satchel::models::Text", "It is not on this device (any longer).")},
    {"not_editable", QT_TRANSLATE_NOOP("satchel::models::Text", "It has been submitted; changes need a return first.")},
    {"not_allowed", QT_TRANSLATE_NOOP("satchel::models::Text", "Your role does not allow this.")},
    {"action_not_yours", QT_TRANSLATE_NOOP("satchel::models::Text", "Your role does not allow this.")},
    {"create_not_allowed", QT_TRANSLATE_NOOP("satchel::models::Text", "Your role does not allow this.")},
    {"remove_not_allowed", QT_TRANSLATE_NOOP("satchel::models::Text", "It can no longer be removed.")},
    {"value_changed", QT_TRANSLATE_NOOP("satchel::models::Text", "The office has changed this in the meantime.")},
    {"already_exists", QT_TRANSLATE_NOOP("satchel::models::Text", "It is there already.")},
    {"customer_not_yours",
     QT_TRANSLATE_NOOP("satchel::models::Text", "This customer is not yours. Ask the office to hand it over.")},
    {"file_unreadable", QT_TRANSLATE_NOOP("satchel::models::Text", "The file cannot be read. Choose another one.")},
    {"type_refused", QT_TRANSLATE_NOOP("satchel::models::Text", "A file is neither a photo nor a PDF. Choose another one.")},
    {"already_sent", QT_TRANSLATE_NOOP("satchel::models::Text", "It was sent already. Request a change instead.")},
    {"later_work", QT_TRANSLATE_NOOP("satchel::models::Text", "Something you did later builds on it. Undo that first.")},
    {"no_display", QT_TRANSLATE_NOOP("satchel::models::Text",
                                     "There is no display here to open a window on. With --headless the app works without one.")},
    {"not_ready",
     QT_TRANSLATE_NOOP("satchel::models::Text", "Your data has not arrived yet. Connect once, then you can work offline.")},
    {"disk_full", QT_TRANSLATE_NOOP("satchel::models::Text",
                                    "This device's storage is full. Nothing was lost; free some space and save again.")},
    {"io_failed",
     QT_TRANSLATE_NOOP("satchel::models::Text", "The storage failed while saving. What was saved before is safe; try again.")},
    {"read_only",
     QT_TRANSLATE_NOOP("satchel::models::Text", "The folder of this app cannot be written to. What was saved before is safe.")},
    {"database_corrupt",
     QT_TRANSLATE_NOOP(
         "satchel::models::Text",
         "This device's data is damaged. What the server has is safe; ask the administrator to enrol this device again.")},
    {"replica_too_new",
     QT_TRANSLATE_NOOP("satchel::models::Text", "This data was written by a newer version of Satchel. Please update the app.")},
    {"unreachable",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "The server cannot be reached. Everything you write is saved on this device and sent later.")},
    {"connection_lost",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "The connection was lost. Everything you write is saved on this device and sent later.")},
    {"silence", QT_TRANSLATE_NOOP("satchel::models::Text",
                                  "The server does not answer. Everything you write is saved on this device and sent later.")},
    {"frame_too_large",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "The server sent more at once than this app takes. Nothing is lost: everything you write is saved on this "
                       "device. Update the app, or ask the administrator.")},
    {"certificate_changed",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "The server's certificate has another key than at enrolment. Nothing was sent. Ask the administrator.")},
    {"certificate_expired", QT_TRANSLATE_NOOP("satchel::models::Text",
                                              "The server's certificate has expired, or this device's date is wrong. Nothing was "
                                              "sent. Check the date, or ask the administrator.")},
    {"certificate_untrusted",
     QT_TRANSLATE_NOOP(
         "satchel::models::Text",
         "Nobody vouches for this server's certificate. Nothing was sent. Use the whole link that the administrator gave you.")},
    {"clock_wrong", QT_TRANSLATE_NOOP("satchel::models::Text",
                                      "This device's clock and the server's differ widely. What you write carries the server's "
                                      "time; please check this device's clock.")},
    {"server_disk_full",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "The server's disk is full. Everything you write is saved on this device and sent once there is room.")},
    {"server_io_failed",
     QT_TRANSLATE_NOOP(
         "satchel::models::Text",
         "The server's disk has failed. Everything you write is saved on this device and sent later. Tell the administrator.")},
    {"server_read_only", QT_TRANSLATE_NOOP("satchel::models::Text",
                                           "The server cannot write its data. Everything you write is saved on this device and "
                                           "sent later. Tell the administrator.")},
    {"server_database_corrupt",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "The server's data is damaged. Everything you write is saved on this device. Tell the administrator.")},
    {"ledger_restored",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "The server was put back from a backup. Your work is compared with it; what it lacks is sent again.")},
    {"server_answer_malformed",
     QT_TRANSLATE_NOOP("satchel::models::Text", "That is not the answer of a Satchel server. Check the address.")},
    {"busy", QT_TRANSLATE_NOOP("satchel::models::Text",
                               "The server has much to do. Everything you write is saved on this device and sent later.")},
    {"replaced",
     QT_TRANSLATE_NOOP("satchel::models::Text", "This device has connected a second time, and that connection goes on.")},
    {"replica_taken",
     QT_TRANSLATE_NOOP(
         "satchel::models::Text",
         "The data on this device belongs to another enrolment. Enrol again with a new folder; ask the administrator.")},
    {"device_revoked",
     QT_TRANSLATE_NOOP(
         "satchel::models::Text",
         "The office has revoked this device. What waits here is handed to the office, then this device is emptied.")},
    {"device_unknown", QT_TRANSLATE_NOOP("satchel::models::Text", "The server does not know this device. Enrol it again.")},
    {"session_expired", QT_TRANSLATE_NOOP("satchel::models::Text", "Please sign in again. Everything you wrote is safe.")},
    {"user_inactive", QT_TRANSLATE_NOOP("satchel::models::Text", "Your account is not active. Ask the administrator.")},
    {"app_too_old", QT_TRANSLATE_NOOP("satchel::models::Text",
                                      "This app is too old for the server. Your work is still accepted; please update.")},
    {"password_wrong", QT_TRANSLATE_NOOP("satchel::models::Text", "The password is wrong.")},
    {"password_too_short", QT_TRANSLATE_NOOP("satchel::models::Text", "The password is too short.")},
    {"code_unknown",
     QT_TRANSLATE_NOOP("satchel::models::Text", "This code is wrong, used or expired. Ask the administrator for a new one.")},
    {"try_later", QT_TRANSLATE_NOOP("satchel::models::Text", "Too many attempts or too much going on. Please wait a moment.")},
    {"server_address_malformed",
     QT_TRANSLATE_NOOP("satchel::models::Text", "This is no server address. It looks like satchel://name:port?pin=…")},
    {"subject_gone", QT_TRANSLATE_NOOP("satchel::models::Text", "What this is about is no longer there.")},
    {"subject_not_found", QT_TRANSLATE_NOOP("satchel::models::Text", "What this is about is not there, or you may not see it.")},
    {"task_unknown", QT_TRANSLATE_NOOP("satchel::models::Text", "This decision is no longer asked for. Look at it again.")},
    {"task_waiting",
     QT_TRANSLATE_NOOP("satchel::models::Text", "Others decide before you. It comes to you when it is your turn.")},
    {"too_many_approvers",
     QT_TRANSLATE_NOOP(
         "satchel::models::Text",
         "More people would have to decide than one document can hold. Ask the administrator to shorten the approval plan.")},
    {"too_many_places",
     QT_TRANSLATE_NOOP(
         "satchel::models::Text",
         "More people and teams would take part than one document can hold. Ask the administrator to take some out.")},
    {"too_many_lines",
     QT_TRANSLATE_NOOP("satchel::models::Text", "There are too many lines. Please divide it into two documents.")},
    {"too_much_at_once",
     QT_TRANSLATE_NOOP("satchel::models::Text", "This changes too much at once. Please do it in smaller steps.")},
    {"mutation_too_large",
     QT_TRANSLATE_NOOP("satchel::models::Text", "This is too much for one save. Please do it in smaller steps.")},
    {"list_too_long", QT_TRANSLATE_NOOP("satchel::models::Text", "There are too many entries.")},
    {"one_action_only", QT_TRANSLATE_NOOP("satchel::models::Text", "Only one step can be taken at a time.")},
    {"line_unknown", QT_TRANSLATE_NOOP("satchel::models::Text", "The line is no longer there.")},
    {"price_negative", QT_TRANSLATE_NOOP("satchel::models::Text", "A price cannot be below zero.")},
    {"dates_reversed", QT_TRANSLATE_NOOP("satchel::models::Text", "The last day lies before the first.")},
    {"delegate_self", QT_TRANSLATE_NOOP("satchel::models::Text", "Choose somebody else: nobody stands in for themselves.")},
    {"delegate_own_only", QT_TRANSLATE_NOOP("satchel::models::Text", "You can only hand on your own approvals.")},
    {"login_taken", QT_TRANSLATE_NOOP("satchel::models::Text", "Somebody has this login name already.")},
    {"sku_taken", QT_TRANSLATE_NOOP("satchel::models::Text", "Another product has this number already.")},
    {"owner_not_you", QT_TRANSLATE_NOOP("satchel::models::Text", "Only the office may give it to somebody else.")},
    {"owner_unknown", QT_TRANSLATE_NOOP("satchel::models::Text", "The person it would go to is not known.")},
    {"field_derived", QT_TRANSLATE_NOOP("satchel::models::Text", "This is worked out by itself and cannot be typed.")},
    {"field_fixed", QT_TRANSLATE_NOOP("satchel::models::Text", "This can no longer be changed once it is given.")},
    {"field_not_yours", QT_TRANSLATE_NOOP("satchel::models::Text", "Your role does not allow changing this.")},
    {"field_unknown", QT_TRANSLATE_NOOP("satchel::models::Text", "The server does not know this field. Please update the app.")},
    {"place_unknown",
     QT_TRANSLATE_NOOP("satchel::models::Text", "The server does not know this part of the document. Please update the app.")},
    {"kind_unknown",
     QT_TRANSLATE_NOOP("satchel::models::Text", "The server does not know this kind of document. Please update the app.")},
    {"command_unknown", QT_TRANSLATE_NOOP("satchel::models::Text", "The server does not know this step. Please update the app.")},
    {"action_unknown", QT_TRANSLATE_NOOP("satchel::models::Text", "The server does not know this step. Please update the app.")},
    {"mutation_foreign",
     QT_TRANSLATE_NOOP("satchel::models::Text", "This was written by another device and cannot be sent from here.")},
    {"subscription_changed",
     QT_TRANSLATE_NOOP("satchel::models::Text", "What you may see has changed. It is being fetched anew.")},
    {"epoch_changed",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "The server was restored from a backup. Your data is being fetched anew; your work is kept.")},
    {"too_many_scopes",
     QT_TRANSLATE_NOOP("satchel::models::Text", "You belong to more areas than this app can keep. Ask the administrator.")},
    {"server_too_old", QT_TRANSLATE_NOOP("satchel::models::Text",
                                         "This app is newer than the server. Your work is kept until the server is updated.")},
    {"outbox_damaged",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "Something in the outbox cannot be read and is not sent. Write it again; the rest is safe.")},
    {"unknown_number", QT_TRANSLATE_NOOP("satchel::models::Text", "It is not on this device (any longer).")},
    {"replica_of_another_user",
     QT_TRANSLATE_NOOP("satchel::models::Text", "The data on this device is somebody else's. Enrol with a folder of your own.")},
    {"cannot_open", QT_TRANSLATE_NOOP("satchel::models::Text",
                                      "This device's data cannot be opened. What was saved before is safe; restart the app.")},
    {"not_a_database",
     QT_TRANSLATE_NOOP(
         "satchel::models::Text",
         "This device's data is damaged. What the server has is safe; ask the administrator to enrol this device again.")},
    {"key_store_unavailable",
     QT_TRANSLATE_NOOP("satchel::models::Text", "This device's key store cannot be reached. Unlock it and start the app again.")},
    {"account_unreadable",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "This device's account cannot be read. Enrol it again; ask the administrator for a code.")},
    {"code_expired", QT_TRANSLATE_NOOP("satchel::models::Text", "This code has expired. Ask the administrator for a new one.")},
    {"not_fresh", QT_TRANSLATE_NOOP("satchel::models::Text", "This device's clock is far off. Put it right and try again.")},
    {"blob_empty", QT_TRANSLATE_NOOP("satchel::models::Text", "The file is empty. Choose another one.")},
    {"not_here_yet", QT_TRANSLATE_NOOP("satchel::models::Text",
                                       "The file has not reached the server yet. It comes as soon as its author is connected.")},
    {"forked",
     QT_TRANSLATE_NOOP("satchel::models::Text", "This device's data had been copied. It took a new identity; nothing was lost.")},
    {"outbox_full", QT_TRANSLATE_NOOP("satchel::models::Text", "Too much is waiting to be sent. Connect first.")},
    {"file_lost", QT_TRANSLATE_NOOP("satchel::models::Text",
                                    "A photo's file is missing from this device or damaged. Take it or choose it again.")},
    {"digest_differs", QT_TRANSLATE_NOOP("satchel::models::Text", "A photo's file is damaged. Take it or choose it again.")},
    {"too_large", QT_TRANSLATE_NOOP("satchel::models::Text", "The file is too large: 20 MB at most.")},
    {"blob_too_large", QT_TRANSLATE_NOOP("satchel::models::Text", "The file is too large: 20 MB at most.")},
    {"quota",
     QT_TRANSLATE_NOOP("satchel::models::Text",
                       "The server's storage for attachments is used up. Ask the administrator; the file stays on this device.")},
};

const QHash<QString, const char*>& problem_texts() {
    static const auto texts = [] {
        QHash<QString, const char*> by_code;
        for (const auto& [code, text] : problems) by_code.insert(code, text);
        return by_code;
    }();
    return texts;
}

/// Where a finding points, in words: "交期", "第 2 行 数量" is the screen's business, here only the field's name.
QString place_of(const schema::Finding& finding, const registry::Registry& registry) {
    const auto* shape = registry.shape(finding.part.kind, finding.part.facet);
    if (shape == nullptr || finding.field == 0) return {};
    const auto group = finding.group != 0 ? shape->group_of(finding.group) : std::nullopt;
    for (const auto& field : group ? shape->groups[*group].fields : shape->fields) {
        if (field.tag == finding.field) return label(field.label);
    }
    return {};
}

QString text_param(const schema::Finding& finding, std::size_t index) {
    return index < finding.params.size() ? QString::fromStdString(finding.params[index].text()) : QString();
}

QString money_param(const schema::Finding& finding, std::size_t index) {
    return index < finding.params.size() ? "¥" + Text::money(finding.params[index].money()) : QString();
}

QString ratio_param(const schema::Finding& finding, std::size_t index) {
    return index < finding.params.size() ? Text::ratio(finding.params[index].ratio()) : QString();
}

QString person_param(const schema::Finding& finding, std::size_t index, const TitleOf& title_of) {
    constexpr schema::Tag user = 1;
    const auto name = index < finding.params.size() ? title_of(user, finding.params[index].id()) : QString();
    return name.isEmpty() ? Text::tr("somebody else") : name;
}

/// What only a programmer could tell apart; the code is for whoever is asked for help.
bool is_garbled(const QString& code) {
    return code.endsWith("_malformed") || code.startsWith("frame_") || code.startsWith("page_");
}

}  // namespace

QString Text::finding(const schema::Finding& finding, const registry::Registry& registry, const TitleOf& title_of) {
    const auto& code = finding.code;
    const auto place = place_of(finding, registry);
    // Routed: somebody may allow it.
    if (code == "discount_over_ceiling") {
        return tr("%1: a discount of %2 is above your %3. Your manager decides.")
            .arg(text_param(finding, 0), ratio_param(finding, 1), ratio_param(finding, 2));
    }
    if (code == "below_floor") return tr("%1 is below the floor price. The director decides.").arg(text_param(finding, 0));
    if (code == "credit_exceeded") {
        return tr("Credit left is %1, the order needs %2. Finance decides.")
            .arg(money_param(finding, 0), money_param(finding, 1));
    }
    if (code == "claim") return tr("Your superior and finance decide on this claim.");
    if (code == "maybe_duplicate") return tr("A claim like this was handed in before. Please check.");
    if (code == "same_tax_id") return tr("Another customer has the same tax number. A clerk will look at both.");
    // Merged.
    if (code == "merged_later") {
        return tr("%1 was also changed by somebody else; yours is the later one and holds. The other stays in the history.")
            .arg(place);
    }
    if (code == "conflict_kept")
        return tr("%1 was also changed by somebody else, whose value holds until one is chosen.").arg(place);
    if (code == "line_gone") return tr("The line was removed in the meantime. What you entered stays in the history.");
    if (code == "number_adjusted") return tr("The number was assigned anew: %1.").arg(text_param(finding, 0));
    if (code == "price_time_adjusted") return tr("Prices were taken from a later day than you wrote it on.");
    // Refused.
    if (code == "mass_removal") {
        const auto limit = finding.params.empty() ? 0 : finding.params.front().integer();
        return tr("More than %1 would be taken away within an hour. Nothing is lost: wait, or ask the administrator to allow it, "
                  "and send it again.")
            .arg(limit);
    }
    if (code == "required_missing") return tr("%1 is missing.").arg(place);
    if (code == "no_lines") return tr("There is no line yet. Add at least one.");
    if (code == "quantity_not_positive") return tr("%1: the quantity must be above zero.").arg(text_param(finding, 0));
    if (code == "no_price") return tr("%1 has no price in this customer's list. Ask the office.").arg(text_param(finding, 0));
    if (code == "amount_not_positive") return tr("The amount must be above zero.");
    if (code == "invoice_twice") return tr("Invoice %1 is on two lines of this claim.").arg(text_param(finding, 0));
    if (code == "already_decided") return tr("%1 has decided already.").arg(person_param(finding, 0, title_of));
    if (code == "content_changed") return tr("It was changed after you saw it. Look at what is different and decide again.");
    if (code == "files_not_arrived") return tr("The attachments have not reached the server yet. Decide once they have.");
    if (code == "round_over") return tr("It was withdrawn and submitted again. Look at it and decide again.");
    if (code == "own_submission") return tr("Nobody approves their own. Your superior decides.");
    if (code == "state_changed" && finding.part.kind == registry::system_kinds::conflict)
        return tr("Somebody else has chosen already. What holds stands in the document.");
    if (code == "state_changed") return tr("Meanwhile its state is another one, so this can no longer be done.");
    if (code == "sanctioned_over_claimed") {
        return tr("No more than the claimed %1 can be sanctioned.").arg(money_param(finding, 0));
    }
    const auto plain = problem(QString::fromStdString(code));
    return place.isEmpty() ? plain : place + (language() == Language::chinese ? "：" : ": ") + plain;
}

QString Text::route(const std::string& code) {
    if (code == "discount_over_ceiling") return tr("Discount above the author's limit");
    if (code == "below_floor") return tr("Below the floor price");
    if (code == "credit_exceeded") return tr("Above the customer's credit");
    // Every claim is decided: that is no reason to look twice.
    if (code == "claim") return {};
    return QString::fromStdString(code);
}

QString Text::step(const std::string& name) {
    static const QHash<QString, const char*> usual = {
        {"折扣超权限：经理", QT_TRANSLATE_NOOP("satchel::models::Text", "Discount above the limit: manager")},
        {"低于底价：总监", QT_TRANSLATE_NOOP("satchel::models::Text", "Below the floor price: director")},
        {"超信用额度：财务", QT_TRANSLATE_NOOP("satchel::models::Text", "Above the credit: finance")},
        {"直属上级", QT_TRANSLATE_NOOP("satchel::models::Text", "Direct superior")},
        {"财务", QT_TRANSLATE_NOOP("satchel::models::Text", "Finance")}};
    const auto given = QString::fromStdString(name);
    const auto* text = usual.value(given, nullptr);
    return text != nullptr ? tr(text) : given;
}

QString Text::problem(const QString& code) {
    const auto* text = problem_texts().value(code, nullptr);
    if (text == nullptr && is_garbled(code)) {
        return tr("This app and the server did not understand each other (%1). What was saved before is safe; update the app.")
            .arg(code);
    }
    return text != nullptr ? tr(text) : tr("Something went wrong (%1). What was saved before is safe.").arg(code);
}

QString Text::farewell(quint64 handed_over) {
    const auto revoked = tr("The office has revoked this device.");
    const auto rest = tr("Nothing else is kept here.");
    if (handed_over == 0)
        return revoked + (language() == Language::chinese ? QString() : QStringLiteral(" ")) + tr("Nothing is kept here.");
    const auto work =
        tr("%n piece(s) of work that waited here were handed to the office.", nullptr, static_cast<int>(handed_over));
    return (language() == Language::chinese ? QStringLiteral("%1%2%3") : QStringLiteral("%1 %2 %3")).arg(revoked, work, rest);
}

QString Text::brief(const QString& problem) {
    const auto is = [&](std::initializer_list<const char*> codes) {
        return std::any_of(codes.begin(), codes.end(), [&](const char* code) { return problem == code; });
    };
    if (problem.startsWith("certificate_")) return tr("Server not trusted");
    if (is({"session_expired"})) return tr("Please sign in again");
    if (is({"device_revoked", "device_unknown", "user_inactive", "replica_taken"})) return tr("Not admitted by the server");
    if (is({"app_too_old"})) return tr("This app is too old");
    if (is({"server_too_old"})) return tr("The server is too old");
    if (is({"busy", "try_later"})) return tr("The server is busy");
    if (is({"disk_full", "io_failed", "read_only", "database_corrupt", "cannot_open"})) return tr("This device cannot save");
    if (is({"ledger_restored"})) return tr("The server was restored");
    if (is({"server_answer_malformed"})) return tr("Not a Satchel server");
    if (is_garbled(problem)) return tr("App and server do not match");
    if (problem.startsWith("server_")) return tr("The server is in trouble");
    return tr("Refused by the server");
}

}  // namespace satchel::models
