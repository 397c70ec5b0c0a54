#pragma once

#include "client/link/enrolment.h"
#include "client/link/replica_host.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <memory>

namespace satchel::app {

/// The app without a window, for scripts and for the story that `./run demo --headless` plays: the same replica, sync and rules as behind
/// the screens. One JSON object a line on standard input, one answer a line on standard output with the same `id`:
///   {"id":1,"do":"enrol","server":"satchel://127.0.0.1:7443?pin=…","code":"…","password":"…"}
///   {"id":2,"do":"online","on":true}
///   {"id":3,"do":"list","kind":"customer","text":"hd","limit":5}
///   {"id":4,"do":"create","kind":"sales_order","fields":{…},"lines":{"lines":[{…}]},"act":"submit"}
///   {"id":5,"do":"act","kind":"sales_order","document":"…","action":"confirm","arguments":{"reason":"…"}}
///   {"id":6,"do":"show","kind":"sales_order","document":"…"}
///   {"id":7,"do":"wait","for":"synced","timeout_ms":20000}     synced: live, nothing pending, every list complete
/// `help` lists all of them.
class Headless : public QObject {
    Q_OBJECT
public:
    Headless(QString folder, std::shared_ptr<const registry::Registry> registry, std::unique_ptr<link::KeyStore> keys);
    ~Headless() override;

    /// Opens the profile if it was enrolled before. False: it is there but cannot be opened; the reason was printed.
    bool begin();
    void handle(const QByteArray& line);

signals:
    void finished();

private:
    using Answer = std::function<void(QJsonObject)>;
    void enrol(const QJsonObject& request, const Answer& answer);
    void sign_in(const QJsonObject& request, const Answer& answer);
    void create(const QJsonObject& request, const Answer& answer);
    void set(const QJsonObject& request, const Answer& answer);
    void act(const QJsonObject& request, const Answer& answer);
    void decide(const QJsonObject& request, const Answer& answer);
    void draft(const QJsonObject& request, const Answer& answer);
    void drafts(const Answer& answer);
    void blob(const QJsonObject& request, const Answer& answer);
    void want_blob(const QJsonObject& request, const Answer& answer);
    void list(const QJsonObject& request, const Answer& answer);
    void show(const QJsonObject& request, const Answer& answer);
    void outbox(const Answer& answer);
    void status(const Answer& answer);
    void wait(const QJsonObject& request, const Answer& answer);
    base::Result<> open(const link::Account& account);
    void take_leave(quint64 handed_over);
    void save(std::vector<schema::Command> commands, const Answer& answer, QJsonObject extra = {},
              std::optional<replica::DocumentKey> finishes = {}, std::optional<replica::Seen> seen = {});

    QString folder_;
    std::shared_ptr<const registry::Registry> registry_;
    std::unique_ptr<link::KeyStore> keys_;
    std::unique_ptr<link::Enrolment> enrolment_;
    std::unique_ptr<link::ReplicaHost> host_;
};

}  // namespace satchel::app
