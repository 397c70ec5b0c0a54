#include "client/models/document_form.h"
#include "client/models/document_list.h"
#include "client/models/finder.h"
#include "shared/base/assert.h"
#include "tests/bench/process.h"
#include "tests/bench/sales_replica.h"
#include "tests/bench/statistics.h"
#include "tests/bench/ui_thread.h"
#include "tests/bench/workloads.h"

#include <memory>

namespace satchel::bench {

namespace {

using Taken = std::vector<UiThread::Step>;

constexpr double frame_ms = 16;
constexpr int shown_rows = 40;
constexpr int shown_hits = 30;

/// One person's screens on a filled replica, connected to nothing, as the app makes them.
class Person {
public:
    explicit Person(const SalesReplica& made) {
        auto host = link::ReplicaHost::start(
            {.folder = QString::fromStdString(made.folder), .account = made.account, .registry = made.registry, .zone = {}});
        SATCHEL_ASSERT(host.has_value());
        workspace_ = std::make_unique<models::Workspace>(std::move(*host));
        SATCHEL_ASSERT(workspace_->hasRole("clerk") && workspace_->view().sync_state().search_ready);
    }
    models::Workspace& workspace() { return *workspace_; }

private:
    std::unique_ptr<models::Workspace> workspace_;
};

QString text_of(const base::Id& id) {
    return QString::fromStdString(id.text());
}

/// The words letter by letter.
QStringList keys(const QStringList& words) {
    QStringList typed;
    for (const auto& word : words) {
        for (int i = 1; i <= word.size(); ++i) typed << word.left(i);
    }
    return typed;
}

/// What the visible rows of a list ask of it, each role as a delegate does.
void draw(models::DocumentList& list, int first) {
    const auto roles = list.roleNames().keys();
    for (int row = first; row < std::min(first + shown_rows, list.loaded()); ++row) {
        for (const int role : roles) (void)list.data(list.index(row), role);
    }
}

class Entry {
public:
    Entry(UiThread& thread, models::Workspace& workspace, std::uint64_t orders)
        : thread_(thread), workspace_(workspace), products_(sales_products(orders)) {
        finder_.setProperty("workspace", QVariant::fromValue(&workspace));
        form_.set_workspace(&workspace);
        // What the bindings of the page read again, whenever they are told.
        QObject::connect(&form_, &models::DocumentForm::edited, &form_, [this] { (void)form_.values(); });
        QObject::connect(&form_, &models::DocumentForm::previewed, &form_, [this] {
            (void)form_.texts();
            lines_ = form_.lines()["lines"].toList();
            (void)form_.errors();
            (void)form_.notices();
        });
        QObject::connect(&form_, &models::DocumentForm::saved, &form_, [this] { saved_ = true; });
        QObject::connect(&form_, &models::DocumentForm::refused, &form_,
                         [](const QString& why) { qFatal("%s", qUtf8Printable(why)); });
    }

    /// A customer is chosen, products are added and their quantities typed, and the order is handed in.
    void write(std::uint64_t number, int lines) {
        const auto customer = text_of(sales_customer(number));
        begun.push_back(thread_.step([&] {
            form_.begin("sales_order", {{"customer", customer}, {"ship_by", workspace_.day(2)}});
            (void)finder_.usualItems(customer);
            (void)finder_.customer(customer);
        }));
        for (int i = 0; i < lines; ++i) {
            const auto product = text_of(sales_product((number * 131 + static_cast<std::uint64_t>(i) * 17) % products_));
            QString line;
            keyed.push_back(thread_.step([&] { line = form_.addLine("lines", {{"product", product}, {"qty", "1"}}); }));
            keyed.push_back(thread_.step([&] { form_.setLine("lines", line, "qty", "12"); }));
        }
        SATCHEL_ASSERT(lines_.size() == lines && !lines_.back().toMap()["amount_text"].toString().isEmpty());
        saved_ = false;
        saves.push_back(thread_.step([&] { form_.save("submit"); }, [&] { return saved_; }));
    }

    Taken begun, keyed, saves;

private:
    UiThread& thread_;
    models::Workspace& workspace_;
    std::uint64_t products_;
    models::Finder finder_;
    models::DocumentForm form_;
    QVariantList lines_;
    bool saved_ = false;
};

/// The worst of the medians, and each part's median, 99th percentile and longest time without a frame.
Figure figure_of(const std::vector<std::pair<std::string, const Taken*>>& parts) {
    Figure figure{.unit = "ms", .limit = frame_ms};
    figure.note = "median, p99 and longest block in ms:";
    const char* separator = " ";
    for (const auto& [name, steps] : parts) {
        std::vector<double> totals;
        double longest = 0;
        for (const auto& step : *steps) totals.push_back(step.total_ms), longest = std::max(longest, step.longest_ms);
        const auto median = percentile(totals, 0.5);
        const auto p99 = percentile(totals, 0.99);
        figure.note += text("%s%s %.2f %.2f %.2f", separator, name.c_str(), median, p99, longest);
        separator = ", ";
        figure.value = std::max(figure.value, median);
        figure.p99_ms = std::max(figure.p99_ms.value_or(0), p99);
    }
    figure.p50_ms = figure.value;
    figure.client_peak_mib = mib(own_peak_kib());
    return figure;
}

/// The application object of a process that draws nothing.
struct Application {
    int count = 1;
    char name[14] = "satchel-bench";
    char* arguments[2] = {name, nullptr};
    UiThread thread{count, arguments};
};

}  // namespace

Figure order_entry(const std::string& folder, std::uint64_t orders, std::uint64_t lines) {
    const auto made = fill_sales_replica(folder, orders);
    Application app;
    Person person(made);
    Entry entry(app.thread, person.workspace(), orders);
    constexpr std::uint64_t written = 4;
    for (std::uint64_t i = 0; i < written; ++i) entry.write(i * orders / 100 % (orders / 20 + 1), static_cast<int>(lines));
    return figure_of({{"a key of the order", &entry.keyed}, {"its beginning", &entry.begun}, {"handing it in", &entry.saves}});
}

Figure typed_search(const std::string& folder, std::uint64_t orders) {
    const auto made = fill_sales_replica(folder, orders);
    Application app;
    Person person(made);
    models::Finder finder;
    finder.setProperty("workspace", QVariant::fromValue(&person.workspace()));
    const QStringList words = {"江南酱油", "jiangnan", "jnjy",         "chenguang", "SKU000123",
                               "城东8",    "cdbh",     "SO-2026-0000", "送到后门"};
    auto papers = person.workspace().searchedKinds();
    papers.removeAll("customer");
    papers.removeAll("product");
    Taken of_products, of_all;
    for (const auto& typed : keys(words)) {
        of_products.push_back(app.thread.step([&] {
            (void)finder.products(typed, text_of(sales_customer(1)), shown_hits);
        }));
        // As Ctrl+K does: whom people mean by a name comes before all that was ever written for them.
        of_all.push_back(app.thread.step([&] {
            (void)finder.search(typed, {"customer"}, 4);
            (void)finder.search(typed, {"product"}, 3);
            (void)finder.search(typed, papers, 12);
        }));
    }
    return figure_of({{"a key into the products", &of_products}, {"into everything", &of_all}});
}

Figure clerk_queue(const std::string& folder, std::uint64_t orders) {
    const auto made = fill_sales_replica(folder, orders);
    Application app;
    Person person(made);
    models::DocumentList list;
    list.set_workspace(&person.workspace());
    list.set_kind("sales_order");
    const auto states = [](const QStringList& names) {
        return QVariantList{QVariantMap{{"field", "state"}, {"op", "in"}, {"value", names}}};
    };
    Taken views, pages, typed, acted;
    constexpr int rounds = 10;
    for (int round = 0; round < rounds; ++round) {
        for (const auto& [filters, order] :
             {std::pair(states({"submitted"}), "received_at"), {states({"confirmed", "planned", "shipped"}), ""}, {{}, ""}}) {
            views.push_back(app.thread.step([&] { list.set_filters(filters), list.set_order(order); }));
            SATCHEL_ASSERT(list.loaded() > 0);
            views.back().total_ms += app.thread.step([&] { draw(list, 0); }).total_ms;
            for (int page = 0; page < 3 && list.canFetchMore({}); ++page) {
                pages.push_back(app.thread.step([&] {
                    const int first = list.loaded();
                    list.fetchMore({});
                    draw(list, first);
                }));
            }
        }
    }
    for (const auto& word : keys({"SO-2026-0000", "城东8", "jiangwan", "送到后门"}))
        typed.push_back(app.thread.step([&] { list.set_search(word); }));
    list.set_search({});
    list.set_filters(states({"submitted"}));
    list.set_order("received_at");
    app.thread.step([] {});
    for (int i = 0; i < rounds; ++i) {
        const auto document = list.get(i).toMap()["document"].toString();
        const auto id = *base::Id::parse(document.toStdString());
        bool done = false;
        acted.push_back(app.thread.step(
            [&] {
                person.workspace().save({schema::act(24, id, "hold", {{"reason", "缺资料"}})},
                                        [&](qint64, const QVariantList&, const QString&) { done = true; });
            },
            [&] { return done; }));
    }
    return figure_of({{"another view", &views}, {"a page further", &pages}, {"a key typed", &typed}, {"an action", &acted}});
}

}  // namespace satchel::bench
