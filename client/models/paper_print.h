#pragma once

#include "client/models/paper.h"

#include <QFont>

namespace satchel::models {

/// Draws a paper as a PDF on A4: head, table with its head on every page, sums, terms, room for signatures, page x of y; fonts embedded. Touches nothing but
/// the file, so that it may run on any thread. `font`: families only, sizes are its own. Answers the number of pages; 0: it could not be written.
int print(const Paper& paper, const QFont& font, const QString& file);

}  // namespace satchel::models
