#include "server/app/commands.h"

#include "server/app/control.h"
#include "server/app/demo/demo.h"
#include "server/app/dev_certificate.h"
#include "server/app/founding.h"
#include "server/app/misuse.h"
#include "server/app/serve.h"
#include "server/app/version.h"

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace satchel::app {

namespace json = boost::json;

namespace {

/// What the options were given as, and what the chosen command did.
struct CommandLine {
    std::string language;
    std::string folder;
    std::map<std::string, std::string> overrides;
    json::object arguments;
    std::string input_file;
    std::string output_file;
    std::string text;
    int status = 0;

    Language speaks() const { return language.empty() ? language_of_environment() : language_named(language); }
    int fail(const Problem& problem) const {
        std::cerr << say(speaks(), problem) << "\n";
        return 1;
    }
};

Outcome<> write_file(const std::string& file, const base::Bytes& bytes) {
    errno = 0;
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (out) return {};
    const int why = errno;
    if (why == ENOSPC || why == EDQUOT) return problem("file_disk_full", {file});
    return problem("file_unwritable", {file, std::strerror(why != 0 ? why : EIO)});
}

/// Asks the server that runs on the folder, or opens the ledger itself when none does.
int perform(CommandLine& line, const std::string& name) {
    ControlCall call{name, line.speaks(), line.arguments, {}};
    if (!line.input_file.empty()) {
        std::ifstream in(line.input_file, std::ios::binary);
        std::ostringstream bytes;
        bytes << in.rdbuf();
        if (!in) return line.fail(problem("file_unreadable", {line.input_file}));
        call.attachment = base::copy(base::as_bytes(bytes.str()));
        if (call.attachment.size() > max_control_bytes / 2) return line.fail(problem("file_too_large", {line.input_file}));
    }
    Reply reply;
    if (auto asked = ask_running_server(line.folder, call)) {
        if (!*asked) return line.fail(asked->error());
        reply = std::move(**asked);
    } else {
        auto organisation = Organisation::open(line.folder);
        if (!organisation) return line.fail(organisation.error());
        Request request{**organisation, nullptr, 0, call.language, std::move(call.arguments), std::move(call.attachment)};
        reply = operation_named(name)(request);
    }
    // Before anything is said: what was exported is in the file by then.
    if (reply.exit_code == 0 && !line.output_file.empty()) {
        if (auto written = write_file(line.output_file, reply.attachment); !written) return line.fail(written.error());
    }
    std::cout << reply.out << std::flush;
    std::cerr << reply.err << std::flush;
    return reply.exit_code;
}

CLI::App* command(CLI::App& parent, CommandLine& line, const std::string& name, const std::string& what,
                  const std::string& examples) {
    auto* app = parent.add_subcommand(name, what);
    app->add_option("DIR", line.folder, "The organisation's folder")->required()->type_name("");
    app->footer("\nExamples:\n" + examples);
    return app;
}

void add_init(CLI::App& root, CommandLine& line) {
    auto* app = command(
        root, line, "init", "Make a new organisation",
        "  satchel-server init /srv/satchel/acme --name \"华东鲜达食品\"\n"
        "  satchel-server init acme --name Acme --admin-name 李明 --admin-login liming\n\n"
        "Makes the folder with its ledger and satchel.toml, the administrator, the root team, approval plans for orders and\n"
        "expense claims and the working calendar, and prints a one-time code with which the administrator's device enrols.");
    struct Options {
        std::string name;
        Founder founder{"管理员", "admin"};
    };
    auto options = std::make_shared<Options>();
    app->add_option("--name", options->name, "The organisation's name, as people read it")->required();
    app->add_option("--admin-name", options->founder.name, "The administrator's name")->capture_default_str();
    app->add_option("--admin-login", options->founder.login, "The administrator's sign-in name")->capture_default_str();
    app->callback([&line, options] {
        Config config;
        config.name = options->name;
        base::SystemClock clock;
        auto organisation = Organisation::create(line.folder, config, clock);
        if (!organisation) return void(line.status = line.fail(organisation.error()));
        auto founded = found(**organisation, options->founder);
        if (!founded) return void(line.status = line.fail(founded.error()));
        auto code = issue_code(**organisation, founded->admin, config.code_hours);
        if (!code) return void(line.status = line.fail(code.error()));
        const auto hours = std::to_string(config.code_hours);
        std::cout << say(line.speaks(), "founded", {options->name, line.folder}) << "\n"
                  << say(line.speaks(), "code_issued_without_pin", {options->founder.login, *code, hours}) << "\n";
    });
}

void add_serve(CLI::App& root, CommandLine& line) {
    auto* app = command(
        root, line, "serve", "Run the server",
        "  satchel-server serve acme --dev              a self-signed certificate, its key's fingerprint and an enrolment link\n"
        "  satchel-server serve acme --port 8443\n"
        "  SATCHEL_SERVER_PORT=8443 satchel-server serve acme\n\n"
        "Settings come from DIR/satchel.toml; variables and options override it. SIGTERM and Ctrl+C end it within five seconds.\n"
        "SIGHUP makes it read a renewed certificate. Devices that know the server by its key (server.trust) need the same key "
        "again.\n"
        "The other commands work while it runs.");
    auto dev = std::make_shared<bool>(false);
    app->add_flag("--dev", *dev, "Make and keep a self-signed certificate; print how devices enrol");
    const auto override_option = [&](const std::string& option, const std::string& key, const std::string& what) {
        app->add_option_function<std::string>(
            option, [&line, key](const std::string& value) { line.overrides[key] = value; }, what);
    };
    override_option("--address", "server.address", "Numeric address to listen on");
    override_option("--port", "server.port", "Port to listen on; 0 takes a free one");
    override_option("--host", "server.public_host", "Name that enrolment links give");
    app->callback([&line, dev] { line.status = serve({line.folder, *dev, line.overrides, line.speaks()}); });
}

/// An option whose text becomes an argument of the operation.
void pass_on(CLI::App* app, CommandLine& line, const std::string& option, const std::string& name, const std::string& what,
             bool required = false) {
    app->add_option_function<std::string>(
           option, [&line, name](const std::string& value) { line.arguments[name] = value; }, what)
        ->required(required);
}

void pass_list(CLI::App* app, CommandLine& line, const std::string& option, const std::string& name, const std::string& what,
               char delimiter) {
    auto* added = app->add_option_function<std::vector<std::string>>(
        option,
        [&line, name](const std::vector<std::string>& values) {
            json::array list;
            for (const auto& value : values) list.emplace_back(value);
            line.arguments[name] = std::move(list);
        },
        what);
    if (delimiter != '\0') added->delimiter(delimiter);
}

void pass_flag(CLI::App* app, CommandLine& line, const std::string& option, const std::string& name, const std::string& what) {
    app->add_flag_callback(
        option, [&line, name] { line.arguments[name] = true; }, what);
}

void person_options(CLI::App* app, CommandLine& line, bool name_required) {
    pass_on(app, line, "--name", "name", "Name", name_required);
    pass_list(app, line, "--role", "roles",
              "rep, clerk, lead, manager, director, finance, legal, marketing, warehouse, service, admin; several with commas",
              ',');
    pass_on(app, line, "--team", "team", "Team by name; made under the root team if there is none");
    pass_on(app, line, "--superior", "superior", "Sign-in name of the superior, who approves");
    pass_on(app, line, "--phone", "phone", "Phone");
    pass_on(app, line, "--discount-ceiling", "ceiling", "Discount that needs no approval, such as 5%");
}

void add_user(CLI::App& root, CommandLine& line) {
    auto* user = root.add_subcommand("user", "People of the organisation");
    user->require_subcommand(1);
    user->footer("\nExamples:\n  satchel-server user add acme wangfang --name 王芳 --role rep\n  satchel-server user list acme");
    auto* add = command(*user, line, "add", "Add a person and print an enrolment code",
                        "  satchel-server user add acme wangfang --name 王芳 --role rep --team 上海销售部 --superior jingli1 "
                        "--discount-ceiling 5%");
    pass_on(add, line, "LOGIN", "login", "Sign-in name", true);
    person_options(add, line, true);
    add->callback([&line] { line.status = perform(line, "user add"); });

    auto* list = command(*user, line, "list", "List everybody", "  satchel-server user list acme");
    list->callback([&line] { line.status = perform(line, "user list"); });

    auto* set =
        command(*user, line, "set", "Change a person",
                "  satchel-server user set acme wangfang --role rep,lead\n  satchel-server user set acme wangfang --active");
    pass_on(set, line, "LOGIN", "login", "Sign-in name", true);
    person_options(set, line, false);
    pass_flag(set, line, "--active", "active", "Make an inactive person active again");
    set->callback([&line] { line.status = perform(line, "user set"); });

    auto* deactivate = command(*user, line, "deactivate", "End a person's access; running sessions end at once",
                               "  satchel-server user deactivate acme wangfang\n\nDocuments stay; what the person's devices hold "
                               "is not deleted from here.");
    pass_on(deactivate, line, "LOGIN", "login", "Sign-in name", true);
    deactivate->callback([&line] { line.status = perform(line, "user deactivate"); });

    auto* allow =
        command(*user, line, "allow-removals", "Let a person remove more than the server's guard lets through, for an hour",
                "  satchel-server user allow-removals acme wangfang\n\nWhat was refused is still on the person's "
                "device and can be sent again.");
    pass_on(allow, line, "LOGIN", "login", "Sign-in name", true);
    allow->callback([&line] { line.status = perform(line, "user allow-removals"); });
}

void add_device(CLI::App& root, CommandLine& line) {
    auto* device = root.add_subcommand("device", "Phones and desktops that people have enrolled");
    device->require_subcommand(1);
    device->footer("\nExamples:\n  satchel-server device code acme wangfang\n  satchel-server device list acme");
    auto* code = command(*device, line, "code", "Print a one-time enrolment code", "  satchel-server device code acme wangfang");
    pass_on(code, line, "LOGIN", "login", "Sign-in name", true);
    code->callback([&line] { line.status = perform(line, "device code"); });
    auto* list = command(*device, line, "list", "List devices", "  satchel-server device list acme");
    list->callback([&line] { line.status = perform(line, "device list"); });
    auto* revoke = command(*device, line, "revoke", "Shut a device out; a running session ends at once",
                           "  satchel-server device revoke acme 0198f3a2-…\n\nThe beginning or the end of the id is enough where "
                           "only one device has it.");
    pass_on(revoke, line, "DEVICE", "device", "The device's id", true);
    revoke->callback([&line] { line.status = perform(line, "device revoke"); });
}

void add_import(CLI::App& root, CommandLine& line) {
    auto* app = command(
        root, line, "import", "Take in documents of any kind from a CSV file: all of it or nothing",
        "  satchel-server import acme customers 客户.csv --dry-run\n"
        "  satchel-server import acme products products.csv --map \"货号=sku\" --map \"品名=name\"\n"
        "  satchel-server import acme prices 价目.csv --encoding gbk\n"
        "  satchel-server import acme sales_order orders.csv\n\n"
        "It reads what `export` writes, which also shows the columns. They are found by their Chinese or English label or by "
        "field\nname; --map names others. UTF-8 and GBK are told apart.\n"
        "One row is a document, or one more line of the document above: then the document's own columns are empty or say the "
        "same\nagain. Other documents are named by number, code, sign-in name, name or id.\n"
        "A row whose id, number or name (tax number, SKU, …) is there already changes that document. Columns that only the "
        "system\nwrites are passed over. New documents are the administrator's: of kinds that an administrator may make.");
    pass_on(app, line, "KIND", "kind", "customers, products, prices, or any kind by name", true);
    app->add_option("FILE", line.input_file, "The CSV file")->required();
    pass_list(app, line, "--map", "map", "Column of the file and the field that it is: \"列名=field\"", '\0');
    pass_on(app, line, "--encoding", "encoding", "auto, utf-8 or gbk");
    pass_flag(app, line, "--dry-run", "dry_run", "Only report what would happen");
    app->callback([&line] { line.status = perform(line, "import"); });
}

void add_export(CLI::App& root, CommandLine& line) {
    auto* app = command(root, line, "export", "Write documents to a CSV file that spreadsheets open",
                        "  satchel-server export acme customers 客户.csv --lang zh\n"
                        "  satchel-server export acme sales_order orders.csv\n\n"
                        "Kinds: customers, products, prices, or any kind by name. A document with several lines has several "
                        "rows. With facets: keep the "
                        "file as\nyou keep the ledger.");
    pass_on(app, line, "KIND", "kind", "What to export", true);
    app->add_option("FILE", line.output_file, "The file to write")->required();
    app->callback([&line] { line.status = perform(line, "export"); });
}

void add_upkeep(CLI::App& root, CommandLine& line) {
    auto* backup =
        command(root, line, "backup", "Copy everything to a new folder while work goes on",
                "  satchel-server backup acme /backup/acme-2026-11-21\n\n"
                "To restore: stop the server, put the copy in the folder's place, run `verify`, start again. Devices notice by\n"
                "themselves that a backup was put back, and offer again what the backup lacks.");
    backup
        ->add_option_function<std::string>(
            "TARGET",
            [&line](const std::string& target) { line.arguments["target"] = std::filesystem::absolute(target).string(); },
            "The folder to make")
        ->required();
    backup->callback([&line] { line.status = perform(line, "backup"); });

    auto* verify = command(root, line, "verify", "Check the history's hash chain, every scope's sum, look-ups and totals",
                           "  satchel-server verify acme && echo sound\n\nThe exit status is 1 if anything does not hold.");
    verify->callback([&line] { line.status = perform(line, "verify"); });
}

int make_demo(CommandLine& line, std::uint64_t seed, bool small) {
    const auto begin = std::chrono::steady_clock::now();
    int shown = -1;
    const bool terminal = ::isatty(STDERR_FILENO) != 0;
    auto made = demo::make(line.folder, seed, small ? demo::small_scale : demo::full_scale, [&](int percent) {
        if (terminal && percent != shown) std::cerr << "\r" << (shown = percent) << " %" << std::flush;
    });
    if (terminal) std::cerr << "\r      \r";
    if (!made) return line.fail(made.error());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin).count();
    const auto column = [&](const char* code) { return say(line.speaks(), code); };
    std::vector<std::vector<std::string>> rows = {
        {column("column_login"), column("column_name"), column("column_roles"), column("column_team"), column("column_code")}};
    for (const auto& login : made->logins) {
        rows.push_back(
            {login.login, login.name, line.speaks() == Language::zh ? login.role_zh : login.role, login.team, login.code});
    }
    std::cout << table(rows) << say(line.speaks(), "demo_census", demo::words_of(made->census)) << "\n"
              << say(line.speaks(), "demo_made",
                     {made->organisation, line.folder, std::to_string(made->mutations), std::to_string(seconds), made->password})
              << "\n";
    std::string rejections;
    for (const auto& one : made->rejections) rejections += "\n  " + one;
    if (made->rejected != 0)
        std::cerr << say(line.speaks(), "demo_rejections", {std::to_string(made->rejected), rejections}) << "\n";
    return 0;
}

void add_demo(CLI::App& root, CommandLine& line) {
    auto* app = command(root, line, "demo", "Make an organisation full of made-up data, to try things with",
                        "  satchel-server demo /tmp/demo && satchel-server serve /tmp/demo --dev\n"
                        "  satchel-server demo /tmp/small --small --seed 7\n\n"
                        "A food distributor with a year of customers, orders and expense claims. Everybody has the same "
                        "password: never for real work.");
    struct Options {
        std::uint64_t seed = 1;
        bool small = false;
    };
    auto options = std::make_shared<Options>();
    app->add_option("--seed", options->seed, "The same seed makes the same company")->capture_default_str();
    app->add_flag("--small", options->small, "Two months and a few hundred customers, for tests");
    app->callback([&line, options] { line.status = make_demo(line, options->seed, options->small); });
}

/// What was typed may be wrong before the option is looked at that says in which language to tell it.
Language language_of(int argc, char** argv) {
    constexpr std::string_view option = "--lang";
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == option && i + 1 < argc) return language_named(argv[i + 1]);
        if (word.starts_with("--lang=")) return language_named(word.substr(option.size() + 1));
    }
    return language_of_environment();
}

}  // namespace

int run_command_line(int argc, char** argv) {
    CommandLine line;
    CLI::App root("Satchel 行囊: the sync server of a sales department. Each command explains itself with --help.",
                  "satchel-server");
    root.footer(
        "\nTo begin:\n"
        "  satchel-server init acme --name \"华东鲜达食品\"      make an organisation\n"
        "  satchel-server serve acme --dev                    run it\n"
        "  satchel-server user add acme wangfang --name 王芳 --role rep\n"
        "Or with made-up data:\n"
        "  satchel-server demo demo && satchel-server serve demo --dev");
    root.add_option("--lang", line.language, "zh or en; else SATCHEL_LANG, LC_ALL or LANG decides");
    root.set_version_flag("--version", std::string(version));
    root.require_subcommand(1);
    root.fallthrough();
    add_init(root, line);
    add_serve(root, line);
    add_user(root, line);
    add_device(root, line);
    add_import(root, line);
    add_export(root, line);
    add_upkeep(root, line);
    add_demo(root, line);
    try {
        root.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return root.exit(error);  // --help, --version
        std::cerr << misuse_text(language_of(argc, argv), root, error) << std::endl;
        return 2;
    }
    return line.status;
}

}  // namespace satchel::app
