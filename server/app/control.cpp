#include "server/app/control.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fcntl.h>
#include <poll.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace satchel::app {

namespace json = boost::json;

namespace {

constexpr int receive_timeout_s = 20;      // of a caller that says nothing more
constexpr int answer_timeout_s = 30 * 60;  // an import or a check of everything takes its time

/// A file descriptor that is closed.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }
    int release() { return std::exchange(fd_, -1); }

private:
    int fd_;
};

/// A socket's path holds 107 bytes; a folder may lie deeper. Through the folder's descriptor any depth is short.
struct Address {
    Descriptor folder;
    sockaddr_un name{};
    explicit Address(const std::string& path) : folder(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
        name.sun_family = AF_UNIX;
        const auto text = "/proc/self/fd/" + std::to_string(folder.get()) + "/control.sock";
        std::memcpy(name.sun_path, text.c_str(), std::min(text.size() + 1, sizeof(name.sun_path)));
    }
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&name); }
};

void set_timeout(int fd, int seconds) {
    const timeval wait{seconds, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
}

bool send_all(int fd, base::ByteView bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return true;
}

bool receive_all(int fd, std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const auto got = ::recv(fd, bytes.data(), bytes.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
    return true;
}

/// Two lengths of four bytes, little end first; a JSON object; an attachment.
bool send_message(int fd, const json::object& head, base::ByteView attachment) {
    const auto text = json::serialize(head);
    base::Bytes sizes;
    for (const auto size : {text.size(), attachment.size()}) {
        for (int shift = 0; shift < 32; shift += 8) sizes.push_back(static_cast<std::uint8_t>(size >> shift));
    }
    return send_all(fd, sizes) && send_all(fd, base::as_bytes(text)) && send_all(fd, attachment);
}

struct Message {
    json::object head;
    base::Bytes attachment;
};

std::optional<Message> receive_message(int fd) {
    std::array<std::uint8_t, 8> sizes{};
    if (!receive_all(fd, sizes)) return std::nullopt;
    const auto size_at = [&](std::size_t at) {
        std::size_t size = 0;
        for (std::size_t i = 0; i < 4; ++i) size |= static_cast<std::size_t>(sizes[at + i]) << (8 * i);
        return size;
    };
    if (size_at(0) + size_at(4) > max_control_bytes) return std::nullopt;
    base::Bytes text(size_at(0));
    Message message{.attachment = base::Bytes(size_at(4))};
    if (!receive_all(fd, text) || !receive_all(fd, message.attachment)) return std::nullopt;
    boost::system::error_code fault;
    auto head = json::parse(base::as_text(text), fault);
    if (fault || !head.is_object()) return std::nullopt;
    message.head = std::move(head.as_object());
    return message;
}

std::string text_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

/// The socket's mode keeps others out already; this holds even where somebody changed the mode.
bool is_own_user(int fd) {
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
    return peer.uid == ::geteuid() || peer.uid == 0;
}

}  // namespace

std::optional<Outcome<Reply>> ask_running_server(const std::string& folder, const ControlCall& call) {
    const Descriptor connection(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const Address address(folder);
    if (address.folder.get() < 0 || ::connect(connection.get(), address.get(), sizeof address.name) != 0) return std::nullopt;
    set_timeout(connection.get(), answer_timeout_s);
    const json::object head{
        {"operation", call.operation}, {"language", call.language == Language::zh ? "zh" : "en"}, {"arguments", call.arguments}};
    const auto broken = problem("control_broken", {folder});
    if (!send_message(connection.get(), head, call.attachment)) return broken;
    auto answer = receive_message(connection.get());
    if (!answer) return broken;
    const auto* code = answer->head.if_contains("exit");
    if (code == nullptr || !code->is_int64()) return broken;
    return Reply{static_cast<int>(code->as_int64()), text_of(answer->head, "out"), text_of(answer->head, "err"),
                 std::move(answer->attachment)};
}

Outcome<std::unique_ptr<ControlSocket>> ControlSocket::listen(const std::string& folder, Answer answer) {
    const auto path = place::control_socket(folder);
    // Whoever holds the ledger's lock is the only server here: a socket that lies around is one of a server that is no more.
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    Descriptor listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const Address address(folder);
    const auto mask = ::umask(0177);
    const bool bound = ::bind(listener.get(), address.get(), sizeof address.name) == 0;
    ::umask(mask);
    std::array<int, 2> wake{};
    if (!bound || ::listen(listener.get(), 8) != 0 || ::pipe2(wake.data(), O_CLOEXEC) != 0) {
        return problem("control_failed", {path, std::strerror(errno)});
    }
    return std::unique_ptr<ControlSocket>(new ControlSocket(path, listener.release(), wake[0], wake[1], std::move(answer)));
}

ControlSocket::ControlSocket(std::string path, int listener, int wake_read, int wake_write, Answer answer)
    : path_(std::move(path)), listener_(listener), wake_read_(wake_read), wake_write_(wake_write), answer_(std::move(answer)) {
    thread_ = std::thread([this] { run(); });
}

ControlSocket::~ControlSocket() {
    const char byte = 0;
    (void)!::write(wake_write_, &byte, 1);
    thread_.join();
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
    for (const int fd : {listener_, wake_read_, wake_write_}) ::close(fd);
}

void ControlSocket::run() {
    for (;;) {
        std::array<pollfd, 2> waited = {{{listener_, POLLIN, 0}, {wake_read_, POLLIN, 0}}};
        if (::poll(waited.data(), waited.size(), -1) < 0 && errno != EINTR) return;
        if (waited[1].revents != 0) return;
        if ((waited[0].revents & POLLIN) == 0) continue;
        const Descriptor connection(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
        if (connection.get() >= 0 && is_own_user(connection.get())) serve(connection.get());
    }
}

void ControlSocket::serve(int connection) {
    set_timeout(connection, receive_timeout_s);
    auto message = receive_message(connection);
    if (!message) return;
    ControlCall call{.operation = text_of(message->head, "operation"),
                     .language = language_named(text_of(message->head, "language"))};
    if (auto* arguments = message->head.if_contains("arguments"); arguments != nullptr && arguments->is_object()) {
        call.arguments = std::move(arguments->as_object());
    }
    call.attachment = std::move(message->attachment);
    spdlog::info("control: {}", call.operation);
    const auto reply = answer_(std::move(call));
    send_message(connection, {{"exit", reply.exit_code}, {"out", reply.out}, {"err", reply.err}}, reply.attachment);
}

}  // namespace satchel::app
