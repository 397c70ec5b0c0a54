#pragma once

#include "shared/registry/work.h"

/// How a return ends 处理: money back or put down to the customer's account by finance, other goods or a repair by the clerks. Steps of return_request.
namespace satchel::documents::return_settlement {

/// Derivation: gives the credit note or the order that will be written its id.
void name_documents(registry::Work& work);

/// Guard.
void refuse_other_office(registry::Work& work);

/// Effect. Money: a credit note on the order, settled at once by a receipt: paid back, or put down to what the customer owes, first in first out. Goods: a draft of
/// an order that gives them free of charge.
void settle(registry::Work& work);

}  // namespace satchel::documents::return_settlement
