#pragma once

#include "client/models/workspace.h"

namespace satchel::models {

/// The lines of a document's first group, to choose one of: [{value, text}] by id and by what each says first ("可乐 · 10 · 箱").
QVariantList line_choices(Workspace& workspace, const schema::Shape& main, const schema::Image& image);

}  // namespace satchel::models
