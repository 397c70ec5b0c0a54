#include "tests/e2e/story/organisation.h"

#include "shared/base/id.h"
#include "shared/documents/sales_order.h"
#include "tests/e2e/story/transcript.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace satchel::story {

namespace {

Person person_of(const QJsonObject& user) {
    return {user["login"].toString(), user["name"].toString(), user["team"].toString(), user["password"].toString(),
            user["code"].toString()};
}

/// The first with this role, of this team unless it is empty.
Person find(const QJsonArray& users, const QString& role, const QString& team = {}) {
    for (const auto& entry : users) {
        const auto user = entry.toObject();
        if (user["role"].toString() == role && (team.isEmpty() || user["team"].toString() == team)) return person_of(user);
    }
    throw Failed{"demo.json has no " + role + " " + team};
}

}  // namespace

Cast cast_of(const QString& folder) {
    QFile file(folder + "/demo.json");
    if (!file.open(QIODevice::ReadOnly)) throw Failed{"demo.json is missing"};
    const auto users = QJsonDocument::fromJson(file.readAll()).object()["users"].toArray();
    const auto rep = find(users, "rep");
    return {.rep = rep,
            .clerk = find(users, "clerk"),
            .manager = find(users, "manager", rep.team),
            .finance = find(users, "finance"),
            .lead = find(users, "lead"),
            .warehouse = find(users, "warehouse")};
}

QString unsampled_order_id() {
    base::SystemClock clock;
    base::SystemRandom random;
    for (;;) {
        const auto id = base::make_id(clock.now(), random);
        if (std::hash<base::Id>{}(id) % documents::sales_order::sample_one_in != 0) return QString::fromStdString(id.text());
    }
}

QString day_from_now(int days) {
    base::SystemClock clock;
    const auto today = base::local_date(clock.now(), {});
    return QString::fromStdString(base::to_text(base::Date{today.days + days}));
}

QString write_receipt(const QString& folder, const QString& name) {
    const auto path = folder + "/" + name + ".jpg";
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) throw Failed{"cannot write " + path};
    QByteArray bytes("\xff\xd8\xff\xe0", 4);
    // As large as a phone's scaled photo, so that it takes several chunks.
    constexpr int photo_bytes = 700'000;
    for (int i = 0; bytes.size() < photo_bytes; ++i) bytes += (name + QString::number(i)).toUtf8();
    file.write(bytes);
    return path;
}

}  // namespace satchel::story
