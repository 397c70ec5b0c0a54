#include "client/models/text.h"

#include <QHash>

namespace satchel::models {

namespace {

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
    if (code == "credit_exceeded")
        return tr("Credit left is %1, the order needs %2. Finance decides.")
            .arg(money_param(finding, 0), money_param(finding, 1));
    if (code == "claim") return tr("Your superior and finance decide on this claim.");
    if (code == "maybe_duplicate") return tr("A claim like this was handed in before. Please check.");
    if (code == "same_tax_id") return tr("Another customer has the same tax number. A clerk will look at both.");
    // Merged.
    if (code == "merged_later")
        return tr("%1 was also changed by somebody else; yours is the later one and holds. The other stays in the history.")
            .arg(place);
    if (code == "conflict_kept") return tr("%1 was also changed by somebody else. Please choose which one holds.").arg(place);
    if (code == "line_gone") return tr("The line was removed in the meantime. What you entered stays in the history.");
    if (code == "number_adjusted") return tr("The number was assigned anew: %1.").arg(text_param(finding, 0));
    if (code == "price_time_adjusted") return tr("Prices were taken from a later day than you wrote it on.");
    // Refused.
    if (code == "required_missing") return tr("%1 is missing.").arg(place);
    if (code == "no_lines") return tr("There is no line yet. Add at least one.");
    if (code == "quantity_not_positive") return tr("%1: the quantity must be above zero.").arg(text_param(finding, 0));
    if (code == "no_price") return tr("%1 has no price in this customer's list. Ask the office.").arg(text_param(finding, 0));
    if (code == "amount_not_positive") return tr("The amount must be above zero.");
    if (code == "invoice_twice") return tr("Invoice %1 is on two lines of this claim.").arg(text_param(finding, 0));
    if (code == "already_decided") return tr("%1 has decided already.").arg(person_param(finding, 0, title_of));
    if (code == "content_changed") return tr("It was changed after you saw it. Look at what is different and decide again.");
    if (code == "round_over") return tr("It was withdrawn and submitted again. Look at it and decide again.");
    if (code == "own_submission") return tr("Nobody approves their own. Your superior decides.");
    if (code == "state_changed") return tr("Meanwhile its state is another one, so this can no longer be done.");
    if (code == "sanctioned_over_claimed")
        return tr("No more than the claimed %1 can be sanctioned.").arg(money_param(finding, 0));
    const auto plain = problem(QString::fromStdString(code));
    return place.isEmpty() ? plain : place + (language() == Language::chinese ? "：" : ": ") + plain;
}

QString Text::route(const std::string& code) {
    if (code == "discount_over_ceiling") return tr("Discount above the author's limit");
    if (code == "below_floor") return tr("Below the floor price");
    if (code == "credit_exceeded") return tr("Above the customer's credit");
    if (code == "claim") return tr("Expense claim");
    return QString::fromStdString(code);
}

QString Text::problem(const QString& code) {
    static const QHash<QString, const char*> texts = {
        {"text_too_long", QT_TR_NOOP("The text is too long.")},
        {"text_unclean", QT_TR_NOOP("The text contains characters that cannot be stored. Please type it again.")},
        {"wrong_type", QT_TR_NOOP("That is not a value that fits here.")},
        {"number_out_of_range", QT_TR_NOOP("The number is out of range.")},
        {"choice_unknown", QT_TR_NOOP("Please choose one of the entries.")},
        {"reason_required", QT_TR_NOOP("Please give a reason.")},
        {"discount_out_of_range", QT_TR_NOOP("A discount lies between 0 and 100 %.")},
        {"date_in_future", QT_TR_NOOP("The date lies in the future.")},
        {"second_check_needed", QT_TR_NOOP("This order needs a second person's check.")},
        {"second_person_needed", QT_TR_NOOP("The second check must be done by another person.")},
        {"no_approver", QT_TR_NOOP("Nobody can approve this. Ask the administrator to complete the approval plan.")},
        {"task_not_yours", QT_TR_NOOP("This decision is somebody else's.")},
        {"not_found", QT_TR_NOOP("It is not on this device (any longer).")},
        {"not_editable", QT_TR_NOOP("It has been submitted; changes need a return first.")},
        {"not_allowed", QT_TR_NOOP("Your role does not allow this.")},
        {"action_not_yours", QT_TR_NOOP("Your role does not allow this.")},
        {"create_not_allowed", QT_TR_NOOP("Your role does not allow this.")},
        {"remove_not_allowed", QT_TR_NOOP("It can no longer be removed.")},
        {"value_changed", QT_TR_NOOP("The office has changed this in the meantime.")},
        {"already_exists", QT_TR_NOOP("It is there already.")},
        {"customer_not_yours", QT_TR_NOOP("This customer is not yours. Ask the office to hand it over.")},
        {"file_unreadable", QT_TR_NOOP("The file cannot be read. Choose another one.")},
        {"type_refused", QT_TR_NOOP("This is neither a photo nor a PDF. Choose another file.")},
        {"already_sent", QT_TR_NOOP("It was sent already. Request a change instead.")},
        {"later_work", QT_TR_NOOP("Something you did later builds on it. Undo that first.")},
        {"not_ready", QT_TR_NOOP("Your data has not arrived yet. Connect once, then you can work offline.")},
        {"disk_full", QT_TR_NOOP("This device's storage is full. Nothing was lost; free some space and save again.")},
        {"io_failed", QT_TR_NOOP("The storage failed while saving. What was saved before is safe; try again.")},
        {"read_only", QT_TR_NOOP("The folder of this app cannot be written to. What was saved before is safe.")},
        {"database_corrupt",
         QT_TR_NOOP(
             "This device's data is damaged. What the server has is safe; ask the administrator to enrol this device again.")},
        {"replica_too_new", QT_TR_NOOP("This data was written by a newer version of Satchel. Please update the app.")},
        {"unreachable", QT_TR_NOOP("The server cannot be reached. Everything you write is saved on this device and sent later.")},
        {"connection_lost", QT_TR_NOOP("The connection was lost. Everything you write is saved on this device and sent later.")},
        {"silence", QT_TR_NOOP("The server does not answer. Everything you write is saved on this device and sent later.")},
        {"certificate_changed",
         QT_TR_NOOP("The server shows another certificate than at enrolment. Nothing was sent. Ask the administrator.")},
        {"certificate_expired", QT_TR_NOOP("The server's certificate has expired, or this device's date is wrong. Nothing was "
                                           "sent. Check the date, or ask the administrator.")},
        {"certificate_untrusted", QT_TR_NOOP("Nobody vouches for this server's certificate. Nothing was sent. Use the whole link "
                                             "that the administrator gave you.")},
        {"clock_wrong",
         QT_TR_NOOP("This device's clock is wrong. What you write carries the server's time; please put the clock right.")},
        {"server_disk_full",
         QT_TR_NOOP("The server's disk is full. Everything you write is saved on this device and sent once there is room.")},
        {"server_io_failed", QT_TR_NOOP("The server's disk has failed. Everything you write is saved on this device and sent "
                                        "later. Tell the administrator.")},
        {"server_read_only", QT_TR_NOOP("The server cannot write its data. Everything you write is saved on this device and sent "
                                        "later. Tell the administrator.")},
        {"server_database_corrupt",
         QT_TR_NOOP("The server's data is damaged. Everything you write is saved on this device. Tell the administrator.")},
        {"frame_malformed",
         QT_TR_NOOP("The server sent something that cannot be read. What was saved before is safe; please update the app.")},
        {"server_answer_malformed", QT_TR_NOOP("That is not the answer of a Satchel server. Check the address.")},
        {"busy", QT_TR_NOOP("The server has much to do. Everything you write is saved on this device and sent later.")},
        {"replaced", QT_TR_NOOP("This device has connected a second time, and that connection goes on.")},
        {"replica_taken",
         QT_TR_NOOP(
             "The data on this device belongs to another enrolment. Enrol again with a new folder; ask the administrator.")},
        {"device_revoked", QT_TR_NOOP("This device was revoked. Ask the administrator; what was not sent is still here.")},
        {"device_unknown", QT_TR_NOOP("The server does not know this device. Enrol it again.")},
        {"session_expired", QT_TR_NOOP("Please sign in again. Everything you wrote is safe.")},
        {"user_inactive", QT_TR_NOOP("Your account is not active. Ask the administrator.")},
        {"app_too_old", QT_TR_NOOP("This app is too old for the server. Your work is still accepted; please update.")},
        {"password_wrong", QT_TR_NOOP("The password is wrong.")},
        {"password_too_short", QT_TR_NOOP("The password is too short.")},
        {"code_unknown", QT_TR_NOOP("This code is wrong, used or expired. Ask the administrator for a new one.")},
        {"try_later", QT_TR_NOOP("Too many attempts or too much going on. Please wait a moment.")},
        {"server_address_malformed", QT_TR_NOOP("This is no server address. It looks like satchel://name:port?pin=…")},
        {"subject_gone", QT_TR_NOOP("What this is about is no longer there.")},
        {"subject_not_found", QT_TR_NOOP("What this is about is not there, or you may not see it.")},
        {"task_unknown", QT_TR_NOOP("This decision is no longer asked for. Look at it again.")},
        {"task_waiting", QT_TR_NOOP("Others decide before you. It comes to you when it is your turn.")},
        {"too_many_approvers",
         QT_TR_NOOP(
             "More people would have to decide than one document can hold. Ask the administrator to shorten the approval plan.")},
        {"too_many_places",
         QT_TR_NOOP("More people and teams would take part than one document can hold. Ask the administrator to take some out.")},
        {"too_many_lines", QT_TR_NOOP("There are too many lines. Please divide it into two documents.")},
        {"too_much_at_once", QT_TR_NOOP("This changes too much at once. Please do it in smaller steps.")},
        {"mutation_too_large", QT_TR_NOOP("This is too much for one save. Please do it in smaller steps.")},
        {"list_too_long", QT_TR_NOOP("There are too many entries.")},
        {"one_action_only", QT_TR_NOOP("Only one step can be taken at a time.")},
        {"line_unknown", QT_TR_NOOP("The line is no longer there.")},
        {"price_negative", QT_TR_NOOP("A price cannot be below zero.")},
        {"dates_reversed", QT_TR_NOOP("The last day lies before the first.")},
        {"delegate_self", QT_TR_NOOP("Choose somebody else: nobody stands in for themselves.")},
        {"delegate_own_only", QT_TR_NOOP("You can only hand on your own approvals.")},
        {"login_taken", QT_TR_NOOP("Somebody has this login name already.")},
        {"sku_taken", QT_TR_NOOP("Another product has this number already.")},
        {"owner_not_you", QT_TR_NOOP("Only the office may give it to somebody else.")},
        {"owner_unknown", QT_TR_NOOP("The person it would go to is not known.")},
        {"field_derived", QT_TR_NOOP("This is worked out by itself and cannot be typed.")},
        {"field_fixed", QT_TR_NOOP("This can no longer be changed once it is given.")},
        {"field_not_yours", QT_TR_NOOP("Your role does not allow changing this.")},
        {"field_unknown", QT_TR_NOOP("The server does not know this field. Please update the app.")},
        {"place_unknown", QT_TR_NOOP("The server does not know this part of the document. Please update the app.")},
        {"kind_unknown", QT_TR_NOOP("The server does not know this kind of document. Please update the app.")},
        {"command_unknown", QT_TR_NOOP("The server does not know this step. Please update the app.")},
        {"action_unknown", QT_TR_NOOP("The server does not know this step. Please update the app.")},
        {"mutation_foreign", QT_TR_NOOP("This was written by another device and cannot be sent from here.")},
        {"subscription_changed", QT_TR_NOOP("What you may see has changed. It is being fetched anew.")},
        {"epoch_changed",
         QT_TR_NOOP("The server was restored from a backup. Your data is being fetched anew; your work is kept.")},
        {"too_many_scopes", QT_TR_NOOP("You belong to more areas than this app can keep. Ask the administrator.")},
        {"server_too_old", QT_TR_NOOP("This app is newer than the server. Your work is kept until the server is updated.")},
        {"outbox_damaged",
         QT_TR_NOOP("Something in the outbox cannot be read and is not sent. Write it again; the rest is safe.")},
        {"unknown_number", QT_TR_NOOP("It is not on this device (any longer).")},
        {"replica_of_another_user", QT_TR_NOOP("The data on this device is somebody else's. Enrol with a folder of your own.")},
        {"cannot_open", QT_TR_NOOP("This device's data cannot be opened. What was saved before is safe; restart the app.")},
        {"not_a_database",
         QT_TR_NOOP(
             "This device's data is damaged. What the server has is safe; ask the administrator to enrol this device again.")},
        {"key_store_unavailable", QT_TR_NOOP("This device's key store cannot be reached. Unlock it and start the app again.")},
        {"account_unreadable",
         QT_TR_NOOP("This device's account cannot be read. Enrol it again; ask the administrator for a code.")},
        {"code_expired", QT_TR_NOOP("This code has expired. Ask the administrator for a new one.")},
        {"not_fresh", QT_TR_NOOP("This device's clock is far off. Put it right and try again.")},
        {"blob_empty", QT_TR_NOOP("The file is empty. Choose another one.")},
        {"not_here_yet", QT_TR_NOOP("The file has not reached the server yet. It comes as soon as its author is connected.")},
        {"forked", QT_TR_NOOP("This device's data had been copied. It took a new identity; nothing was lost.")},
        {"outbox_full", QT_TR_NOOP("Too much is waiting to be sent. Connect first.")},
        {"blob_too_large", QT_TR_NOOP("The file is too large: 20 MB at most.")},
        {"quota",
         QT_TR_NOOP("The server's storage for attachments is used up. Ask the administrator; the file stays on this device.")},
    };
    const auto* text = texts.value(code, nullptr);
    // What only a programmer could tell apart; the code is for whoever is asked for help.
    const bool garbled = code.endsWith("_malformed") || code.startsWith("frame_") || code.startsWith("page_");
    if (text == nullptr && garbled)
        return tr("This app and the server did not understand each other (%1). What was saved before is safe; update the app.")
            .arg(code);
    return text != nullptr ? tr(text) : tr("Something went wrong (%1). What was saved before is safe.").arg(code);
}

}  // namespace satchel::models
