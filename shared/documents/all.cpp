#include "shared/documents/approval.h"
#include "shared/documents/approval_plan.h"
#include "shared/documents/attachment.h"
#include "shared/documents/calendar.h"
#include "shared/documents/comment.h"
#include "shared/documents/conflict.h"
#include "shared/documents/customer.h"
#include "shared/documents/customer_merge.h"
#include "shared/documents/delegation.h"
#include "shared/documents/documents.h"
#include "shared/documents/dunning.h"
#include "shared/documents/event.h"
#include "shared/documents/expense_claim.h"
#include "shared/documents/invoice.h"
#include "shared/documents/invoice_request.h"
#include "shared/documents/key_dossier.h"
#include "shared/documents/lead.h"
#include "shared/documents/opportunity.h"
#include "shared/documents/order_change.h"
#include "shared/documents/order_issue.h"
#include "shared/documents/payment_promise.h"
#include "shared/documents/people.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "shared/documents/progress_notice.h"
#include "shared/documents/quarantined_work.h"
#include "shared/documents/quotation.h"
#include "shared/documents/receipt.h"
#include "shared/documents/return_request.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/shipment.h"
#include "shared/documents/stock.h"
#include "shared/documents/supply_task.h"
#include "shared/documents/visit.h"
#include "shared/documents/warehouse.h"

namespace satchel::documents {

std::shared_ptr<const registry::Registry> make_registry() {
    std::vector<registry::DocumentKind> kinds;
    kinds.push_back(people::user());
    kinds.push_back(people::team());
    kinds.push_back(calendar::kind());
    kinds.push_back(event::kind());
    kinds.push_back(conflict::kind());
    kinds.push_back(approval_plan::kind());
    kinds.push_back(approval::kind());
    kinds.push_back(delegation::kind());
    kinds.push_back(comment::kind());
    kinds.push_back(attachment::kind());
    kinds.push_back(quarantined_work::kind());
    kinds.push_back(customer::kind());
    kinds.push_back(product::kind());
    kinds.push_back(price::list());
    kinds.push_back(price::rule());
    kinds.push_back(sales_order::kind());
    kinds.push_back(expense_claim::kind());
    kinds.push_back(quotation::kind());
    kinds.push_back(order_change::kind());
    kinds.push_back(order_issue::kind());
    kinds.push_back(warehouse::kind());
    kinds.push_back(stock::kind());
    kinds.push_back(supply_task::kind());
    kinds.push_back(shipment::kind());
    kinds.push_back(visit::kind());
    kinds.push_back(lead::kind());
    kinds.push_back(opportunity::kind());
    kinds.push_back(key_dossier::kind());
    kinds.push_back(customer_merge::kind());
    kinds.push_back(invoice_request::kind());
    kinds.push_back(invoice::kind());
    kinds.push_back(receipt::kind());
    kinds.push_back(payment_promise::kind());
    kinds.push_back(dunning::kind());
    kinds.push_back(return_request::kind());
    kinds.push_back(progress_notice::kind());
    return std::make_shared<const registry::Registry>(revision, std::move(kinds));
}

}  // namespace satchel::documents
