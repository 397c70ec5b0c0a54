#include "server/app/config.h"

#include "server/app/nearest.h"

#include <toml.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace satchel::app {

namespace {

/// One key: where it lies in the struct, and what it may be. The file, the environment and the command line all walk this.
struct Key {
    std::string_view name;
    std::string Config::*text = nullptr;
    std::int64_t Config::*number = nullptr;
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::vector<std::string_view> choices = {};
    std::string_view en = {};
    std::string_view zh = {};
};

Key number(std::string_view name, std::int64_t Config::*where, std::int64_t least, std::int64_t most, std::string_view en,
           std::string_view zh) {
    return {.name = name, .number = where, .least = least, .most = most, .en = en, .zh = zh};
}

const std::vector<Key>& keys() {
    static const std::vector<Key> all = {
        {.name = "organisation.name", .text = &Config::name, .en = "As people read it.", .zh = "显示给用户的名称。"},
        number("organisation.utc_offset_minutes", &Config::utc_offset_minutes, -720, 840,
               "Minutes east of UTC: what \"today\" means for everybody. 480 is Asia/Shanghai.",
               "时区（分钟），480 为北京时间。"),
        {.name = "server.address",
         .text = &Config::address,
         .en = "\"::\" listens on every address, IPv4 and IPv6.",
         .zh = "监听地址，\"::\" 表示全部。"},
        number("server.port", &Config::port, 0, 65'535, "One port for everything. 0 takes any free one.",
               "端口；0 表示任取空闲端口。"),
        {.name = "server.public_host",
         .text = &Config::public_host,
         .en = "The name that devices reach this server by; it stands in enrolment links.",
         .zh = "设备访问本服务器的域名或地址，写入注册链接。"},
        {.name = "server.certificate",
         .text = &Config::certificate,
         .en = "PEM, the leaf first, then its chain. Relative to this folder.",
         .zh = "PEM 证书（链），相对本目录。"},
        {.name = "server.private_key",
         .text = &Config::private_key,
         .en = "PEM without a pass phrase; readable by the server alone.",
         .zh = "PEM 私钥（无口令），仅服务器可读。"},
        {.name = "server.trust",
         .text = &Config::trust,
         .choices = {"auto", "key", "chain"},
         .en = "How devices know it: by its key (keep it at renewals), by a chain that authorities vouch for, or auto.",
         .zh = "设备如何识别本服务器：key 认密钥（续期须保留密钥），chain 认证书链，auto 自动选择。"},
        number("server.threads", &Config::threads, 0, 256, "0: one per processor.", "0 表示每个处理器一个线程。"),
        number("sessions.days", &Config::session_days, 1, 366, "Days until a person types the password again.",
               "多少天后需要重新输入密码。"),
        number("sessions.code_hours", &Config::code_hours, 1, 720, "Hours for which an enrolment code holds.",
               "注册码有效小时数。"),
        number("sessions.bootstraps", &Config::bootstraps, 1, 10'000, "Devices that may load from nothing at the same time.",
               "同时首次加载的设备数上限。"),
        number("sessions.offline_days", &Config::offline_days, 7, 3'650,
               "Days that a device may be away; after more it loads everything anew, and its own work is kept.",
               "设备可离线天数；超过后重新加载全部数据，本机未提交的内容保留。"),
        {.name = "log.level",
         .text = &Config::log_level,
         .choices = {"debug", "info", "warn", "error"},
         .en = "debug, info, warn or error. Logs never hold what documents say.",
         .zh = "日志级别；日志不含单据内容。"},
    };
    return all;
}

const Key* find_key(std::string_view name) {
    const auto at = std::find_if(keys().begin(), keys().end(), [&](const Key& key) { return key.name == name; });
    return at == keys().end() ? nullptr : &*at;
}

std::string nearest_key(std::string_view name) {
    std::vector<std::string> names;
    for (const auto& key : keys()) names.emplace_back(key.name);
    return nearest(name, names);
}

Outcome<> assign_text(Config& config, const Key& key, const std::string& value, const std::string& source) {
    if (!key.choices.empty() && std::find(key.choices.begin(), key.choices.end(), value) == key.choices.end()) {
        std::string allowed;
        for (const auto choice : key.choices) allowed += (allowed.empty() ? "" : ", ") + std::string(choice);
        return problem("config_value_wrong", {std::string(key.name), value, allowed, source});
    }
    config.*key.text = value;
    return {};
}

Outcome<> assign_number(Config& config, const Key& key, std::int64_t value, const std::string& source) {
    if (value < key.least || value > key.most) {
        return problem("config_value_wrong", {std::string(key.name), std::to_string(value),
                                              std::to_string(key.least) + " … " + std::to_string(key.most), source});
    }
    config.*key.number = value;
    return {};
}

/// From the environment or the command line, where everything is a text.
Outcome<> assign(Config& config, const Key& key, const std::string& value, const std::string& source) {
    if (key.text != nullptr) return assign_text(config, key, value, source);
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (fault != std::errc() || end != value.data() + value.size()) {
        return problem("config_value_wrong",
                       {std::string(key.name), value, std::to_string(key.least) + " … " + std::to_string(key.most), source});
    }
    return assign_number(config, key, number, source);
}

Outcome<> read_value(Config& config, const std::string& name, const toml::value& value, const std::string& file) {
    const auto source = file + ":" + std::to_string(value.location().line());
    const auto* key = find_key(name);
    if (key == nullptr) return problem("config_key_unknown", {name, source, nearest_key(name)});
    if (key->text != nullptr && value.is_string()) return assign_text(config, *key, std::string(value.as_string()), source);
    if (key->number != nullptr && value.is_integer()) return assign_number(config, *key, value.as_integer(), source);
    const auto wanted =
        key->text != nullptr ? std::string("\"…\"") : std::to_string(key->least) + " … " + std::to_string(key->most);
    return problem("config_value_wrong", {name, toml::format(value), wanted, source});
}

Outcome<> read_file(Config& config, const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return problem("config_missing", {file});
    toml::value root;
    try {
        root = toml::parse(in, file);
    } catch (const std::exception& fault) {
        // The library's message draws the place with the line's number.
        return problem("config_malformed", {file, fault.what()});
    }
    for (const auto& [section, content] : root.as_table()) {
        if (!content.is_table()) {
            if (auto read = read_value(config, section, content, file); !read) return read;
            continue;
        }
        for (const auto& [name, value] : content.as_table()) {
            if (auto read = read_value(config, section + "." + name, value, file); !read) return read;
        }
    }
    return {};
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

}  // namespace

Environment process_environment() {
    return [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        if (value == nullptr) return std::nullopt;
        return std::string(value);
    };
}

std::string variable_of(std::string_view key) {
    std::string name = "SATCHEL_";
    for (const char c : key) name += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return name;
}

Outcome<Config> read_config(const std::string& file, const Environment& environment,
                            const std::map<std::string, std::string>& overrides) {
    Config config;
    if (auto read = read_file(config, file); !read) return read.error();
    for (const auto& key : keys()) {
        const auto variable = variable_of(key.name);
        const auto value = environment(variable);
        if (!value) continue;
        if (auto set = assign(config, key, *value, variable); !set) return set.error();
    }
    for (const auto& [name, value] : overrides) {
        const auto* key = find_key(name);
        if (key == nullptr) return problem("config_key_unknown", {name, "--", nearest_key(name)});
        if (auto set = assign(config, *key, value, "--" + name.substr(name.find('.') + 1)); !set) return set.error();
    }
    return config;
}

std::string config_text(const Config& config) {
    std::ostringstream out;
    out << "# Satchel: the settings of one organisation. A changed setting holds from the next start on.\n"
           "# 行囊：一个组织的设置，修改后重启生效。\n"
           "# Each can be overridden by a variable: server.port by SATCHEL_SERVER_PORT. 均可用环境变量覆盖。\n";
    std::string_view section;
    for (const auto& key : keys()) {
        const auto dot = key.name.find('.');
        if (key.name.substr(0, dot) != section) {
            section = key.name.substr(0, dot);
            out << "\n[" << section << "]\n";
        }
        out << "# " << key.en << " " << key.zh << "\n" << key.name.substr(dot + 1) << " = ";
        if (key.text != nullptr) {
            out << quoted(config.*key.text) << "\n";
        } else {
            out << config.*key.number << "\n";
        }
    }
    return out.str();
}

}  // namespace satchel::app
