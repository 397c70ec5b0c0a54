#include "server/app/columns.h"
#include "shared/documents/customer.h"
#include "shared/documents/product.h"
#include "shared/documents/sales_order.h"
#include "tests/server/app_house.h"

#include <QTest>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>

using namespace satchel;
using app::test::House;
using base::Value;
using schema::FieldKind;

namespace {

/// Writes what a mutation's first command creates, whatever it says: documents of every kind as no rule of theirs would let one write them.
class Planter final : public ledger::Decider {
public:
    explicit Planter(const registry::Registry& registry) : registry_(registry) {}

    std::map<schema::PartKey, schema::Image> parts;

    ledger::Decision decide(const schema::Mutation& mutation, ledger::DecisionReader&) override {
        ledger::Decision decision;
        const auto& planted = mutation.commands.front();
        const auto& kind = registry_.find(planted.kind)->schema;
        for (const auto& shape : kind.shapes) {
            const schema::PartKey key{planted.kind, planted.id, shape.tag};
            const auto& image = parts.at(key);
            decision.changes.push_back({.key = key, .image = schema::encode(shape, image), .scopes = {"org"}, .decoded = image});
        }
        return decision;
    }

private:
    const registry::Registry& registry_;
};

/// Something in every field of every kind, two documents of each, three lines in every group.
class Garden {
public:
    explicit Garden(House& house)
        : house_(house), registry_(house.organisation->registry()), office_(*house.organisation, {}), planter_(registry_) {
        const auto now = house_.clock.now();
        for (const auto& kind : registry_.kinds()) {
            for (auto& id : ids_[kind.schema.tag]) id = office_.new_id(now);
        }
        std::vector<ledger::Submission> submissions;
        for (const auto& kind : registry_.kinds()) {
            for (const auto& id : ids_[kind.schema.tag]) {
                grow(kind.schema, id);
                submissions.push_back(office_.write({schema::create(kind.schema, id, {})}, now));
            }
        }
        sound = house_.organisation->ledger().decide(submissions, planter_, now).has_value();
    }
    bool sound = false;

private:
    void grow(const schema::Kind& kind, const base::Id& id) {
        std::map<schema::Tag, std::vector<base::Id>> lines;
        for (const auto& shape : kind.shapes) {
            auto& image = planter_.parts[{kind.tag, id, shape.tag}] = schema::empty_image(shape);
            for (std::size_t i = 0; i < shape.fields.size(); ++i) image.values[i] = value(shape.fields[i]);
            for (std::size_t g = 0; g < shape.groups.size(); ++g) {
                auto& of_group = lines[shape.groups[g].tag];
                while (of_group.size() < 3) of_group.push_back(office_.new_id(house_.clock.now()));
                for (const auto& line : of_group) {
                    auto& grown = schema::insert_line(image, g, schema::empty_line(shape.groups[g], line));
                    for (std::size_t i = 0; i < grown.values.size(); ++i) grown.values[i] = value(shape.groups[g].fields[i]);
                }
            }
        }
    }

    Value value(const schema::Field& field) {
        const auto n = ++count_;
        const auto text = "=\"x" + std::to_string(n) + ",";
        switch (field.kind) {
            case FieldKind::boolean:
                return n % 2 == 0;
            case FieldKind::integer:
                return field.name.ends_with("_kind") ? std::int64_t{documents::customer::tag} : n;
            case FieldKind::ratio:
                return n % 10'000;
            case FieldKind::money:
            case FieldKind::price:
            case FieldKind::quantity:
                return -n;
            case FieldKind::date:
                return base::Date{static_cast<std::int32_t>(n)};
            case FieldKind::instant:
                return base::Instant{n * 61'234};
            case FieldKind::choice:
                return field.choices[static_cast<std::size_t>(n) % field.choices.size()].name;
            case FieldKind::reference:
                return ids_[field.target][n % 2];
            case FieldKind::id:
                return ids_[documents::customer::tag][n % 2];
            case FieldKind::reference_list:
                return Value::List{ids_[field.target][0], ids_[field.target][1]};
            case FieldKind::text_list:
                return Value::List{Value("VIP " + std::to_string(n)), Value("甲；乙")};
            case FieldKind::text:
                return text;
            default:
                return {};
        }
    }

    House& house_;
    const registry::Registry& registry_;
    app::Office office_;
    Planter planter_;
    std::map<schema::Tag, std::array<base::Id, 2>> ids_;
    std::int64_t count_ = 0;
};

std::string text_of(const app::Reply& reply) {
    return {reply.attachment.begin(), reply.attachment.end()};
}

}  // namespace

class AppExchange : public QObject {
    Q_OBJECT

    std::unique_ptr<House> house_;

    app::Reply ask(const char* what, const std::string& kind, app::Language language, const std::string& file = {}) {
        app::Request request{*house_->organisation, nullptr, 0, language, {{"kind", kind}}, base::copy(base::as_bytes(file))};
        return app::operation_named(what)(request);
    }
    std::size_t count(schema::Tag kind) {
        auto snapshot = house_->organisation->ledger().snapshot();
        return (*snapshot)->ids(kind, {}, 1'000'000).size();
    }

private slots:
    void init() { house_ = std::make_unique<House>(); }

    void every_kind_is_read_as_it_was_written() {
        const Garden garden(*house_);
        QVERIFY(garden.sound);
        for (const auto& kind : house_->organisation->registry().kinds()) {
            for (const auto language : {app::Language::en, app::Language::zh}) {
                const auto& name = kind.schema.name;
                const auto file = ask("export", name, language);
                QVERIFY2(file.exit_code == 0, file.err.c_str());
                const auto reply = ask("import", name, app::Language::en, text_of(file));
                QVERIFY2(reply.exit_code == 0, (name + ":\n" + reply.err).c_str());
                const auto said = "Added 0, changed 0, left " + std::to_string(count(kind.schema.tag)) + " as they were.\n";
                QVERIFY2(reply.out == said, (name + ": " + reply.out).c_str());
            }
        }
    }
    void every_column_goes_by_its_own_words() {
        const auto& registry = house_->organisation->registry();
        for (const auto& kind : registry.kinds()) {
            schema::Tag tag = 0;
            const auto columns = app::columns_of(registry, kind.schema.name, tag);
            QCOMPARE(tag, kind.schema.tag);
            for (std::size_t i = 0; i < columns.size(); ++i) {
                for (const auto& header : {columns[i].name, columns[i].label.en, columns[i].label.zh})
                    QVERIFY2(app::column_named(columns, header) == i, (kind.schema.name + ": " + header).c_str());
            }
        }
    }
    void who_may_not_make_a_kind_is_told() {
        for (const auto& kind : house_->organisation->registry().kinds()) {
            if (kind.permissions.create.meets(schema::RoleSet{schema::Role::admin})) continue;
            const auto reply = ask("import", kind.schema.name, app::Language::en, "owner\nadmin\n");
            QVERIFY2(reply.exit_code == 1, (kind.schema.name + ": " + reply.out).c_str());
            QVERIFY2(reply.err.find("Line 2") != std::string::npos, reply.err.c_str());
        }
    }

    void an_order_has_a_row_for_each_line() {
        QCOMPARE(house_->ask("user set", {{"login", "admin"}, {"roles", boost::json::array{"admin", "clerk"}}}).exit_code, 0);
        QCOMPARE(
            ask("import", "customers", app::Language::en, "名称,分类,联系人,电话\n福临酒楼,餐饮,王经理,1001\n,,李师傅,1002\n")
                .exit_code,
            0);
        QCOMPARE(ask("import", "产品", app::Language::en, "sku,name,uom,list_price\nA-1,绿茶,瓶,3\nA-2,酱油,瓶,8\n").exit_code,
                 0);
        auto reply =
            ask("import", "sales_order", app::Language::en, "客户,产品,数量\n福临酒楼,A-1,10\n,A-2,5\n福临酒楼,绿茶,1\n");
        QVERIFY2(reply.exit_code == 0, reply.err.c_str());
        QCOMPARE(count(documents::sales_order::tag), 1u);
        auto file = text_of(ask("export", "sales_order", app::Language::en));
        QCOMPARE(std::count(file.begin(), file.end(), '\n'), 4);
        const auto customers = text_of(ask("export", "customers", app::Language::en));
        QVERIFY(customers.find("1002") != std::string::npos);
        // A line that is there is found by what it begins with, and takes what the file says of it.
        reply = ask("import", "customers", app::Language::en, "名称,联系人,电话\n福临酒楼,李师傅,1003\n");
        QCOMPARE(QString::fromStdString(reply.out), QString("Added 0, changed 1, left 0 as they were.\n"));
        const auto changed = text_of(ask("export", "customers", app::Language::en));
        QVERIFY(changed.find("1003") != std::string::npos && changed.find("1002") == std::string::npos);
    }
    void whoever_is_not_there_has_a_nearest() {
        QCOMPARE(ask("import", "products", app::Language::en, "sku,name,uom\nA-1001,x,瓶\nA-1002,x,瓶\n").exit_code, 0);
        QCOMPARE(ask("import", "price_list", app::Language::en, "name\n标准价\n").exit_code, 0);
        auto reply = ask("import", "prices", app::Language::en, "价目表,产品,单价\n标准价,A-10O2,3\n标准价,x,3\n");
        QVERIFY2(reply.err.find("Line 2, column \"产品\": \"A-10O2\" does not exist. Is \"A-1002\" meant?") != std::string::npos,
                 reply.err.c_str());
        QVERIFY2(reply.err.find("Line 3, column \"产品\": \"x\" names more than one.") != std::string::npos, reply.err.c_str());
    }
    void rules_that_overlap_are_told() {
        QCOMPARE(ask("import", "products", app::Language::en, "sku,name,uom\nA-1,x,瓶\n").exit_code, 0);
        QCOMPARE(ask("import", "price_list", app::Language::en, "name\n标准价\n").exit_code, 0);
        const auto reply =
            ask("import", "prices", app::Language::en,
                "价目表,产品,单价,生效日期,失效日期\n标准价,A-1,3,2026-01-01,2026-06-30\n标准价,A-1,4,2026-06-01,2026-12-31\n");
        QVERIFY2(reply.exit_code == 0, reply.err.c_str());
        QVERIFY2(reply.err.find("Line 3, column \"生效日期\": taken, but: another rule") != std::string::npos, reply.err.c_str());
    }
    void what_rules_leave_open_is_told() {
        QCOMPARE(ask("import", "products", app::Language::en, "sku,name,uom\nA-1,x,瓶\n").exit_code, 0);
        QCOMPARE(ask("import", "price_list", app::Language::en, "name\n标准价\n").exit_code, 0);
        const std::string header = "价目表,产品,起订量,单价,生效日期,失效日期\n";
        auto reply = ask("import", "prices", app::Language::en,
                         header + "标准价,A-1,10,3,2026-01-01,2026-06-30\n标准价,A-1,10,4,2026-08-01,\n");
        QVERIFY2(reply.exit_code == 0, reply.err.c_str());
        QVERIFY2(
            reply.err.find("Line 3: taken, but no rule of this list holds from 2026-07-01 to 2026-07-31") != std::string::npos,
            reply.err.c_str());
        QVERIFY2(reply.err.find("Line 2: taken, but below 10 no rule") != std::string::npos, reply.err.c_str());
        // What closes the gaps says nothing more.
        reply = ask("import", "prices", app::Language::en, header + "标准价,A-1,10,3,2026-07-01,2026-07-31\n标准价,A-1,,5,,\n");
        QVERIFY2(reply.exit_code == 0 && reply.err.empty(), reply.err.c_str());
    }
    /// SATCHEL_IMPORT_ROWS=200000 for the size that a whole catalogue may have.
    void three_bad_rows_of_many() {
        const auto* wanted = std::getenv("SATCHEL_IMPORT_ROWS");
        const int rows = wanted != nullptr ? std::atoi(wanted) : 2'000;
        const auto file = [&](bool sound) {
            std::string text = "sku,name,uom,list_price\n";
            for (int i = 1; i <= rows; ++i) {
                const bool no_price = !sound && i == rows / 4;
                const bool twice = !sound && i == rows / 2;
                const bool below = !sound && i == rows - 1;
                text += "S-" + std::to_string(twice ? 1 : i) + ",商品,瓶," + (no_price ? "三元" : below ? "-1" : "3.5") + "\n";
            }
            return text;
        };
        auto reply = ask("import", "products", app::Language::en, file(false));
        QCOMPARE(reply.exit_code, 1);
        for (const int row : {rows / 4, rows / 2, rows - 1})
            QVERIFY2(reply.err.find("Line " + std::to_string(row + 1)) != std::string::npos, reply.err.c_str());
        QVERIFY2(reply.err.find("Nothing was imported: 3 faults") != std::string::npos, reply.err.c_str());
        QCOMPARE(count(documents::product::tag), 0u);
        reply = ask("import", "products", app::Language::en, file(true));
        QVERIFY2(reply.exit_code == 0, reply.err.c_str());
        QCOMPARE(count(documents::product::tag), static_cast<std::size_t>(rows));
        rusage used{};
        getrusage(RUSAGE_SELF, &used);
        qInfo("%d rows, at most %ld MB", rows, used.ru_maxrss / 1024);
        // What a row costs must not grow with the file: 12 kB each, and what the program takes by itself.
        QVERIFY(used.ru_maxrss / 1024 < 200 + rows * 12 / 1'000);
    }
};

QTEST_GUILESS_MAIN(AppExchange)
#include "app_exchange_test.moc"
