#include "shared/sync/encoded_pages.h"

namespace satchel::sync {

base::Result<base::Bytes> EncodedPages::get(const base::Digest& content, const std::function<base::Result<base::Bytes>()>& make) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto at = by_content_.find(content); at != by_content_.end()) {
            held_.splice(held_.begin(), held_, at->second);
            ++counts_.shared;
            return at->second->second;
        }
    }
    // Two threads may make the same page. That is rarer, and cheaper, than one of them waiting for the other's.
    auto page = make();
    if (page) keep(content, *page);
    return page;
}

void EncodedPages::keep(const base::Digest& content, const base::Bytes& page) {
    const std::lock_guard lock(mutex_);
    ++counts_.made;
    if (page.size() > max_bytes_ || by_content_.contains(content)) return;
    held_.emplace_front(content, page);
    by_content_.emplace(content, held_.begin());
    counts_.bytes += page.size();
    while (counts_.bytes > max_bytes_) {
        counts_.bytes -= held_.back().second.size();
        by_content_.erase(held_.back().first);
        held_.pop_back();
    }
}

EncodedPages::Counts EncodedPages::counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

}  // namespace satchel::sync
