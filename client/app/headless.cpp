#include "client/app/headless.h"

#include "client/app/script_query.h"
#include "client/app/script_values.h"
#include "client/models/text.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>

#include <cstdio>

namespace satchel::app {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

QJsonObject refusal(const base::Error& error) {
    return {{"ok", false}, {"code", q(error.code)}, {"detail", q(error.detail)}, {"text", models::Text::problem(q(error.code))}};
}

QJsonObject refusal(const char* code, const QString& detail = {}) {
    return {{"ok", false}, {"code", code}, {"detail", detail}, {"text", models::Text::problem(code)}};
}

void print(const QJsonObject& json) {
    const auto line = QJsonDocument(json).toJson(QJsonDocument::Compact) + "\n";
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fflush(stdout);
}

base::Id id_in(const QJsonObject& request, const char* key) {
    return base::Id::parse(request[key].toString().toStdString()).value_or(base::Id{});
}

std::optional<base::Digest> digest_in(const QJsonObject& request) {
    const auto bytes = base::from_hex(request["digest"].toString().toStdString());
    base::Digest digest{};
    if (!bytes || bytes->size() != digest.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), digest.begin());
    return digest;
}

base::Id fresh_id() {
    base::SystemClock clock;
    base::SystemRandom random;
    return base::make_id(clock.now(), random);
}

constexpr const char* help_text =
    "enrol sign_in online create set act decide draft drafts blob want_blob list show outbox status wait registry quit; "
    "what each takes stands in client/app/headless.h and client/app/README.md";

}  // namespace

Headless::Headless(QString folder, std::shared_ptr<const registry::Registry> registry, std::unique_ptr<link::KeyStore> keys)
    : folder_(std::move(folder)),
      registry_(std::move(registry)),
      keys_(std::move(keys)),
      enrolment_(std::make_unique<link::Enrolment>()) {
}

Headless::~Headless() = default;

bool Headless::begin() {
    if (const auto left = link::taken_leave(folder_)) {
        print({{"event", "ready"}, {"enrolled", false}});
        take_leave(*left);
        return true;
    }
    auto account = link::load_account(folder_, *keys_);
    if (!account) {
        print(refusal(account.error()));
        return false;
    }
    if (!*account) {
        print({{"event", "ready"}, {"enrolled", false}});
        return true;
    }
    if (auto opened = open(**account); !opened) {
        print(refusal(opened.error()));
        return false;
    }
    print({{"event", "ready"}, {"enrolled", true}, {"user", q((*account)->user.text())}});
    return true;
}

base::Result<> Headless::open(const link::Account& account) {
    QDir().mkpath(folder_);
    auto host = link::ReplicaHost::start({.folder = folder_, .account = account, .registry = registry_, .zone = {}});
    if (!host) return host.error();
    host_ = std::move(*host);
    const auto look = [this] {
        if (const auto left = host_ ? host_->status().handed_over : std::nullopt) take_leave(*left);
    };
    connect(host_.get(), &link::ReplicaHost::status_changed, this, look, Qt::QueuedConnection);
    QMetaObject::invokeMethod(this, look, Qt::QueuedConnection);
    return {};
}

void Headless::take_leave(quint64 handed_over) {
    host_.reset();
    if (auto left = link::take_leave(folder_, *keys_, handed_over); !left) return print(refusal(left.error()));
    print({{"event", "revoked"}, {"handed_over", static_cast<qint64>(handed_over)}});
}

void Headless::handle(const QByteArray& line) {
    QJsonParseError fault;
    const auto request = QJsonDocument::fromJson(line, &fault).object();
    const auto id = request["id"];
    const Answer answer = [id](QJsonObject json) {
        json["id"] = id;
        if (!json.contains("ok")) json["ok"] = true;
        print(json);
    };
    if (fault.error != QJsonParseError::NoError) return answer(refusal("not_json", fault.errorString()));
    const auto what = request["do"].toString();
    if (what == "quit") return emit finished();
    if (what == "help") return answer({{"help", help_text}});
    if (what == "enrol") return enrol(request, answer);
    const auto left = host_ ? std::nullopt : link::taken_leave(folder_);
    if (left && what == "status")
        return answer({{"revoked", true}, {"handed_over", static_cast<qint64>(*left)}, {"text", models::Text::farewell(*left)}});
    if (!host_) return answer(refusal("not_enrolled"));
    if (what == "sign_in") return sign_in(request, answer);
    if (what == "online") {
        host_->set_online(request["on"].toBool(true));
        return answer({});
    }
    if (what == "create") return create(request, answer);
    if (what == "set") return set(request, answer);
    if (what == "act") return act(request, answer);
    if (what == "decide") return decide(request, answer);
    if (what == "draft") return draft(request, answer);
    if (what == "drafts") return drafts(answer);
    if (what == "blob") return blob(request, answer);
    if (what == "want_blob") return want_blob(request, answer);
    if (what == "list") return list(request, answer);
    if (what == "show") return show(request, answer);
    if (what == "outbox") return outbox(answer);
    if (what == "status") return status(answer);
    if (what == "wait") return wait(request, answer);
    answer(refusal("command_unknown", what));
}

void Headless::enrol(const QJsonObject& request, const Answer& answer) {
    if (host_) return answer(refusal("already_enrolled"));
    const auto server = link::ServerAddress::parse(request["server"].toString());
    if (!server) return answer(refusal("server_address_malformed"));
    enrolment_->enrol(
        *server, request["code"].toString(), request["password"].toString(), request["device_name"].toString("headless"),
        [this, answer](const base::Result<link::Account>& account, const link::EnrolmentFailure& failure) {
            if (!account) return answer(refusal(failure.code.toUtf8().constData(), failure.detail));
            if (auto stored = link::store_account(folder_, *account, *keys_); !stored) return answer(refusal(stored.error()));
            if (auto opened = open(*account); !opened) return answer(refusal(opened.error()));
            answer(
                {{"user", q(account->user.text())}, {"user_name", account->user_name}, {"organisation", account->organisation}});
        });
}

void Headless::sign_in(const QJsonObject& request, const Answer& answer) {
    enrolment_->sign_in(host_->account(), request["password"].toString(),
                        [this, answer](const base::Result<link::Account>& account, const link::EnrolmentFailure& failure) {
                            if (!account) return answer(refusal(failure.code.toUtf8().constData(), failure.detail));
                            if (auto stored = link::store_account(folder_, *account, *keys_); !stored)
                                return answer(refusal(stored.error()));
                            host_->set_account(*account);
                            answer({});
                        });
}

void Headless::save(std::vector<schema::Command> commands, const Answer& answer, QJsonObject extra,
                    std::optional<replica::DocumentKey> finishes, std::optional<replica::Seen> seen) {
    host_->save(
        std::move(commands),
        [this, answer, extra](const base::Result<replica::Saved>& saved) mutable {
            if (!saved) return answer(refusal(saved.error()));
            extra["findings"] = findings_json(saved->predicted.findings, *registry_);
            if (!saved->stored()) {
                extra["ok"] = false;
                extra["code"] = "refused";
                return answer(extra);
            }
            extra["no"] = static_cast<qint64>(saved->no);
            QJsonArray undecided;
            for (const auto& step : saved->predicted.undecided) undecided.append(q(step.step));
            if (!undecided.isEmpty()) extra["office_decides"] = undecided;
            answer(extra);
        },
        finishes, std::move(seen));
}

void Headless::create(const QJsonObject& request, const Answer& answer) {
    const auto* kind = registry_->find(request["kind"].toString().toStdString());
    if (kind == nullptr) return answer(refusal("kind_unknown"));
    const auto given = id_in(request, "document");
    const auto id = given.is_null() ? fresh_id() : given;
    auto fields = fields_of(kind->schema.main().fields, request["fields"].toObject());
    if (!fields) return answer(refusal(fields.error()));
    std::vector<schema::Command> commands = {schema::create(kind->schema, id, std::move(*fields))};
    const schema::PartKey part{kind->schema.tag, id, 0};
    const auto lines = request["lines"].toObject();
    for (auto it = lines.begin(); it != lines.end(); ++it) {
        const auto group = kind->schema.main().group_of(std::string_view(it.key().toStdString()));
        if (!group) return answer(refusal("group_unknown", it.key()));
        const auto& described = kind->schema.main().groups[*group];
        for (const auto& line : it.value().toArray()) {
            auto values = fields_of(described.fields, line.toObject());
            if (!values) return answer(refusal(values.error()));
            commands.push_back(schema::insert_line(part, described.tag, fresh_id(), std::move(*values)));
        }
    }
    if (request.contains("act")) commands.push_back(schema::act(kind->schema.tag, id, request["act"].toString().toStdString()));
    save(std::move(commands), answer, {{"document", q(id.text())}});
}

void Headless::set(const QJsonObject& request, const Answer& answer) {
    const auto* kind = registry_->find(request["kind"].toString().toStdString());
    const auto id = id_in(request, "document");
    const auto document = kind != nullptr ? host_->view().document({kind->schema.tag, id}) : std::nullopt;
    if (!document || document->image() == nullptr) return answer(refusal("not_found"));
    const auto& shape = kind->schema.main();
    const schema::PartKey part{kind->schema.tag, id, 0};
    std::vector<schema::Command> commands;
    const auto line = id_in(request, "line");
    const auto group =
        request.contains("group") ? shape.group_of(std::string_view(request["group"].toString().toStdString())) : std::nullopt;
    const auto& described = group ? shape.groups[*group].fields : shape.fields;
    const auto json = request["fields"].toObject();
    for (auto it = json.begin(); it != json.end(); ++it) {
        auto after = fields_of(described, {{it.key(), it.value()}});
        if (!after) return answer(refusal(after.error()));
        const auto at = std::find_if(described.begin(), described.end(),
                                     [&](const schema::Field& field) { return q(field.name) == it.key(); });
        const auto index = static_cast<std::size_t>(at - described.begin());
        const auto* held = group ? schema::find_line(*document->image(), *group, line) : nullptr;
        if (group && held == nullptr) return answer(refusal("line_unknown"));
        const auto& before = group ? held->values[index] : document->image()->values[index];
        const auto value = after->empty() ? base::Value() : after->front().value;
        commands.push_back(group ? schema::set_in_line(part, shape.groups[*group].tag, line, at->tag, before, value)
                                 : schema::set(part, at->tag, before, value));
    }
    if (request.contains("act")) commands.push_back(schema::act(kind->schema.tag, id, request["act"].toString().toStdString()));
    if (commands.empty()) return answer(refusal("nothing_to_save"));
    save(std::move(commands), answer);
}

void Headless::act(const QJsonObject& request, const Answer& answer) {
    const auto* kind = registry_->find(request["kind"].toString().toStdString());
    if (kind == nullptr) return answer(refusal("kind_unknown"));
    const auto action = request["action"].toString().toStdString();
    auto arguments = arguments_of(*kind, action, request["arguments"].toObject());
    if (!arguments) return answer(refusal(arguments.error()));
    save({schema::act(kind->schema.tag, id_in(request, "document"), action, std::move(*arguments))}, answer);
}

void Headless::decide(const QJsonObject& request, const Answer& answer) {
    auto decision =
        decision_command(host_->view(), *registry_, id_in(request, "approval"), host_->account().user,
                         request["decision"].toString("approve").toStdString(), request["reason"].toString().toStdString());
    if (!decision) return answer(refusal(decision.error()));
    save({std::move(decision->command)}, answer, {}, {}, std::move(decision->seen));
}

/// Typing: keeps a half-written document as a form does with every keystroke.
void Headless::draft(const QJsonObject& request, const Answer& answer) {
    const auto* kind = registry_->find(request["kind"].toString().toStdString());
    if (kind == nullptr) return answer(refusal("kind_unknown"));
    const auto given = id_in(request, "document");
    replica::Draft draft{.document = {kind->schema.tag, given.is_null() ? fresh_id() : given}};
    auto image = schema::empty_image(kind->schema.main());
    auto fields = fields_of(kind->schema.main().fields, request["fields"].toObject());
    if (!fields) return answer(refusal(fields.error()));
    for (auto& field : *fields) image.values[*kind->schema.main().index_of(field.tag)] = std::move(field.value);
    draft.parts.push_back({.image = std::move(image)});
    if (request.contains("typed")) {
        draft.typed.push_back({.place = {.field = static_cast<schema::Tag>(request["typed_field"].toInt())},
                               .text = request["typed"].toString().toStdString()});
        draft.focus = draft.typed.front().place;
        draft.cursor = static_cast<std::uint32_t>(request["typed"].toString().size());
    }
    const auto document = q(draft.document.id.text());
    host_->put_draft(std::move(draft), [answer, document](const base::Result<>& kept) {
        if (!kept) return answer(refusal(kept.error()));
        answer({{"document", document}});
    });
}

void Headless::drafts(const Answer& answer) {
    QJsonArray all;
    for (const auto& draft : host_->view().drafts()) {
        const auto* kind = registry_->find(draft.document.kind);
        auto json = image_json(kind->schema.main(), draft.parts.front().image);
        json["document"] = q(draft.document.id.text());
        json["kind"] = q(kind->schema.name);
        json["cursor"] = static_cast<int>(draft.cursor);
        if (!draft.typed.empty()) json["typed"] = q(draft.typed.front().text);
        all.append(json);
    }
    answer({{"drafts", all}});
}

void Headless::blob(const QJsonObject& request, const Answer& answer) {
    QFile file(request["file"].toString());
    if (!file.open(QIODevice::ReadOnly)) return answer(refusal("file_unreadable", file.errorString()));
    const auto bytes = file.readAll();
    host_->add_blob(base::Bytes(bytes.begin(), bytes.end()), request["mime"].toString("image/jpeg").toStdString(),
                    [answer](const base::Result<base::Digest>& digest) {
                        if (!digest) return answer(refusal(digest.error()));
                        answer({{"digest", q(base::to_hex(*digest))}});
                    });
}

void Headless::want_blob(const QJsonObject& request, const Answer& answer) {
    const auto digest = digest_in(request);
    if (!digest) return answer(refusal("digest_malformed"));
    host_->want_blob(*digest, request["thumbnail"].toBool());
    answer({});
}

void Headless::list(const QJsonObject& request, const Answer& answer) {
    const auto* kind = registry_->find(request["kind"].toString().toStdString());
    if (kind == nullptr) return answer(refusal("kind_unknown"));
    answer(list_json(host_->view(), *kind, request));
}

void Headless::show(const QJsonObject& request, const Answer& answer) {
    const auto* kind = registry_->find(request["kind"].toString().toStdString());
    if (kind == nullptr) return answer(refusal("kind_unknown"));
    auto json = document_json(host_->view(), *registry_, *kind, id_in(request, "document"));
    if (!json) return answer(refusal(json.error()));
    answer(*json);
}

void Headless::outbox(const Answer& answer) {
    answer(outbox_json(host_->view(), *registry_));
}

void Headless::status(const Answer& answer) {
    answer(status_json(host_->view(), host_->status()));
}

void Headless::wait(const QJsonObject& request, const Answer& answer) {
    const auto goal = request["for"].toString("synced");
    const auto kind = request["kind"].toString().toStdString();
    const auto document = id_in(request, "document");
    const auto state = request["state"].toString().toStdString();
    const auto digest = digest_in(request);
    // Asked again and again: meanwhile the office may revoke this device.
    const auto there = [this, goal, kind, document, state, digest] {
        if (goal == "state") return has_state(host_->view(), *registry_, kind, document, state);
        if (goal == "blob") return digest && !host_->view().blob(*digest).path.empty();
        return has_reached(host_->view(), host_->status(), goal);
    };
    constexpr int look_every_ms = 20;
    auto* timer = new QTimer(this);
    auto left = std::make_shared<int>(request["timeout_ms"].toInt(20'000));
    connect(timer, &QTimer::timeout, this, [this, timer, left, there, answer] {
        if (!host_) {
            timer->deleteLater();
            timer->stop();
            return answer(refusal("device_revoked"));
        }
        const bool done = there();
        *left -= look_every_ms;
        if (!done && *left > 0) return;
        timer->deleteLater();
        timer->stop();
        if (done) return answer({});
        auto json = status_json(host_->view(), host_->status());
        json["ok"] = false;
        json["code"] = "timeout";
        answer(json);
    });
    timer->start(look_every_ms);
}

}  // namespace satchel::app
