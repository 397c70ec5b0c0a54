#include "server/app/operation.h"

#include <algorithm>
#include <array>

namespace satchel::app {

namespace {

struct Row {
    std::string_view name;
    Operation operation;
};
constexpr std::array<Row, 12> operations = {{{"user add", add_user},
                                             {"user list", list_users},
                                             {"user set", set_user},
                                             {"user deactivate", deactivate_user},
                                             {"user allow-removals", allow_removals},
                                             {"device code", issue_device_code},
                                             {"device list", list_devices},
                                             {"device revoke", revoke_device},
                                             {"import", import_file},
                                             {"export", export_file},
                                             {"backup", backup},
                                             {"verify", verify}}};

/// Columns that a terminal gives to a text: characters beyond U+1100 are wide in every font that can draw them.
std::size_t columns(std::string_view text) {
    std::size_t count = 0;
    for (const auto character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if ((byte & 0xC0u) == 0x80u) continue;
        count += byte >= 0xE2u && byte <= 0xEFu ? 2 : 1;
    }
    return count;
}

}  // namespace

Operation operation_named(std::string_view name) {
    for (const auto& row : operations) {
        if (row.name == name) return row.operation;
    }
    return nullptr;
}

std::string argument(const Request& request, std::string_view name) {
    const auto* value = request.arguments.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::vector<std::string> argument_list(const Request& request, std::string_view name) {
    std::vector<std::string> list;
    const auto* value = request.arguments.if_contains(name);
    if (value == nullptr || !value->is_array()) return list;
    for (const auto& one : value->as_array()) {
        if (one.is_string()) list.emplace_back(one.as_string());
    }
    return list;
}

bool flag(const Request& request, std::string_view name) {
    const auto* value = request.arguments.if_contains(name);
    return value != nullptr && value->is_bool() && value->as_bool();
}

bool given(const Request& request, std::string_view name) {
    return request.arguments.contains(name);
}

Reply failed(const Request& request, const Problem& problem) {
    return {.exit_code = 1, .err = say(request.language, problem) + "\n"};
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
    }
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += row[i];
            if (i + 1 < row.size()) text.append(widths[i] - columns(row[i]) + 2, ' ');
        }
        text += "\n";
    }
    return text;
}

}  // namespace satchel::app
