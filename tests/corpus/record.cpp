// Writes what this program leaves behind: an organisation's ledger, a rep's phone with work that waits, and what the two said to each other.
#include "client/replica/view.h"
#include "server/ledger/sqlite/open.h"
#include "shared/documents/documents.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/system_kinds.h"
#include "tests/corpus/line.h"
#include "tests/simulator/chance.h"
#include "tests/simulator/founding.h"
#include "tests/simulator/organisation.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

using namespace satchel;
using namespace satchel::corpus;
using base::Value;
namespace fs = std::filesystem;
namespace order = documents::sales_order;

template <class T>
T sound(base::Result<T> result) {
    if (result) return std::move(*result);
    std::fprintf(stderr, "corpus-record: %s %s\n", result.error().code.c_str(), result.error().detail.c_str());
    std::exit(1);
}

class Recorder {
public:
    explicit Recorder(std::string folder) : folder_(std::move(folder)), work_(folder_ + ".work") {
        fs::remove_all(work_);
        fs::create_directories(work_);
        ledger_ =
            sound(ledger::sqlite::open({.folder = work_, .registry = registry_.get(), .clock = &clock_, .random = &chance_}));
    }

    void found() {
        const auto founder = base::make_id(noon, chance_);
        simulator::FoundingDecider decider(decider_, *registry_, founder);
        const auto replica = base::make_id(noon, chance_);
        std::uint64_t no = 0;
        for (const auto& commands : organisation_.founding) decide(decider, {replica, ++no, 0, founder, noon, 0, commands});
    }

    void work_of_a_day() {
        const auto& rep = person("rep1");
        replica::OpenOptions options{.path = work_ + "/replica", .user = rep.id, .registry = registry_.get(), .random = &chance_};
        auto phone = sound(replica::Replica::open(options));
        Line line(*ledger_, decider_, *registry_, clock_);
        note(sound(line.talk(*phone)));
        auto view = sound(replica::ReplicaView::open({.path = options.path, .registry = registry_.get()}));
        // Sent and decided, an order and what was said of it.
        const auto sent = begin_order(*phone, true);
        say(*phone, {comment(sent, "上午送到")});
        note(sound(line.talk(*phone)));
        // Then the signal is gone.
        const auto customer = own_customer();
        const auto name = customer_field("name");
        clock_.at.ms += 60'000;
        begin_order(*phone, true);
        say(*phone, {schema::set(customer, name.tag, name.value, "城东便利店")});
        say(*phone, {comment(sent, "改为下午")});
        keep_a_form(*phone);
        // Meanwhile somebody else gives the customer another name.
        decide(decider_, {base::make_id(noon, chance_),
                          1,
                          registry_->revision(),
                          person("clerk1").id,
                          clock_.at,
                          0,
                          {schema::set(customer, name.tag, name.value, "东城便利店")}});
    }

    void keep() {
        ledger_.reset();
        fs::create_directories(folder_);
        keep_file("ledger", read(ledger::sqlite::database_path(work_)));
        keep_file("replica", read(work_ + "/replica"));
        keep_file("frames", frames_);
        std::ofstream(folder_ + "/user.txt") << person("rep1").id.text() << "\n";
        fs::remove_all(work_);
    }

private:
    struct Named {
        schema::Tag tag;
        Value value;
    };

    const simulator::Person& person(const std::string& login) {
        return *std::find_if(organisation_.people.begin(), organisation_.people.end(),
                             [&](const auto& one) { return one.login == login; });
    }
    schema::PartKey own_customer() {
        auto snapshot = sound(ledger_->snapshot());
        const auto ids = snapshot->find(20, "owner", {person("rep1").id}, 1).ids;
        return {20, ids.front(), 0};
    }
    Named customer_field(std::string_view name) {
        const auto& shape = *registry_->shape(20, 0);
        const auto index = *shape.index_of(name);
        return {shape.fields[index].tag, sound(ledger_->snapshot())->read(own_customer())->values[index]};
    }
    void decide(ledger::Decider& decider, schema::Mutation mutation) {
        auto bytes = schema::encode(mutation);
        const ledger::Submission submission{std::move(bytes), std::move(mutation)};
        const auto settled = sound(ledger_->decide(std::span(&submission, 1), decider, clock_.at));
        if (settled.front().verdict.judgement == schema::Judgement::rejected) {
            std::fprintf(stderr, "corpus-record: refused: %s\n", settled.front().verdict.findings.front().code.c_str());
            std::exit(1);
        }
    }
    void say(replica::Replica& phone, std::vector<schema::Command> commands) {
        if (sound(phone.save(std::move(commands), clock_.at)).stored()) return;
        std::fprintf(stderr, "corpus-record: the phone refused\n");
        std::exit(1);
    }
    base::Id begin_order(replica::Replica& phone, bool submitted) {
        const auto id = base::make_id(clock_.at, chance_);
        const auto& described = registry_->find(order::tag)->schema;
        std::vector<schema::Command> commands = {
            schema::create(
                described, id,
                simulator::fields(described.main(),
                                  {{"customer", own_customer().id}, {"ship_by", base::Date{20'785}}, {"remark", "早上送"}})),
            schema::insert_line(
                {order::tag, id, 0}, order::lines_group, base::make_id(clock_.at, chance_),
                simulator::line_fields(described.main().groups.front(),
                                       {{"product", organisation_.products.front()}, {"qty", base::Quantity{5'000}}}))};
        if (submitted) commands.push_back(schema::act(order::tag, id, "submit"));
        say(phone, std::move(commands));
        return id;
    }
    schema::Command comment(const base::Id& about, const std::string& text) {
        const auto& described = registry_->find(registry::system_kinds::comment)->schema;
        return schema::create(
            described, base::make_id(clock_.at, chance_),
            simulator::fields(described.main(),
                              {{"subject_kind", static_cast<std::int64_t>(order::tag)}, {"subject", about}, {"text", text}}));
    }
    void keep_a_form(replica::Replica& phone) {
        auto image = schema::empty_image(*registry_->shape(order::tag, 0));
        image.values[order::remark] = "写到一半";
        replica::Draft draft{.document = {order::tag, base::make_id(clock_.at, chance_)}, .updated_at = clock_.at};
        draft.parts.push_back({0, std::nullopt, std::move(image)});
        (void)sound(phone.put_draft(draft).has_value() ? base::Result<int>(0) : base::error("draft"));
    }
    void note(const std::vector<base::Bytes>& frames) {
        for (const auto& frame : frames) base::put_sized(frames_, frame);
    }
    static base::Bytes read(const std::string& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }
    void keep_file(const std::string& name, const base::Bytes& bytes) {
        const auto packed = sync::compress(bytes);
        std::ofstream(folder_ + "/" + name + ".zst", std::ios::binary)
            .write(reinterpret_cast<const char*>(packed.data()), static_cast<std::streamsize>(packed.size()));
    }

    std::string folder_;
    std::string work_;
    std::shared_ptr<const registry::Registry> registry_ = documents::make_registry();
    FixedClock clock_;
    simulator::Chance chance_{2026};
    simulator::Organisation organisation_ = simulator::make_organisation(*registry_, chance_, noon);
    decide::EngineDecider decider_{*registry_, base::Zone{}};
    std::unique_ptr<ledger::Ledger> ledger_;
    base::Bytes frames_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 || fs::exists(argv[1])) {
        std::fprintf(stderr, "corpus-record FOLDER: a new one; what is recorded is never written again\n");
        return 2;
    }
    Recorder recorder(argv[1]);
    recorder.found();
    recorder.work_of_a_day();
    recorder.keep();
    return 0;
}
