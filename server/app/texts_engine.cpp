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
    {"choice_unknown", "is none of the choices", "不在可选值中"},
    {"price_negative", "a price cannot be below zero", "价格不能小于零"},
    {"amount_not_positive", "the amount must be above zero", "金额必须大于零"},
    {"quantity_not_positive", "the quantity must be above zero", "数量必须大于零"},
    {"discount_out_of_range", "a discount lies between 0 and 100 %", "折扣应在 0 到 100 % 之间"},
    {"date_in_future", "the date lies in the future", "日期晚于今天"},
    {"dates_reversed", "the last day lies before the first", "结束日期早于开始日期"},
    {"sanctioned_over_claimed", "no more than the claimed amount can be sanctioned", "核准金额不能超过申报金额"},
    // What is there already, or not
    {"already_exists", "is there already", "已存在"},
    {"sku_taken", "another product has this number already", "该产品编码已被其他产品使用"},
    {"login_taken", "somebody has this sign-in name already", "该登录名已被使用"},
    {"invoice_twice", "the same invoice is on two lines", "同一张发票出现在两行明细中"},
    {"no_lines", "has no lines yet", "还没有明细"},
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
    {"merged_later", "was changed on both sides; the later value holds", "双方都修改过，以较晚的为准"},
    {"conflict_kept", "was changed on both sides; somebody chooses", "双方都修改过，待选择"},
    {"line_gone", "the line was removed in the meantime", "该行已被删除"},
    {"number_adjusted", "the number was assigned anew", "编号已重新分配"},
    {"price_time_adjusted", "prices were taken from a later day", "价格按较晚的日期计算"},
    {"discount_over_ceiling", "a discount above the author's limit", "折扣超过提交人权限"},
    {"below_floor", "below the floor price", "低于底价"},
    {"credit_exceeded", "above the customer's credit", "超出客户信用额度"},
    {"claim", "superior and finance decide", "由上级和财务审批"},
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
