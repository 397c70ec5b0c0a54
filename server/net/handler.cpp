#include "server/net/handler.h"

#include "shared/base/assert.h"

#include <algorithm>
#include <atomic>

namespace satchel::net {

namespace {

std::string_view first_of(const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view name) {
    const auto found = std::find_if(pairs.begin(), pairs.end(), [name](const auto& pair) { return pair.first == name; });
    return found == pairs.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace

std::string_view RequestHead::header(std::string_view name) const {
    return first_of(headers, name);
}

std::string_view RequestHead::parameter(std::string_view name) const {
    return first_of(query, name);
}

HttpResponse text_response(int status, std::string_view text, std::string content_type) {
    HttpResponse response;
    response.status = status;
    response.content_type = std::move(content_type);
    response.body.assign(text.begin(), text.end());
    return response;
}

struct Respond::State {
    std::function<void(HttpResponse)> deliver;
    std::atomic<bool> called = false;

    ~State() {
        if (!called) {
            deliver(text_response(500, "The server lost this request.\n"));
        }
    }
};

Respond::Respond(std::function<void(HttpResponse)> deliver) : state_(std::make_shared<State>()) {
    state_->deliver = std::move(deliver);
}

void Respond::operator()(HttpResponse response) const {
    SATCHEL_ASSERT(!state_->called.exchange(true));
    state_->deliver(std::move(response));
}

}  // namespace satchel::net
