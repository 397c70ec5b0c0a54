#include "client/models/workspace.h"

#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>

namespace satchel::models {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace

void Workspace::set_online(bool online) {
    if (online_ == online) return;
    online_ = online;
    host_->set_online(online);
    emit online_changed();
}

QString Workspace::link_state() const {
    static constexpr const char* names[] = {"offline", "connecting", "live", "waiting"};
    return names[static_cast<std::size_t>(host_->status().state)];
}

QString Workspace::link_text() const {
    // A reason that is known stays said while the next attempt runs.
    if (link_state() != "live" && !host_->status().problem.isEmpty() && told()) return Text::brief(problem());
    switch (host_->status().state) {
        case link::LinkState::offline:
            return tr("Offline");
        case link::LinkState::connecting:
            return tr("Connecting…");
        case link::LinkState::live:
            return tr("Connected");
        case link::LinkState::waiting:
            return tr("No connection");
    }
    return {};
}

QString Workspace::problem() const {
    const auto& status = host_->status();
    if (!status.problem.isEmpty()) return status.problem;
    // A photo that waiting does not bring to the server: before a missing signal, which passes.
    if (!state_.blob_code.empty()) return q(state_.blob_code);
    if (status.state != link::LinkState::waiting) return {};
    return status.interrupted ? QStringLiteral("connection_lost") : QStringLiteral("unreachable");
}

/// At once, as it may have passed by the time that the figures are read again.
void Workspace::note_problem() {
    if (problem().isEmpty()) return;
    last_problem_ = problem();
    last_problem_at_ = now();
}

QString Workspace::last_problem_text() const {
    if (last_problem_.isEmpty()) return {};
    return Text::instant(last_problem_at_, now(), zone()) + " · " + Text::problem(last_problem_);
}

bool Workspace::photos_lost() const {
    return !state_.blob_code.empty() && problem() == q(state_.blob_code) && problem() != QStringLiteral("quota");
}

QString Workspace::problem_text() const {
    return problem().isEmpty() ? QString() : Text::problem(problem());
}

/// Being without a signal is no trouble, and what mends itself at the next attempt would only flash.
bool Workspace::told() const {
    static const QStringList passing = {"unreachable",   "connection_lost",      "silence",
                                        "epoch_changed", "subscription_changed", "forked"};
    return !problem().isEmpty() && !passing.contains(problem());
}

QString Workspace::problem_tone() const {
    static const QStringList grave = {
        "session_expired",       "device_revoked", "device_unknown", "user_inactive", "replica_taken",    "certificate_changed",
        "certificate_untrusted", "disk_full",      "io_failed",      "read_only",     "database_corrupt", "file_lost",
        "digest_differs",        "type_refused",   "too_large",      "quota"};
    if (problem().isEmpty()) return QStringLiteral("neutral");
    return grave.contains(problem()) ? QStringLiteral("bad") : told() ? QStringLiteral("warning") : QStringLiteral("info");
}

qreal Workspace::progress() const {
    const auto& now = host_->status().progress;
    if (state_.ready || now.rows_total == 0) return state_.ready ? -1 : 0;
    return static_cast<qreal>(std::min(now.rows_done, now.rows_total)) / static_cast<qreal>(now.rows_total);
}

QString Workspace::progress_text() const {
    const auto& now = host_->status().progress;
    if (now.rows_total == 0) return tr("Preparing your data…");
    return tr("%1 of %2 rows")
        .arg(Text::count(static_cast<qint64>(now.rows_done)), Text::count(static_cast<qint64>(now.rows_total)));
}

QString Workspace::synced_text() const {
    if (state_.synced_at.ms == 0) return tr("Not synchronised yet");
    if (host_->status().state == link::LinkState::live) return tr("Up to date");
    return tr("As of %1").arg(Text::instant(state_.synced_at, now(), zone()));
}

base::Instant Workspace::told_at() const {
    return host_->status().state == link::LinkState::live ? now() : state_.synced_at;
}

QString Workspace::ready_text() const {
    if (!state_.ready) {
        return state_.synced_at.ms == 0 ? tr("Not ready to leave: your data is not here yet")
                                        : tr("Your data is being completed");
    }
    if (host_->status().state == link::LinkState::live) return tr("Ready offline, data up to date");
    return tr("Ready offline, data from %1").arg(Text::ago(state_.synced_at, now()));
}

QString Workspace::cursor_text() const {
    if (state_.cursor.epoch.is_null()) return {};
    return QStringLiteral("%1 · %2").arg(state_.cursor.seq).arg(state_.cursor.chain, 16, 16, QChar('0'));
}

QString Workspace::exportDiagnostics() {
    const auto folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    QDir().mkpath(folder);
    // Whole or not at all: a support person must not read half of it on a full disk.
    QSaveFile file(QDir(folder).filePath("satchel-diagnostics.txt"));
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(diagnostics().toUtf8());
    return file.commit() ? file.fileName() : QString();
}

QVariant Workspace::scopes() const {
    QVariantList list;
    // The store names them in the order in which it got hold of them: here each keeps its place.
    auto scopes = state_.scopes;
    std::sort(scopes.begin(), scopes.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    for (const auto& scope : scopes) {
        const auto sum = QStringLiteral("%1").arg(scope.sum.high, 16, 16, QChar('0'));
        const auto found = static_cast<qint64>(scope.mismatches);
        list.push_back(QVariantMap{{"name", q(scope.name)},
                                   {"rows", static_cast<qint64>(scope.count)},
                                   {"complete", scope.complete},
                                   {"mismatches", found},
                                   // What differs is fetched again: until that is whole, the last one is not healed.
                                   {"healed", scope.complete || found == 0 ? found : found - 1},
                                   {"sum", sum.left(8)}});
    }
    return list;
}

QString Workspace::diagnostics() {
    const auto& status = host_->status();
    return q(view().diagnostics()) + QStringLiteral("\nlink %1\nproblem %2 %3\nframes %4\nreceived %5\nsent %6\n")
                                         .arg(link_state(), status.problem, status.detail)
                                         .arg(status.frames_received)
                                         .arg(status.bytes_received)
                                         .arg(status.bytes_sent);
}

}  // namespace satchel::models
