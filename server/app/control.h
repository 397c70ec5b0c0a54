#pragma once

#include "server/app/operation.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace satchel::app {

/// An administrator's command on its way to the process that has the ledger open.
struct ControlCall {
    std::string operation;
    Language language = Language::en;
    boost::json::object arguments;
    base::Bytes attachment;
};

inline constexpr std::size_t max_control_bytes = 128u << 20;  // of one call or answer

/// Asks the server that runs on this folder. Nothing when none does. An answer that breaks off is a problem: `control_broken`.
std::optional<Outcome<Reply>> ask_running_server(const std::string& folder, const ControlCall& call);

/// The running server's ear: a unix-domain socket in the folder that only its own user (and root) can open. One call at a time.
class ControlSocket {
public:
    using Answer = std::function<Reply(ControlCall call)>;
    /// `control_failed`.
    static Outcome<std::unique_ptr<ControlSocket>> listen(const std::string& folder, Answer answer);
    ~ControlSocket();  // finishes the call that runs, removes the socket
    ControlSocket(const ControlSocket&) = delete;
    ControlSocket& operator=(const ControlSocket&) = delete;

private:
    ControlSocket(std::string path, int listener, int wake_read, int wake_write, Answer answer);
    void run();
    void serve(int connection);

    std::string path_;
    int listener_;
    int wake_read_;
    int wake_write_;
    Answer answer_;
    std::thread thread_;
};

}  // namespace satchel::app
