#include "client/models/app_state.h"

#include <QDir>
#include <QSettings>
#include <QSysInfo>
#include <QTimer>

namespace satchel::models {

AppState::AppState(Start start, std::unique_ptr<link::KeyStore> keys, QObject* parent)
    : QObject(parent), start_(std::move(start)), keys_(std::move(keys)), enrolment_(this), theme_(start_.theme) {
    if (theme_.isEmpty())
        theme_ = QSettings(start_.profile + "/settings.ini", QSettings::IniFormat).value("theme", "system").toString();
}

AppState::~AppState() = default;

void AppState::set_phase(const QString& phase, const QString& failure) {
    phase_ = phase;
    failure_ = failure;
    emit changed();
}

QString AppState::farewell() const {
    return handed_over_ ? Text::farewell(*handed_over_) : QString();
}

void AppState::begin() {
    // It was revoked, and perhaps the app ended before everything was gone.
    if (const auto left = link::taken_leave(start_.profile)) return take_leave(*left);
    auto account = link::load_account(start_.profile, *keys_);
    if (!account) return set_phase("failed", Text::problem(QString::fromStdString(account.error().code)));
    if (*account) open(**account);
}

void AppState::open(const link::Account& account) {
    QDir().mkpath(start_.profile);
    auto host = link::ReplicaHost::start({.folder = start_.profile, .account = account, .registry = start_.registry, .zone = {}});
    if (!host) return set_phase("failed", Text::problem(QString::fromStdString(host.error().code)));
    if (const auto left = (*host)->status().handed_over) {
        host->reset();
        return take_leave(*left);
    }
    handed_over_.reset();
    workspace_ = std::make_unique<Workspace>(std::move(*host));
    // Later: this may be said from within the workspace.
    connect(workspace_.get(), &Workspace::status_changed, this, &AppState::look_for_farewell, Qt::QueuedConnection);
    if (!start_.offline) workspace_->set_online(true);
    set_phase("ready");
}

void AppState::look_for_farewell() {
    if (const auto left = workspace_ ? workspace_->host().status().handed_over : std::nullopt) take_leave(*left);
}

/// The files go once nobody has them open any more.
void AppState::take_leave(quint64 handed_over) {
    handed_over_ = handed_over;
    std::shared_ptr<Workspace> last(std::move(workspace_));
    const auto forget = [this, handed_over] {
        if (auto left = link::take_leave(start_.profile, *keys_, handed_over); !left)
            set_phase("failed", Text::problem(QString::fromStdString(left.error().code)));
    };
    set_phase("welcome");
    if (!last) return forget();
    // Behind the screens that are still going.
    QTimer::singleShot(0, this, [last, forget]() mutable {
        last.reset();
        forget();
    });
}

void AppState::enrol(const QString& server, const QString& code, const QString& password) {
    const auto address = link::ServerAddress::parse(server);
    if (!address) return emit enrolmentFailed(Text::problem("server_address_malformed"));
    set_phase("enrolling");
    enrolment_.enrol(*address, code, password, QSysInfo::machineHostName(),
                     [this](const base::Result<link::Account>& account, const link::EnrolmentFailure& failure) {
                         const auto refuse = [this](const QString& code) {
                             set_phase("welcome");
                             emit enrolmentFailed(Text::problem(code));
                         };
                         if (!account) return refuse(failure.code);
                         if (auto stored = link::store_account(start_.profile, *account, *keys_); !stored)
                             return refuse(QString::fromStdString(stored.error().code));
                         open(*account);
                     });
}

void AppState::signIn(const QString& password) {
    if (!workspace_ || signing_in_) return;
    signing_in_ = true;
    emit changed();
    enrolment_.sign_in(workspace_->host().account(), password,
                       [this](const base::Result<link::Account>& account, const link::EnrolmentFailure& failure) {
                           signing_in_ = false;
                           emit changed();
                           if (!account) return emit signInFailed(Text::problem(failure.code));
                           if (auto stored = link::store_account(start_.profile, *account, *keys_); !stored) {
                               return emit signInFailed(Text::problem(QString::fromStdString(stored.error().code)));
                           }
                           workspace_->host().set_account(*account);
                           emit signedIn();
                       });
}

void AppState::remember(const QString& name, const QString& value) {
    QDir().mkpath(start_.profile);
    QSettings(start_.profile + "/settings.ini", QSettings::IniFormat).setValue(name, value);
}

QString AppState::language_name() const {
    return language() == Language::chinese ? QStringLiteral("zh") : QStringLiteral("en");
}

void AppState::set_language_name(const QString& name) {
    if (name == language_name()) return;
    set_language(name == "en" ? Language::english : Language::chinese);
    remember("language", name);
    // Whoever owns the catalogues changes them first; then everything that C++ wrote is written anew.
    emit language_changed();
    if (handed_over_) emit changed();
    if (workspace_) workspace_->tell_anew();
}

void AppState::set_theme(const QString& theme) {
    if (theme == theme_) return;
    theme_ = theme;
    remember("theme", theme);
    emit theme_changed();
}

}  // namespace satchel::models
