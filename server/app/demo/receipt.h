#pragma once

#include "server/app/demo/words.h"
#include "server/app/organisation.h"
#include "shared/base/crypto.h"
#include "shared/base/money.h"

namespace satchel::app::demo {

/// A small picture that looks like a till receipt: a PNG of one bit per pixel.
base::Bytes receipt_picture(Dice& dice, std::int64_t amount_fen);

/// Makes one and, if asked to, stores it as uploaded by this person. The digest names it in either case.
Outcome<base::Digest> keep_receipt(Organisation& organisation, const base::Id& author, Dice& dice, std::int64_t amount_fen,
                                   bool store);

}  // namespace satchel::app::demo
