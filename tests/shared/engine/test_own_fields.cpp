#include "shared/schema/describe.h"
#include "tests/shared/engine/order_changes.h"

using namespace satchel;
using namespace satchel::tests;

namespace {

/// An organisation's own field at the end of everything that has fields.
registry::Registry extended(const registry::Registry& registry) {
    auto kinds = registry.kinds();
    const schema::Field own = schema::describe::text(1'000, "own", "Own", "自定义");
    for (auto& kind : kinds) {
        for (auto& shape : kind.schema.shapes) {
            shape.fields.push_back(own);
            for (auto& group : shape.groups) group.fields.push_back(own);
        }
    }
    return {registry.revision() + 1, std::move(kinds)};
}

/// As a store gives what was written before the fields were there, or shows what does not fit.
bool fits(const schema::Shape& shape, const schema::Image& image) {
    bool fits = image.values.size() == shape.fields.size() && image.groups.size() == shape.groups.size();
    for (std::size_t g = 0; fits && g < image.groups.size(); ++g) {
        for (const auto& line : image.groups[g]) fits = fits && line.values.size() == shape.groups[g].fields.size();
    }
    return fits;
}

Parts widened(const registry::Registry& registry, const Parts& parts) {
    auto wide = parts;
    for (auto& [key, stored] : wide) {
        const auto& shape = *registry.shape(key.kind, key.facet);
        auto image = stored->image;
        image.values.resize(shape.fields.size());
        for (std::size_t g = 0; g < image.groups.size(); ++g) {
            for (auto& line : image.groups[g]) line.values.resize(shape.groups[g].fields.size());
        }
        stored = std::make_shared<registry::Stored>(registry::Stored{stored->version, std::move(image)});
    }
    return wide;
}

}  // namespace

/// Organisations add fields: no rule may take the fields that it was written with for all there are.
class TestOwnFields : public QObject {
    Q_OBJECT

    /// What does not fit of what this brings about, by kind; "accepted" if all does.
    QString brings(World& world, const std::string& login, std::vector<schema::Command> commands) {
        const auto registry = extended(world.registry());
        const auto parts = widened(registry, world.parts);
        WholeReader reader(registry, parts, world.blobs);
        const auto mutation = world.mutation(login, std::move(commands));
        const registry::Context context{&registry,  world.actor(login),     world.now, mutation.occurred_at,
                                        world.zone, registry::Place::server};
        const auto outcome = engine::apply(mutation, context, reader);
        for (const auto& write : outcome.writes) {
            if (write.image && !fits(*registry.shape(write.key.kind, write.key.facet), *write.image))
                return QString::fromStdString(registry.find(write.key.kind)->schema.name);
        }
        return QString::fromStdString(told(outcome)).section(' ', 0, 0);
    }

private slots:
    void an_order_is_made_of_a_quotation() {
        World world;
        const auto quotation = world.fresh();
        const auto last = base::local_date(world.now, world.zone).days + 30;
        world.does("rep", {world.create("quotation", quotation, {{"customer", world.id("shop")}, {"valid_until", last}}),
                           world.line("quotation", quotation, world.fresh(), {{"product", world.id("rice")}, {"qty", 10'000}}),
                           world.act("quotation", quotation, "submit")});
        QCOMPARE(world.state("quotation", quotation), std::string("approved"));
        QCOMPARE(brings(world, "rep", {world.act("quotation", quotation, "convert")}), QString("accepted"));
    }

    void a_change_adds_a_line_to_an_order() {
        World world;
        const auto order = confirmed(world);
        const auto change = draft(world, order, "add_line oil 2");
        acts(world, "rep", change, "submit");
        QCOMPARE(world.state("order_change", change), std::string("submitted"));
        QCOMPARE(brings(world, "clerk", {world.act("order_change", change, "apply")}), QString("accepted"));
    }
};

QTEST_APPLESS_MAIN(TestOwnFields)
#include "test_own_fields.moc"
