#pragma once

#include "server/api/api.h"
#include "server/app/founding.h"
#include "server/app/operation.h"
#include "server/decide/admissions.h"
#include "server/decide/decide.h"
#include "server/decide/deciding_thread.h"
#include "tests/server/net_support.h"

#include <QTemporaryDir>
#include <boost/json/array.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace satchel::app::test {

/// The system's clock, moved by hand.
class ShiftedClock final : public base::Clock {
public:
    base::Instant now() override { return {base::SystemClock().now().ms + shift_ms}; }
    std::atomic<std::int64_t> shift_ms{0};
};

/// A founded organisation in a folder of its own; `open_doors` puts a real server in front of it.
class House {
public:
    House() {
        Config config;
        config.name = "Test";
        organisation = *Organisation::create(folder.filePath("house").toStdString(), config, clock);
        founded = *found(*organisation, {"Admin", "admin"});
    }
    ~House() { close_doors(); }

    /// One operation, as the command line asks for it.
    Reply ask(const std::string& name, boost::json::object arguments = {}, const std::string& attachment = {}) {
        Request request{*organisation, api.get(), 0, Language::en, std::move(arguments), base::copy(base::as_bytes(attachment))};
        return operation_named(name)(request);
    }
    bool add(const std::string& login, const std::string& role, const std::string& superior = {},
             const std::string& team = "Sales") {
        boost::json::object arguments{
            {"login", login}, {"name", login}, {"roles", boost::json::array{role}}, {"team", team}, {"ceiling", "5%"}};
        if (!superior.empty()) arguments["superior"] = superior;
        const auto reply = ask("user add", arguments);
        if (reply.exit_code != 0) qWarning("%s", reply.err.c_str());
        return reply.exit_code == 0;
    }
    std::string code(const std::string& login, std::int64_t hours = 24) {
        auto snapshot = organisation->ledger().snapshot();
        return *issue_code(*organisation, *person_with_login(**snapshot, login), hours);
    }

    void open_doors(std::function<void(api::Settings&)> adjust = [](api::Settings&) {}) {
        decider =
            std::make_unique<decide::EngineDecider>(organisation->registry(), organisation->zone(), &organisation->removals());
        queue = std::make_unique<decide::Queue>(organisation->ledger(), *decider, clock);
        deciding = std::make_unique<decide::DecidingThread>(*queue);
        api::Settings settings{.organisation = "Test", .version = "test", .zone = organisation->zone()};
        adjust(settings);
        api = std::make_unique<api::Api>(
            api::Services{organisation->ledger(), organisation->registry(), *queue, clock, organisation->random(), settings});
        admissions = std::make_shared<decide::Admissions>(organisation->ledger(), *queue, organisation->registry(), clock,
                                                          organisation->random());
        organisation->ledger().on_commit([weak = std::weak_ptr(admissions)](const ledger::Commit& commit) {
            const auto alive = decide::Admissions::concerns(commit) ? weak.lock() : nullptr;
            if (alive) (void)alive->look();
        });
        server = net::test::started(net::Handlers{api->http(), api->socket()});
    }
    void close_doors() {
        if (!server) return;
        server->stop(2'000);
        admissions.reset();
        deciding->stop(1'000);
        api->stop();
        server.reset();
        deciding.reset();
        api.reset();
    }

    QTemporaryDir folder;
    ShiftedClock clock;
    std::unique_ptr<Organisation> organisation;
    Founded founded;
    std::unique_ptr<decide::EngineDecider> decider;
    std::unique_ptr<decide::Queue> queue;
    std::unique_ptr<decide::DecidingThread> deciding;
    std::shared_ptr<decide::Admissions> admissions;
    std::unique_ptr<api::Api> api;
    std::unique_ptr<net::Server> server;
};

}  // namespace satchel::app::test
