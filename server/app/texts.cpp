#include "server/app/texts.h"

#include <algorithm>
#include <cstdlib>

namespace satchel::app {

namespace {

// What happened. What is safe. What to do next. `{0}` is the place it is about, `{1}` what the system said.
constexpr Text table[] = {
    // The folder
    {"folder_missing",
     "There is no folder {0}. Nothing was changed. Make an organisation with: satchel-server init {0} --name \"…\"",
     "目录 {0} 不存在，没有任何改动。请先创建组织：satchel-server init {0} --name \"…\""},
    {"folder_read_only",
     "The folder {0} cannot be written. Nothing was changed. Give this user write access to it, or choose another folder.",
     "目录 {0} 不可写，没有任何改动。请为当前用户开放写权限，或换一个目录。"},
    {"read_only", "The files in {0} cannot be written. Nothing was changed. Give this user write access to them.",
     "{0} 中的文件不可写，没有任何改动。请为当前用户开放写权限。"},
    {"folder_not_empty", "The folder {0} is not empty, so no organisation was made in it. Name a new or an empty folder.",
     "目录 {0} 不为空，未在其中创建组织。请指定新目录或空目录。"},
    {"folder_exists", "{0} exists already, and a backup never overwrites anything. Name a folder that does not exist yet.",
     "{0} 已存在；备份不会覆盖任何内容。请指定一个尚不存在的目录。"},
    {"ledger_missing",
     "The folder {0} holds no organisation (no ledger in it). Nothing was changed. Check the path, or make one with `init`.",
     "目录 {0} 中没有组织数据（没有账本），没有任何改动。请检查路径，或用 init 创建。"},
    {"ledger_in_use",
     "The organisation in {0} is in use by another process that does not answer. Its data are safe. Wait for it to end, or stop "
     "it, then try again.",
     "{0} 正被另一个进程使用且没有应答，数据安全。请等待它结束或停止它后重试。"},
    {"not_a_database",
     "The ledger in {0} is not a database any more. Nothing was changed. Keep the folder, and put the latest backup back.",
     "{0} 中的账本已不是有效数据库，没有任何改动。请保留该目录，并恢复最近的备份。"},
    {"not_a_ledger", "The database in {0} is not a ledger of Satchel. Nothing was changed. Check the path.",
     "{0} 中的数据库不是行囊的账本，没有任何改动。请检查路径。"},
    {"format_newer",
     "The ledger in {0} was written by a newer version. Nothing was changed. Install that version or a later one.",
     "{0} 中的账本由更新的版本写入，没有任何改动。请安装该版本或更新版本。"},
    {"database_corrupt",
     "The ledger in {0} is damaged ({1}). Nothing was changed. Stop using it, keep the folder, and put the latest backup back.",
     "{0} 中的账本已损坏（{1}），没有任何改动。请停止使用并保留该目录，恢复最近的备份。"},
    {"journal_broken",
     "The history in {0} does not verify: somebody or something changed it. Nothing was changed now. Keep the folder and put the "
     "latest backup back.",
     "{0} 的历史记录校验失败：内容被改动过。本次没有任何改动。请保留该目录，恢复最近的备份。"},
    {"cannot_open", "The ledger in {0} cannot be opened ({1}). Nothing was changed. Check who owns the files.",
     "{0} 中的账本无法打开（{1}），没有任何改动。请检查文件归属。"},
    {"disk_full",
     "The disk of {0} is full ({1}). Everything that was confirmed before is safe; this was not done. Free some space and try "
     "again.",
     "{0} 所在磁盘已满（{1}）。此前已确认的内容安全，本次操作未完成。请清理空间后重试。"},
    {"io_failed",
     "The disk of {0} failed ({1}). Everything that was confirmed before is safe; this was not done. Check the disk, then try "
     "again.",
     "{0} 所在磁盘读写失败（{1}）。此前已确认的内容安全，本次操作未完成。请检查磁盘后重试。"},
    {"busy", "The ledger is busy. Nothing was changed. Try again in a moment.", "账本正忙，没有任何改动。请稍后重试。"},
    // Settings
    {"config_missing", "There are no settings at {0}. Nothing was changed. Check the path; `init` makes them.",
     "找不到设置文件 {0}，没有任何改动。请检查路径；init 会生成它。"},
    {"config_malformed", "The settings {0} cannot be read:\n{1}\nThe server was not started. Mend that line and try again.",
     "设置文件 {0} 无法解析：\n{1}\n服务器未启动。请修正该行后重试。"},
    {"config_key_unknown",
     "Unknown setting `{0}` at {1}. The server was not started, so that a mistyped setting is not overlooked. Did you mean "
     "`{2}`?",
     "未知设置 `{0}`（{1}）。为避免误写被忽略，服务器未启动。是否想写 `{2}`？"},
    {"config_value_wrong", "The setting `{0}` cannot be {1} ({3}). Allowed: {2}. The server was not started.",
     "设置 `{0}` 不能为 {1}（{3}）。允许：{2}。服务器未启动。"},
    // Network and certificate
    {"port_in_use",
     "Address and port {0} are in use by another program. Nothing was changed. End that program or choose another port: --port "
     "7444",
     "地址和端口 {0} 已被其他程序占用，没有任何改动。请结束该程序或换一个端口：--port 7444"},
    {"port_forbidden", "This user may not listen on {0}. Nothing was changed. Choose a port above 1023: --port 7443",
     "当前用户无权监听 {0}，没有任何改动。请选择 1023 以上的端口：--port 7443"},
    {"address_invalid", "{0} is no address to listen on. Give a numeric one, such as :: or 192.168.1.10",
     "{0} 不是可监听的地址。请填写数字地址，如 :: 或 192.168.1.10"},
    {"address_unavailable", "This machine does not have the address {0}. Choose one of its own, or :: for all.",
     "本机没有地址 {0}。请选择本机地址，或用 :: 表示全部。"},
    {"listen_failed", "Listening on {0} failed ({1}).", "监听 {0} 失败（{1}）。"},
    {"options_invalid", "The settings of the network contradict each other ({1}).", "网络设置相互矛盾（{1}）。"},
    {"certificate_unreadable",
     "The certificate {0} cannot be read ({1}). The server was not started. Put a PEM file there, or start with --dev, which "
     "makes one.",
     "证书 {0} 无法读取（{1}），服务器未启动。请放置 PEM 证书，或用 --dev 启动自动生成。"},
    {"certificate_expired",
     "The certificate {0} has expired ({1}). The server was not started; no data are affected. Renew it, or start with --dev if "
     "it is Satchel's own.",
     "证书 {0} 已过期（{1}），服务器未启动，数据不受影响。请更新证书；若为自签证书，可用 --dev 启动重新生成。"},
    {"certificate_not_yet_valid", "The certificate {0} is not valid yet ({1}). Check the clock of this machine.",
     "证书 {0} 尚未生效（{1}）。请检查本机时钟。"},
    {"key_unreadable",
     "The private key {0} cannot be read ({1}). The server was not started. Put a PEM file without a pass phrase there.",
     "私钥 {0} 无法读取（{1}），服务器未启动。请放置无口令的 PEM 私钥。"},
    {"key_mismatch",
     "The private key {0} does not belong to the certificate. The server was not started. Install the pair that was issued "
     "together.",
     "私钥 {0} 与证书不匹配，服务器未启动。请安装同时签发的一对。"},
    {"hostname_invalid", "No certificate can be made for this name ({1}). Check server.public_host.",
     "无法为该名称生成证书（{1}）。请检查 server.public_host。"},
    {"control_failed", "The control socket {0} cannot be made ({1}). The server was not started.",
     "无法建立控制套接字 {0}（{1}），服务器未启动。"},
    {"control_broken", "The server on {0} ended before it answered. Look at its log; what was confirmed is safe.",
     "{0} 上的服务器在应答前结束。请查看日志；已确认的内容安全。"},
    {"operation_unknown", "The running server does not know the command `{0}`: it is another version. Restart it.",
     "正在运行的服务器不认识命令 `{0}`：版本不同。请重启服务器。"},
    {"unexpected", "Something unexpected failed: {0}. What was confirmed before is safe.",
     "发生意外错误：{0}。此前已确认的内容安全。"},
    // People and devices
    {"no_administrator", "The organisation in {0} has no active administrator, so nothing can be changed in anybody's name.",
     "{0} 的组织没有在职的管理员，无法以任何人的名义修改。"},
    {"login_unknown", "Nobody has the sign-in name {0}. Nothing was changed. `satchel-server user list DIR` shows all.",
     "没有登录名为 {0} 的人员，没有任何改动。可用 satchel-server user list DIR 查看。"},
    {"login_taken", "The sign-in name {0} is taken. Nothing was changed. Choose another one.",
     "登录名 {0} 已被使用，没有任何改动。请换一个。"},
    {"role_unknown", "There is no role {0}. Nothing was changed. Roles are: {1}", "没有角色 {0}，没有任何改动。可用角色：{1}"},
    {"percent_wrong", "{0} is no percentage between 0 and 100. Nothing was changed.",
     "{0} 不是 0 到 100 之间的百分比，没有任何改动。"},
    {"nothing_to_change", "There is nothing to change for {0}.", "{0} 没有需要修改的内容。"},
    {"user_not_active", "{0} is not active, so no device can be enrolled. Activate the person first: user set DIR {0} --active",
     "{0} 未在职，不能注册设备。请先启用：user set DIR {0} --active"},
    {"device_unknown_here", "There is no device {0}. Nothing was changed. `satchel-server device list DIR` shows all.",
     "没有设备 {0}，没有任何改动。可用 satchel-server device list DIR 查看。"},
    {"device_ambiguous", "{0} is the beginning or end of several devices. Nothing was changed. Give the whole id.",
     "{0} 对应多台设备，没有任何改动。请给出完整编号。"},
    {"mutation_rejected", "The change was refused: {0}. Nothing was changed.", "修改被拒绝：{0}。没有任何改动。"},
    {"user_added", "{0} was added.", "已添加 {0}。"},
    {"user_changed", "{0} was changed.", "已修改 {0}。"},
    {"user_deactivated", "{0} is no longer active. Sessions ended: {1}", "{0} 已停用。结束会话数：{1}"},
    {"removals_allowed", "{0} may remove as much as is needed for {1} minutes. What was refused before can be sent again.",
     "{0} 在 {1} 分钟内可不受数量限制地删除；此前被拒绝的操作可重新提交。"},
    {"removals_need_server", "No server is running on {0}, so nobody is being limited. Start it first.",
     "{0} 上没有运行中的服务器，当前没有删除限制。请先启动服务器。"},
    {"code_issued", "Enrolment code for {0}: {1}\nIt works once, within {2} hours. Or open this on the device:\n{3}",
     "{0} 的注册码：{1}\n{2} 小时内有效，仅可使用一次。也可在设备上打开：\n{3}"},
    {"code_issued_without_pin", "Enrolment code for {0}: {1}\nIt works once, within {2} hours.",
     "{0} 的注册码：{1}\n{2} 小时内有效，仅可使用一次。"},
    {"device_revoked_now", "The device \"{0}\" is revoked. Sessions ended: {1}", "设备“{0}”已吊销。结束会话数：{1}"},
    {"column_login", "Sign-in name", "登录名"},
    {"column_name", "Name", "姓名"},
    {"column_roles", "Roles", "角色"},
    {"column_team", "Team", "团队"},
    {"column_state", "State", "状态"},
    {"column_device", "Device", "设备"},
    {"column_device_name", "Device name", "设备名称"},
    {"column_seen", "Last seen", "最近连接"},
    {"state_active", "active", "正常"},
    {"state_inactive", "inactive", "停用"},
    {"state_revoked", "revoked", "已吊销"},
    {"state_expired", "must sign in", "需重新登录"},
    // Running
    {"listening", "{0}: listening on port {1}. End with Ctrl+C.", "{0}：正在监听端口 {1}，按 Ctrl+C 结束。"},
    {"certificate_replaced", "The certificate was read again; new connections see it.", "已重新读取证书，新连接即使用新证书。"},
    {"certificate_not_replaced",
     "The new certificate cannot be used ({0}). The old one stays in use and devices notice nothing. Mend the files and send "
     "SIGHUP "
     "again.",
     "新证书无法使用（{0}），继续使用原证书，设备不受影响。请修正文件后再次发送 SIGHUP。"},
    {"certificate_key_changed",
     "This certificate has another key than the one before. Devices that were enrolled by that key refuse the server; their work "
     "stays "
     "on them. Put the old key back and renew the certificate with it, or enrol those devices again.",
     "新证书的密钥与之前不同。凭原密钥注册的设备将拒绝连接，其数据仍保存在设备上。请恢复原密钥并用它续期证书，或重新注册这些设备"
     "。"},
    {"dev_hint", "Fingerprint of the key: {0}\nServer link: {1}\nA code for somebody: satchel-server device code {2} LOGIN",
     "密钥指纹：{0}\n服务器链接：{1}\n为人员生成注册码：satchel-server device code {2} 登录名"},
    {"ended", "Ended. Everything is stored.", "已结束，所有数据均已保存。"},
    {"ended_late",
     "Ended although something was still under way, since the disk did not answer in time. Everything that was confirmed is "
     "stored; the "
     "rest is still on its devices. Check the disk before the next start.",
     "磁盘未及时响应，未等进行中的操作完成即结束。已确认的内容均已保存，其余仍在各设备上。下次启动前请检查磁盘。"},
    {"founded", "The organisation \"{0}\" lies in {1}.\nStart it with: satchel-server serve {1} --dev",
     "组织“{0}”已创建于 {1}。\n启动：satchel-server serve {1} --dev"},
    {"demo_made",
     "\"{0}\" lies in {1}: {2} mutations in {3} s.\nEverybody's password: {4}. Codes for scripts: {1}/demo.json\nStart it with: "
     "satchel-server serve {1} --dev",
     "“{0}”已生成于 {1}：{2} 次变更，用时 {3} 秒。\n所有人的密码：{4}。脚本用注册码：{1}/demo.json\n启动：satchel-server serve "
     "{1} --dev"},
    {"demo_census",
     "{0} teams, {1} users, {2} customers, {3} products, {4} orders, {5} claims, {6} months (counted in the ledger)",
     "{0} 个部门、{1} 名用户、{2} 家客户、{3} 种商品、{4} 张订单、{5} 张报销单、{6} 个月份（按账本清点）"},
    {"demo_lacking",
     "The demo is not what it promises: {0} teams, {1} users, {2} customers, {3} products, {4} orders, {5} claims, {6} months.",
     "演示数据不完整：{0} 个部门、{1} 名用户、{2} 家客户、{3} 种商品、{4} 张订单、{5} 张报销单、{6} 个月份。"},
    {"demo_rejections", "The generator was refused {0} times: {1}", "生成器被拒绝 {0} 次：{1}"},
    {"column_code", "Code", "注册码"},
};

}  // namespace

std::span<const Text> texts() {
    return table;
}

Language language_named(std::string_view name) {
    return name.starts_with("zh") ? Language::zh : Language::en;
}

Language language_of_environment() {
    for (const char* variable : {"SATCHEL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value != nullptr && *value != '\0') return language_named(value);
    }
    return Language::en;
}

std::string say(Language language, std::string_view code, const std::vector<std::string>& params) {
    const Text* row = nullptr;
    for (const auto all : {texts(), file_texts()}) {
        const auto at = std::find_if(all.begin(), all.end(), [&](const Text& text) { return text.code == code; });
        if (at != all.end()) row = &*at;
    }
    if (row == nullptr) {
        std::string plain(code);
        for (const auto& param : params) plain += " " + param;
        return plain;
    }
    const auto pattern = language == Language::zh ? row->zh : row->en;
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool placed = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' && pattern[i + 1] >= '0' &&
                            pattern[i + 1] <= '9';
        if (!placed) {
            out += pattern[i];
            continue;
        }
        const auto index = static_cast<std::size_t>(pattern[i + 1] - '0');
        if (index < params.size()) out += params[index];
        i += 2;
    }
    return out;
}

}  // namespace satchel::app
