#include "tests/e2e/siege/phone.h"

#include "shared/base/id.h"
#include "tests/e2e/story/organisation.h"
#include "tests/e2e/story/transcript.h"

#include <QJsonArray>
#include <QJsonObject>

#include <csignal>

namespace satchel::siege {

namespace {

constexpr int patience_ms = 120'000;

QString fresh_id() {
    base::SystemClock clock;
    base::SystemRandom random;
    return QString::fromStdString(base::make_id(clock.now(), random).text());
}

}  // namespace

Phone::Phone(Owner owner, std::uint32_t seed) : owner_(std::move(owner)), random_(seed), thread_([this] { work(); }) {
}

Phone::~Phone() {
    end();
}

QString Phone::failure() const {
    const std::lock_guard lock(mutex_);
    return failure_;
}

bool Phone::kill() {
    const std::lock_guard lock(mutex_);
    if (process_ == 0) return false;
    ::kill(static_cast<pid_t>(process_), SIGKILL);
    process_ = 0;
    ++kills_;
    return true;
}

void Phone::end() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
}

bool Phone::was_killed() {
    const std::lock_guard lock(mutex_);
    return std::exchange(kills_seen_, kills_) != kills_;
}

void Phone::work() {
    story::ClientProcess app(owner_.program, owner_.login, owner_.profile);
    app_ = &app;
    if (owner_.in_child) app.set_in_child(owner_.in_child);
    app.set_on_start([this](qint64 process) {
        const std::lock_guard lock(mutex_);
        process_ = process;
    });
    try {
        app.start();
        app.must({{"do", "enrol"}, {"server", owner_.server}, {"code", owner_.code}, {"password", owner_.password}});
        app.must({{"do", "online"}, {"on", true}});
        if (!app.wait_for("synced", patience_ms)) throw story::Failed{owner_.login + " did not get in"};
        for (const auto& row : app.must({{"do", "list"}, {"kind", "product"}})["rows"].toArray()) {
            products_ << row.toObject()["document"].toString();
        }
        bool running = true;
        while (!stopping_) {
            try {
                if (!std::exchange(running, true)) start();
                one_deed();
            } catch (const story::Failed&) {
                // Not by us: it has fallen by itself.
                if (!was_killed()) throw;
                running = false;
            }
        }
    } catch (const story::Failed& failed) {
        const std::lock_guard lock(mutex_);
        failure_ = failed.what;
    }
    const std::lock_guard lock(mutex_);
    process_ = 0;
}

void Phone::start() {
    app_->start();
    app_->must({{"do", "online"}, {"on", true}});
}

void Phone::one_deed() {
    if (!ready_) {
        create("customer", {{"fields", QJsonObject{{"name", owner_.login + " 0"}, {"class", "restaurant"}}}});
        remarked_ = deeds_.last().document;
        ready_ = true;
        return;
    }
    ++count_;
    switch (random_() % 5) {
        case 0:
            return create(
                "customer",
                {{"fields", QJsonObject{{"name", owner_.login + " " + QString::number(count_)}, {"class", "restaurant"}}}});
        case 1:
            return remark();
        case 2:
            return void(app_->must({{"do", "status"}}));
        default:
            return order();
    }
}

void Phone::create(const QString& kind, QJsonObject request) {
    deeds_.push_back({kind, fresh_id()});
    request["do"] = "create";
    request["kind"] = kind;
    request["document"] = deeds_.last().document;
    app_->must(request);
    deeds_.last().acknowledged = true;
}

void Phone::order() {
    const QJsonObject line{{"product", products_[static_cast<int>(random_() % static_cast<unsigned>(products_.size()))]},
                           {"qty", QString::number(1 + random_() % 20)}};
    create("sales_order", {{"fields", QJsonObject{{"customer", remarked_}, {"ship_by", story::day_from_now(3)}}},
                           {"lines", QJsonObject{{"lines", QJsonArray{line}}}},
                           {"act", "submit"}});
}

void Phone::remark() {
    ++remark_asked_;
    app_->must({{"do", "set"},
                {"kind", "customer"},
                {"document", remarked_},
                {"fields", QJsonObject{{"remark", QString::number(remark_asked_)}}}});
    remark_acknowledged_ = remark_asked_;
}

}  // namespace satchel::siege
