#include "server/api/page.h"

namespace satchel::api {

namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

}  // namespace

net::HttpResponse front_page(const Settings& settings) {
    const auto name = escaped(settings.organisation);
    const auto html =
        "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        "<title>Satchel 行囊</title><style>body{font:16px/1.6 sans-serif;max-width:38em;margin:3em auto;padding:0 1em;color:#222}"
        "h1{font-size:1.4em}code{background:#f2f2f2;padding:0 .3em}</style>"
        "<h1>Satchel 行囊 · " +
        name +
        "</h1>"
        "<p>这是销售部门的同步服务器。订单、报销和审批请在 Satchel 应用中处理：没有信号也能用，恢复信号后自动同步。</p>"
        "<p>首次使用：请向管理员索取注册码，在应用里打开注册链接或输入服务器地址与注册码。</p>"
        "<p lang=\"en\">This is the sync server of a sales department. Orders, expenses and approvals are worked on in the "
        "Satchel app, "
        "with or without a signal. To begin, ask your administrator for an enrolment code.</p>"
        "<p lang=\"en\"><code>/health</code> says whether it runs, <code>/metrics</code> how it is. Version " +
        escaped(settings.version) + ".</p></html>";
    auto response = net::text_response(200, html, "text/html; charset=utf-8");
    response.headers.emplace_back("content-security-policy",
                                  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    response.headers.emplace_back("x-content-type-options", "nosniff");
    return response;
}

}  // namespace satchel::api
