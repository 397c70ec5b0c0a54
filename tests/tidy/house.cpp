#include "tests/tidy/house.h"

#include <algorithm>

namespace satchel::tidy {

namespace {

using Paths = std::vector<std::string_view>;

Paths operator+(Paths left, const Paths& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

Paths below_registry() {
    return {"shared/base", "shared/schema", "shared/workflow"};
}

Paths below_engine() {
    return below_registry() + Paths{"shared/registry", "shared/merge"};
}

/// "shared" in the rows of the two sides. shared/sql is left out: only the two stores know SQL, and they name it.
Paths all_of_shared() {
    return below_engine() + Paths{"shared/documents", "shared/engine", "shared/sync"};
}

}  // namespace

std::span<const Room> rooms() {
    static const std::vector<Room> table = {
        {"shared/base", {}},
        {"shared/schema", {"shared/base"}},
        {"shared/workflow", {"shared/schema", "shared/base"}},
        {"shared/registry", below_registry()},
        {"shared/documents", below_registry() + Paths{"shared/registry"}},
        {"shared/merge", below_registry() + Paths{"shared/registry"}},
        {"shared/engine", below_engine()},
        {"shared/sync", {"shared/schema", "shared/base"}},
        {"shared/sql", {"shared/base"}},
        {"client/replica", all_of_shared() + Paths{"shared/sql"}},
        {"client/link", all_of_shared() + Paths{"client/replica"}},
        {"client/models", all_of_shared() + Paths{"client/replica", "client/link"}},
        {"client/app", {"shared/*", "client/*"}},
        // The Ledger's interface lies in server/ledger itself, its implementations below: who decides must not know where it is stored.
        {"server/ledger", all_of_shared()},
        {"server/ledger/sqlite", all_of_shared() + Paths{"server/ledger", "shared/sql"}},
        {"server/ledger/postgres", all_of_shared() + Paths{"server/ledger"}},
        {"server/decide", all_of_shared() + Paths{"server/ledger"}},
        {"server/api", all_of_shared() + Paths{"server/decide", "server/ledger", "server/net/handler.h"}},
        {"server/net", {"shared/base", "server/net/handler.h"}},
        // A room of its own: what handlers see of the network must not drag Beast along.
        {"server/net/handler.h", {"shared/base"}},
        {"server/app", {"shared/*", "server/*"}},
        // C++ in qml/ draws and measures; whatever knows a document is a model.
        {"qml/controls", {}},
        {"tests", {"*"}},
    };
    return table;
}

std::span<const Library> libraries() {
    static const std::vector<Library> table = {
        {"Beast and Asio", {"boost/beast", "boost/asio"}, {"server/net"}},
        {"Boost", {"boost/"}, {"shared/*", "client/*", "server/*"}},
        {"OpenSSL", {"openssl/"}, {"shared/base", "server/net"}},
        {"SQLite", {"sqlite3"}, {"shared/sql", "client/replica", "server/ledger/sqlite"}},
        {"PostgreSQL", {"libpq"}, {"server/ledger/postgres"}},
        {"FlatBuffers", {"flatbuffers/"}, {"shared/sync"}},
        {"zstd", {"zstd"}, {"shared/sync"}},
        // Search by pinyin and by folded text.
        {"ICU", {"unicode/"}, {"client/replica"}},
        {"spdlog", {"spdlog/"}, {"client/app", "server/net", "server/api", "server/app"}},
        {"CLI11", {"CLI/"}, {"client/app", "server/app"}},
        {"toml11", {"toml.hpp", "toml/"}, {"client/app", "server/app"}},
        {"xlsxwriter", {"xlsxwriter"}, {"client/models", "client/app"}},
        {"QtKeychain", {"qt6keychain/", "qtkeychain/"}, {"client/link", "client/app"}},
        // What needs a screen. The link runs without one.
        {"Qt Gui",
         {"QtGui",        "QtQuick",    "QtWidgets",        "QGui",       "QSG",           "QSvg",         "QQuick", "QWidget",
          "QApplication", "QImage",     "QPixmap",          "QPainter",   "QColor",        "QFont",        "QIcon",  "QWindow",
          "QScreen",      "QClipboard", "QDesktopServices", "QPdfWriter", "QTextDocument", "QStandardItem"},
         {"client/models", "client/app", "qml/controls"}},
        {"Qt", {"Q", "qqml", "qtqml", "private/q", "qpa/"}, {"client/link", "client/models", "client/app", "qml/controls"}},
        // shared/ builds everywhere: only its port to the disk may know one system; so does the replica, for its attachments.
        {"POSIX",
         {"unistd.h", "fcntl.h", "sys/", "signal.h", "poll.h", "pthread.h", "dlfcn.h", "termios.h", "iconv.h", "io.h"},
         {"shared/sql", "client/replica", "client/link", "client/app", "server/ledger/sqlite", "server/net", "server/app"}},
    };
    return table;
}

std::span<const Exception> exceptions() {
    // {rule, path, up to so many lines, reason}
    static const std::vector<Exception> table = {};
    return table;
}

bool matches_any(std::string_view path, const std::vector<std::string_view>& patterns) {
    return std::any_of(patterns.begin(), patterns.end(), [path](std::string_view pattern) {
        if (!pattern.ends_with('*')) return path == pattern;
        return path.starts_with(pattern.substr(0, pattern.size() - 1));
    });
}

const Room* room_of(std::string_view path) {
    const Room* best = nullptr;
    for (const auto& room : rooms()) {
        const bool inside = path == room.path || (path.starts_with(room.path) && path[room.path.size()] == '/');
        if (inside && (best == nullptr || room.path.size() > best->path.size())) best = &room;
    }
    return best;
}

}  // namespace satchel::tidy
