#include "server/app/texts.h"

#include <algorithm>

namespace satchel::app {

namespace {

/// What the engine says of a file's rows and of an administrator's commands. Of a field, its name stands before it.
constexpr Text table[] = {
    // What a value may be
    {"required_missing", "must be filled in", "必须填写"},
    {"text_too_long", "the text is too long", "内容过长"},
    {"text_unclean", "holds characters that nobody can have typed", "含有不可见的控制字符"},
    {"wrong_type", "is not a value that fits here", "不是该字段可用的值"},
    {"list_too_long", "has too many entries", "条目过多"},
    {"number_out_of_range", "the number is out of range", "数值超出范围"},
    {"date_out_of_range", "that date cannot be meant: look at the year", "日期不合理，请检查年份"},
    {"choice_unknown", "is none of the choices", "不在可选值中"},
    {"price_negative", "a price cannot be below zero", "价格不能小于零"},
    {"amount_not_positive", "the amount must be above zero", "金额必须大于零"},
    {"quantity_not_positive", "the quantity must be above zero", "数量必须大于零"},
    {"discount_out_of_range", "a discount lies between 0 and 100 %", "折扣应在 0 到 100 % 之间"},
    {"date_in_past", "the date is past already", "日期早于当天"},
    {"total_too_large", "comes to more than any document may", "合计金额超出上限，请检查数量"},
    {"date_in_future", "the date lies in the future", "日期晚于今天"},
    {"dates_reversed", "the last day lies before the first", "结束日期早于开始日期"},
    {"sanctioned_over_claimed", "no more than the claimed amount can be sanctioned", "核准金额不能超过申报金额"},
    // What is there already, or not
    {"already_exists", "is there already", "已存在"},
    {"sku_taken", "another product has this number already", "该产品编码已被其他产品使用"},
    {"login_taken", "somebody has this sign-in name already", "该登录名已被使用"},
    {"invoice_twice", "the same invoice is on two lines", "同一张发票出现在两行明细中"},
    {"no_lines", "has no lines yet", "还没有明细"},
    {"unit_unknown", "the product does not come in this unit", "产品没有这个单位"},
    {"no_price", "the product has no price in this customer's list", "产品在该客户的价目表中没有价格"},
    {"not_found", "is not there", "不存在"},
    {"subject_gone", "what it is about is no longer there", "所涉及的单据已不存在"},
    {"subject_not_found", "what it is about is not there", "所涉及的单据不存在"},
    {"line_unknown", "the line is no longer there", "该行已不存在"},
    {"owner_unknown", "the person that it would go to is not known", "指定的负责人不存在"},
    // Who may
    {"author_inactive", "whoever writes it is not active", "提交人未在职"},
    {"not_allowed", "the administrator's role does not allow this", "管理员角色无权进行此操作"},
    {"action_not_yours", "the administrator's role does not allow this", "管理员角色无权进行此操作"},
    {"create_not_allowed", "the administrator's role does not allow adding it", "管理员角色无权新增"},
    {"remove_not_allowed", "it can no longer be removed", "已不能删除"},
    {"not_editable", "it has been submitted and cannot be changed", "单据已提交，不能修改"},
    {"field_derived", "is worked out by itself and cannot be given", "由系统计算，不能填写"},
    {"field_fixed", "can no longer be changed once it is given", "填写后不能再修改"},
    {"field_not_yours", "the administrator's role does not allow changing this", "管理员角色无权修改该字段"},
    {"owner_not_you", "only the office may give it to somebody else", "只有内勤可以转给他人"},
    {"channel_not_theirs", "only the owner can say that it was on the owner's screen", "只有负责人本人能确认已在应用内看到"},
    {"customer_not_yours", "the customer is somebody else's", "客户归他人负责"},
    {"delegate_self", "nobody stands in for themselves", "不能委托给自己"},
    {"delegate_own_only", "people can only hand on their own approvals", "只能委托自己的审批"},
    // Decisions
    {"no_approver", "nobody can approve it; complete the approval plan", "没有可审批的人，请完善审批流程"},
    {"own_submission", "nobody approves their own", "不能审批自己提交的单据"},
    {"task_not_yours", "the decision is somebody else's", "该审批不属于此人"},
    {"task_unknown", "the decision is no longer asked for", "该审批任务已不存在"},
    {"task_waiting", "others decide before", "尚待前面的人审批"},
    {"round_over", "it was withdrawn and submitted again", "单据已撤回并重新提交"},
    {"already_decided", "somebody else has decided already", "已由他人审批"},
    {"files_not_arrived", "its attachments have not reached the server yet", "附件尚未全部到达服务器"},
    {"content_changed", "it was changed after it was looked at", "查看之后内容已变更"},
    {"reason_required", "a reason must be given", "必须填写理由"},
    {"second_check_needed", "needs a second person's check", "需要第二人复核"},
    {"second_person_needed", "the second check must be done by another person", "复核须由另一人进行"},
    // What came in between
    {"answers_to_itself", "would answer to itself, by others", "上级关系形成循环"},
    {"value_changed", "somebody has changed it in the meantime; try again", "期间已被他人修改，请重试"},
    {"state_changed", "its state is another one by now; try again", "期间状态已变化，请重试"},
    {"earlier_rejected", "an earlier change of the same document was refused", "同一单据之前的修改被拒绝"},
    // How much
    {"too_many_approvers", "more people would have to decide than one document can hold", "审批人数超过单据上限"},
    {"too_many_places", "more people and teams would take part than one document can hold", "参与的人员和团队超过单据上限"},
    {"too_many_lines", "has too many lines", "明细行过多"},
    {"in_quarantine", "was brought by a revoked device and waits for the office", "由已停用的设备带来，等待内勤处理"},
    {"discarded", "was brought by a revoked device, and the office has discarded it", "由已停用的设备带来，内勤已作废"},
    {"mass_removal", "too much is taken away within an hour; `user allow-removals` lets it through for a while",
     "一小时内删除过多；可用 `user allow-removals` 临时放行"},
    {"too_much_at_once", "changes too much at once", "一次修改过多"},
    {"mutation_too_large", "is too much for one document", "内容过大"},
    {"one_action_only", "only one step can be taken at a time", "一次只能进行一个步骤"},
    // What only another version of this program could ask for
    {"field_unknown", "the server does not know this field", "服务器不认识该字段"},
    {"place_unknown", "the server does not know this part of the document", "服务器不认识单据的这一部分"},
    {"kind_unknown", "the server does not know this kind of document", "服务器不认识该类单据"},
    {"command_unknown", "the server does not know this step", "服务器不认识该步骤"},
    {"action_unknown", "the server does not know this step", "服务器不认识该步骤"},
    {"mutation_foreign", "was written by another device", "由其他设备写入"},
    {"internal_error", "the server failed at it; the journal says why", "服务器处理失败，原因见日志"},
    // What is told and refuses nothing
    {"maybe_duplicate", "something like it was handed in before", "可能与之前的单据重复"},
    {"same_tax_id", "another customer has the same tax number", "另有客户使用同一税号"},
    {"tax_id_unlikely", "is no tax number as a licence has it", "与营业执照上的统一社会信用代码格式不符"},
    {"merged_later", "was changed on both sides; the later value holds", "双方都修改过，以较晚的为准"},
    {"conflict_kept", "was changed on both sides; somebody chooses", "双方都修改过，待选择"},
    {"line_gone", "the line was removed in the meantime", "该行已被删除"},
    {"number_adjusted", "the number was assigned anew", "编号已重新分配"},
    {"price_time_adjusted", "prices were taken from a later day", "价格按较晚的日期计算"},
    {"discount_over_ceiling", "a discount above the author's limit", "折扣超过提交人权限"},
    {"below_floor", "below the floor price", "低于底价"},
    {"large_order", "a large order: a second person checks it", "大额订单，需第二人复核"},
    {"credit_exceeded", "above the customer's credit", "超出客户信用额度"},
    {"claim", "superior and finance decide", "由上级和财务审批"},
    // Orders to cash
    {"quotation_expired", "the quotation is no longer valid; revise it first", "报价单已过有效期，请先修订"},
    {"quantity_below_shipped", "more than that has been shipped already", "已发货数量大于该数量"},
    {"shortage", "goods are short; a supply task was made", "缺货，已生成备货任务"},
    {"stock_lacking", "more left than the books have; count the stock", "发出数量比账面多，请盘点"},
    {"stock_below_allocated", "less is there than is promised to orders", "现存少于已分配给订单的数量"},
    {"stock_negative", "stock cannot be below zero", "库存不能为负"},
    {"stock_exists", "this batch is in the books of this warehouse already", "该仓库已有此批次的库存"},
    {"code_taken", "another warehouse has this code already", "该仓库编码已被使用"},
    {"over_open_quantity", "more than is open to be shipped", "超过可发数量"},
    {"picked_over_planned", "picked must lie between zero and what is planned", "拣货数量须在 0 与计划数量之间"},
    {"too_many_shipments", "the order has too many shipments", "该订单的发货单过多"},
    {"scan_not_on_shipment", "the product is not on this shipment", "该产品不在本发货单上"},
    {"scan_too_many", "more was scanned than picked", "扫码数量超过拣货数量"},
    {"scan_incomplete", "not everything is scanned", "尚未全部扫码"},
    {"scan_unknown", "the code belongs to no product", "未找到该条码对应的产品"},
    {"stock_of_other_product", "the stock is of another product", "该库存属于其他产品"},
    {"order_not_shippable", "only confirmed orders that are not complete can be shipped", "只有已确认且未发完的订单才能发货"},
    {"invoice_over_order", "more than is left of the order to invoice", "超过该订单可开票金额"},
    {"order_invoiced", "the order is invoiced; finance voids or credits that first", "订单已开票，请财务先红冲"},
    {"receipt_confirmed_by_author", "whoever wrote a receipt down does not confirm it", "收款须由登记人以外的人确认"},
    {"stock_taken_twice", "two orders would take the same goods", "两张订单会占用同一批货，请逐张确认"},
    {"bank_ref_twice", "the bank reference is on another receipt as well", "该流水号已出现在另一笔收款中"},
    {"customer_overdue", "the customer is late with payments; the superior decides", "该客户有逾期款，由上级审批"},
    {"return_over_limit", "the return is above the limit; a manager decides", "退货金额超限，由经理审批"},
    {"return_over_shipped", "more than was shipped and has not been returned", "超过已发货且未退的数量"},
    {"received_over_asked", "more was received than was to be returned", "实收数量超过申请数量"},
    {"exchange_over_return", "more than what came back", "超过已退回的数量"},
    {"already_merged", "the customer was merged already", "该客户已被合并"},
    {"customer_merged", "the customer was merged; it is now for the one that stayed", "该客户已合并，现改为保留的客户"},
    {"quotation_not_in_force", "the quotation does not hold for this order; today's prices were taken",
     "报价单对此订单无效，已按当前价格计价"},
    {"price_rules_overlap", "another rule of this list holds for the same product and quantity at the same time",
     "同一价目表中已有有效期重叠的规则"},
    {"order_changed_meanwhile", "the order has changed since this was written", "订单内容已变更"},
    {"order_not_open", "the order can no longer be changed, or not yet", "订单当前状态不可变更"},
    {"warehouse_first", "the warehouse has to acknowledge it first", "须先由仓库确认"},
    {"order_without_lines", "nothing would be left of the order; cancel it instead", "变更后订单将没有明细，请改为取消订单"},
    {"nothing_to_correct", "what it was and what it should be are the same", "原值与应为值相同"},
    {"level_highest", "it is at the highest level already", "已是最高等级"},
    {"invoice_has_allocations", "something was paid on the invoice", "该发票已有核销"},
    {"allocation_over_invoice", "more than is open on the invoice", "超过该发票的未收金额"},
    {"allocation_over_receipt", "more than is left of the receipt", "超过该收款的可核销金额"},
    {"invoice_unknown", "the invoice is not one of this customer's", "该发票不属于此客户"},
    {"order_not_confirmed", "the order is not confirmed, or no longer in force", "订单尚未确认或已失效"},
    {"same_customer", "choose two different customers", "请选择两个不同的客户"},
    {"merge_target_wrong", "it cannot be merged into this customer", "不能合并到该客户"},
    {"position_without_consent", "a position is kept only with consent", "未同意定位，不能保存位置"},
    {"check_in_first", "check in first; only calls are recorded without", "请先签到，只有电话和回访可以直接记录"},
    {"argument_missing", "something that the action asks for is missing", "缺少该操作需要的内容"},
    {"argument_wrong", "an answer to what the action asks for does not fit", "该操作填写的内容不合适"},
};

}  // namespace

std::span<const Text> engine_texts() {
    return table;
}

std::string say_refusal(Language language, std::string_view code) {
    const auto* at = std::find_if(std::begin(table), std::end(table), [&](const Text& text) { return text.code == code; });
    if (at == std::end(table)) return std::string(code);
    return std::string(language == Language::zh ? at->zh : at->en);
}

}  // namespace satchel::app
