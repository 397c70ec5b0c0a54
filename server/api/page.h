#pragma once

#include "server/api/services.h"
#include "server/net/handler.h"

namespace satchel::api {

/// What a person sees who opens the address in a browser: what this is, and what to do with it. No scripts, nothing from elsewhere.
net::HttpResponse front_page(const Settings& settings);

}  // namespace satchel::api
