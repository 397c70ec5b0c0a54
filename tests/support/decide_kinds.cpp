#include "tests/support/decide_kinds.h"

#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

#include <stdexcept>

namespace satchel::decide_test {

namespace {

using namespace schema::describe;
using schema::Role;
namespace system_kinds = satchel::registry::system_kinds;
namespace common = schema::common;

registry::DocumentKind person_kind() {
    registry::DocumentKind kind;
    auto& s = kind.schema;
    s.tag = system_kinds::user;
    s.name = "user";
    s.label = {"Person", "人员"};
    s.shapes.push_back(
        main_part({text(20, "name", "Name", "姓名"), text(21, "login", "Login", "登录名"), texts(22, "roles", "Roles", "角色"),
                   reference(23, "works_in", "Team", "团队", 2), reference(24, "superior", "Superior", "上级", 1),
                   text(25, "phone", "Phone", "电话"), boolean(26, "active", "Active", "在职"),
                   ratio(27, "discount_ceiling", "Ceiling", "折扣权限")}));
    s.scopes = {{.prefix = "org"}};
    return kind;
}

const std::string& note_of(const registry::Work& work) {
    return work.image()->values[quote_field::note].text();
}

void derive_price(registry::Work& work) {
    if (note_of(work) == "throws") throw std::runtime_error("a rule that fails");
    // The day, as a price list would have it: two instants of one day give one price.
    work.edit().values[quote_field::priced_on] = base::local_date(work.context().priced_at, work.context().zone);
}

void guard_note(registry::Work& work) {
    const auto& note = note_of(work);
    if (note == "forbidden") work.refuse("forbidden", {base::Value(note)}, quote_tag::note);
    if (note == "low") work.tell("below_floor", {base::Value(42)}, 0, floor_facet);
    if (note == "secretly") {
        work.tell("far_below_floor", {base::Value(42)}, 0, floor_facet);
        work.refuse("refused_for_it", {base::Value(42)}, 0);
    }
}

void make_invoice(registry::Work& work) {
    const auto& note = note_of(work);
    if (!note.starts_with("invoice") || !work.created()) return;
    const auto invoice = schema::create(work.context().registry->find(invoice_kind)->schema, work.new_id(), {});
    work.follow(invoice);
    if (note == "invoice twice") work.follow(invoice);
}

void make_receipt(registry::Work& work) {
    if (note_of(work) != "receipt" || !work.created()) return;
    const auto* kind = work.context().registry->find(receipt_kind);
    work.follow(schema::create(kind->schema, work.new_id(), {{20, work.image()->values[common::no]}}));
}

registry::DocumentKind quote_description() {
    registry::DocumentKind kind;
    auto& s = kind.schema;
    s.tag = quote_kind;
    s.name = "quote";
    s.label = {"Quote", "报价"};
    s.shapes.push_back(
        main_part({text(quote_tag::note, "note", "Note", "备注"), date(quote_tag::priced_on, "priced_on", "Priced on", "价格日"),
                   texts(quote_tag::watchers, "watchers", "Watchers", "关注")}));
    s.shapes.back().fields[quote_field::priced_on].policy = schema::Policy::derived;
    schema::Shape floor{.tag = floor_facet, .name = "floor", .label = {"Floor", "底价"}};
    floor.fields = {integer(1, "floor", "Floor", "底价"), reference(2, "owner", "Owner", "负责人", 1)};
    floor.readers = {Role::manager};
    s.shapes.push_back(floor);
    s.scopes = {{.prefix = "rep", .field = "owner"},
                {.prefix = "watch", .field = "watchers"},
                {.facet = floor_facet, .prefix = "desk:managers"}};
    s.series = {.prefix = "QU"};
    s.lookups = {{.name = "note", .fields = {"note"}}};
    kind.permissions = {.create = {Role::rep, Role::manager}, .edit = {Role::manager}};
    kind.derivations = {{.name = "price", .run = derive_price}};
    kind.guards = {{.name = "note", .run = guard_note}};
    kind.effects = {{.name = "receipt", .run = make_receipt}, {.name = "invoice", .run = make_invoice}};
    return kind;
}

registry::DocumentKind numbered(schema::Tag tag, const char* name, const char* prefix, bool gapless) {
    registry::DocumentKind kind;
    auto& s = kind.schema;
    s.tag = tag;
    s.name = name;
    s.label = {name, name};
    s.shapes.push_back(main_part({text(20, "quote_no", "Quote", "报价单号")}));
    s.scopes = {{.prefix = "org"}};
    s.series = {.prefix = prefix, .gapless = gapless};
    s.lookups = {{.name = "quote_no", .fields = {"quote_no"}}};
    kind.permissions = {.create = {Role::rep, Role::system}};
    return kind;
}

class Writer final : public ledger::Decider {
public:
    explicit Writer(std::vector<ledger::Change> the_changes) : changes(std::move(the_changes)) {}
    ledger::Decision decide(const schema::Mutation&, ledger::DecisionReader&) override { return {{}, changes, {}}; }
    std::vector<ledger::Change> changes;
};

ledger::Change user_row(const Person& person, const std::string& role, bool active) {
    namespace f = system_kinds::user_field;
    const auto& shape = *registry().shape(system_kinds::user, 0);
    auto image = schema::empty_image(shape);
    image.values[f::name] = "person";
    image.values[f::roles] = base::Value(base::Value::List{base::Value(role)});
    image.values[f::active] = active;
    ledger::Change change;
    change.key = {system_kinds::user, person.principal.user, 0};
    change.image = schema::encode(shape, image);
    change.scopes = {"org"};
    return change;
}

void write(ledger::Ledger& ledger, std::vector<ledger::Change> changes) {
    static std::uint64_t replica = 0xF0000;
    Writer writer(std::move(changes));
    const auto submission = submission_of({.replica = id_of(++replica), .no = 1});
    (void)ledger.decide(std::span(&submission, 1), writer, {});
}

}  // namespace

const registry::Registry& registry() {
    static const registry::Registry all(1, {person_kind(), quote_description(), numbered(receipt_kind, "receipt", "RC", false),
                                            numbered(invoice_kind, "invoice", "IN", true)});
    return all;
}

schema::Mutation Person::say(std::vector<schema::Command> commands, std::int64_t occurred_ms, std::uint64_t seen_seq) {
    return {principal.replica, ++last_no, 1, principal.user, base::Instant{occurred_ms}, seen_seq, std::move(commands)};
}

std::vector<base::Bytes> Person::push(std::vector<schema::Mutation> mutations) const {
    std::vector<base::Bytes> bytes;
    for (const auto& mutation : mutations) bytes.push_back(schema::encode(mutation));
    return bytes;
}

schema::Command create_quote(std::uint64_t number, const std::string& note, const std::string& no) {
    std::vector<schema::Unknown> fields;
    if (!no.empty()) fields.push_back({quote_tag::no, base::Value(no)});
    fields.push_back({quote_tag::note, base::Value(note)});
    return schema::create(registry().find(quote_kind)->schema, id_of(number), std::move(fields));
}

schema::Command create_invoice(std::uint64_t number) {
    return schema::create(registry().find(invoice_kind)->schema, id_of(number), {});
}

schema::PartKey quote(std::uint64_t number) {
    return {quote_kind, id_of(number), 0};
}

void found(ledger::Ledger& ledger, const std::vector<std::pair<Person, std::string>>& people_and_roles) {
    std::vector<ledger::Change> changes;
    for (const auto& [person, role] : people_and_roles) changes.push_back(user_row(person, role, true));
    write(ledger, std::move(changes));
}

void set_active(ledger::Ledger& ledger, const Person& person, const std::string& role, bool active) {
    write(ledger, {user_row(person, role, active)});
}

ledger::Submission submission_of(schema::Mutation mutation) {
    auto bytes = schema::encode(mutation);
    return {std::move(bytes), std::move(mutation), {}};
}

}  // namespace satchel::decide_test
