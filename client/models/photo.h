#pragma once

#include "shared/base/bytes.h"
#include "shared/base/result.h"

#include <QUrl>

#include <string>

namespace satchel::models {

struct Photo {
    base::Bytes bytes;
    std::string mime;
    base::Bytes small;  // what lists show; empty where it would spare nothing, and of what is no picture
};

/// A picture at most 1,600 pixels on its longer side as JPEG at quality 82, upright, without any of its metadata (no position, no device),
/// with a small one of at most 320 pixels at quality 75 [D]; a PDF as it is. `file_unreadable`, `type_refused`, `blob_too_large`.
base::Result<Photo> prepare_photo(const QUrl& file);

/// Whether a window for choosing files can be opened: the platform's own, or Qt's, which stands on a module that may not be installed. Qt 6.4
/// crashes where it finds neither.
bool can_choose_files();

}  // namespace satchel::models
