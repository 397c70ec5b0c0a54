#pragma once

#include "server/app/organisation.h"

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::api {
class Api;
}

namespace satchel::app {

/// What an administrator's command does to an open organisation: the same whether this process opened it or a running server was asked
/// through its control socket.
struct Request {
    Organisation& organisation;
    api::Api* live = nullptr;  // the running server's; null without one
    std::uint16_t port = 0;    // on which it listens
    Language language = Language::en;
    boost::json::object arguments;
    base::Bytes attachment;  // the file to import
};

struct Reply {
    int exit_code = 0;
    std::string out;
    std::string err;
    base::Bytes attachment;  // the file that was exported
};

using Operation = Reply (*)(Request&);
/// Null for an unknown name.
Operation operation_named(std::string_view name);

/// For operations: the argument as a text, empty if it was not given.
std::string argument(const Request& request, std::string_view name);
std::vector<std::string> argument_list(const Request& request, std::string_view name);
bool flag(const Request& request, std::string_view name);
bool given(const Request& request, std::string_view name);

Reply failed(const Request& request, const Problem& problem);

/// Columns for a terminal: Chinese characters count twice.
std::string table(const std::vector<std::vector<std::string>>& rows);

// One function per command; see operation.cpp for their names.
Reply add_user(Request& request);
Reply list_users(Request& request);
Reply set_user(Request& request);
Reply deactivate_user(Request& request);
Reply allow_removals(Request& request);
Reply issue_device_code(Request& request);
Reply list_devices(Request& request);
Reply revoke_device(Request& request);
Reply import_file(Request& request);
Reply export_file(Request& request);
Reply backup(Request& request);
Reply verify(Request& request);

}  // namespace satchel::app
