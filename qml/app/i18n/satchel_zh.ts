<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>ActionBar</name>
        <message>
            <source>More actions</source>
            <translation>更多操作</translation>
        </message>
    </context>
    <context>
        <name>ActionSheet</name>
        <message>
            <source>What is left empty stays as the document says.</source>
            <translation>留空则保持单据上的内容。</translation>
        </message>
    </context>
    <context>
        <name>AddPhoto</name>
        <message>
            <source>Add a photo or file</source>
            <translation>添加照片或文件</translation>
        </message>
    </context>
    <context>
        <name>AddressInput</name>
        <message>
            <source>Remove this address</source>
            <translation>删除此地址</translation>
        </message>
    </context>
    <context>
        <name>AgeingPart</name>
        <message>
            <source>Customer</source>
            <translation>客户</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>All customers</source>
            <translation>全部客户</translation>
        </message>
        <message>
            <source>Nobody owes anything</source>
            <translation>没有应收款</translation>
        </message>
        <message>
            <source>What is open on invoices stands here, by customer and by how long it has been due.</source>
            <translation>这里按客户和账龄列出发票的未结金额。</translation>
        </message>
        <message>
            <source>Choose an amount in the table to see what it is made of.</source>
            <translation>点选表中的金额，查看其组成。</translation>
        </message>
        <message>
            <source>No amount is chosen</source>
            <translation>未选择金额</translation>
        </message>
    </context>
    <context>
        <name>AgeingRow</name>
        <message>
            <source>Everything open</source>
            <translation>全部未结</translation>
        </message>
    </context>
    <context>
        <name>AllocationRow</name>
        <message>
            <source>Take back what is paid of %1</source>
            <translation>撤销对 %1 的核销</translation>
        </message>
    </context>
    <context>
        <name>AnyBody</name>
        <message>
            <source>Owner</source>
            <translation>负责人</translation>
        </message>
        <message>
            <source>Approval</source>
            <translation>审批</translation>
        </message>
        <message>
            <source>Comments</source>
            <translation>沟通</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
    </context>
    <context>
        <name>ApprovalCard</name>
        <message>
            <source>Round %1</source>
            <translation>第 %1 轮</translation>
        </message>
        <message>
            <source>overdue since %1</source>
            <translation>已超时：%1</translation>
        </message>
        <message>
            <source>due %1</source>
            <translation>截止 %1</translation>
        </message>
        <message>
            <source>Instead of %1</source>
            <translation>代%1审批</translation>
        </message>
        <message>
            <source>Escalated</source>
            <translation>已升级</translation>
        </message>
    </context>
    <context>
        <name>ApprovalDetail</name>
        <message>
            <source>Approved</source>
            <translation>已同意</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>已驳回</translation>
        </message>
        <message>
            <source>Sent back</source>
            <translation>已退回</translation>
        </message>
        <message>
            <source>%1. It is sent when there is a signal.</source>
            <translation>%1，有信号时自动发送。</translation>
        </message>
        <message>
            <source>Reject</source>
            <translation>驳回</translation>
        </message>
        <message>
            <source>Send back</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>Discount too high</source>
            <translation>折扣过高</translation>
        </message>
        <message>
            <source>Please explain</source>
            <translation>请说明情况</translation>
        </message>
        <message>
            <source>Receipt cannot be read</source>
            <translation>票据看不清</translation>
        </message>
    </context>
    <context>
        <name>ApprovalRound</name>
        <message>
            <source>Round %1: %2</source>
            <translation>第 %1 轮：%2</translation>
        </message>
    </context>
    <context>
        <name>ApprovalStep</name>
        <message>
            <source>Step %1</source>
            <translation>第 %1 步</translation>
        </message>
        <message>
            <source>Beside each other: every one of these must agree</source>
            <translation>并联审批：以下各方都须同意</translation>
        </message>
    </context>
    <context>
        <name>ApprovalSteps</name>
        <message>
            <source>Round %1</source>
            <translation>第 %1 轮</translation>
        </message>
    </context>
    <context>
        <name>ApprovalTask</name>
        <message>
            <source>%1 (you)</source>
            <translation>%1（您）</translation>
        </message>
        <message>
            <source>overdue since %1</source>
            <translation>已超时：%1</translation>
        </message>
        <message>
            <source>due %1</source>
            <translation>截止 %1</translation>
        </message>
    </context>
    <context>
        <name>ApprovalsPage</name>
        <message>
            <source>Approvals</source>
            <translation>审批</translation>
        </message>
        <message numerus="yes">
            <source>%n decision(s) wait for you</source>
            <translation>
                <numerusform>%n 项待您审批</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing waits for you</source>
            <translation>没有待您审批的事项</translation>
        </message>
        <message>
            <source>What has to be decided arrives here, also to be decided without a signal.</source>
            <translation>需要您决定的事项会出现在这里，没有信号也能审批。</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>No decision is open</source>
            <translation>未打开审批事项</translation>
        </message>
        <message>
            <source>Choose one from the list; the next follows by itself.</source>
            <translation>从列表中选择一项，处理后自动打开下一项。</translation>
        </message>
    </context>
    <context>
        <name>AwaitedRow</name>
        <message>
            <source>Overdue: %1</source>
            <translation>已超时：%1</translation>
        </message>
        <message>
            <source>All in time</source>
            <translation>均在时限内</translation>
        </message>
    </context>
    <context>
        <name>AwaitedWork</name>
        <message>
            <source>Waiting to be dealt with</source>
            <translation>待处理</translation>
        </message>
    </context>
    <context>
        <name>Badge</name>
        <message>
            <source>New</source>
            <translation>新建</translation>
        </message>
    </context>
    <context>
        <name>BandInvoices</name>
        <message numerus="yes">
            <source>%n invoice(s)</source>
            <translation>
                <numerusform>%n 张发票</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Dismiss</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>Beside</name>
        <message>
            <source>New</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>Begin here</source>
            <translation>由此新建</translation>
        </message>
    </context>
    <context>
        <name>BulkBar</name>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>已选 %n 项</numerusform>
            </translation>
        </message>
        <message>
            <source>Let go (Esc)</source>
            <translation>取消选择 (Esc)</translation>
        </message>
    </context>
    <context>
        <name>BulkResults</name>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>%1 done, %2 not</source>
            <translation>成功 %1 项，失败 %2 项</translation>
        </message>
        <message numerus="yes">
            <source>%n done</source>
            <translation>
                <numerusform>已完成 %n 项</numerusform>
            </translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>Button</name>
        <message>
            <source>Working</source>
            <translation>处理中</translation>
        </message>
    </context>
    <context>
        <name>Calendar</name>
        <message>
            <source>Calendar</source>
            <translation>日历</translation>
        </message>
        <message>
            <source>Previous month</source>
            <translation>上个月</translation>
        </message>
        <message>
            <source>Next month</source>
            <translation>下个月</translation>
        </message>
    </context>
    <context>
        <name>ChangeEntryLine</name>
        <message>
            <source>%1% off</source>
            <translation>减 %1%</translation>
        </message>
        <message>
            <source>%1 shipped</source>
            <translation>已发 %1</translation>
        </message>
        <message>
            <source>Discount, take out</source>
            <translation>折扣、删除</translation>
        </message>
        <message>
            <source>Put back</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Taken out; it was %1 %2</source>
            <translation>已删除；原为 %1 %2</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>新增</translation>
        </message>
        <message>
            <source>was %1 %2</source>
            <translation>原为 %1 %2</translation>
        </message>
        <message>
            <source>discount was %1%</source>
            <translation>原折扣 %1%</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>折扣</translation>
        </message>
        <message>
            <source>Take the line out</source>
            <translation>删除此行</translation>
        </message>
        <message>
            <source>Gift</source>
            <translation>赠品</translation>
        </message>
    </context>
    <context>
        <name>ChangeEntryPage</name>
        <message>
            <source>Saved on this device</source>
            <translation>已保存到本机</translation>
        </message>
        <message>
            <source>New order change</source>
            <translation>新建变更单</translation>
        </message>
        <message>
            <source>Change of %1, version %2</source>
            <translation>变更 %1，版本 %2</translation>
        </message>
        <message>
            <source>Of which order?</source>
            <translation>变更哪张订单？</translation>
        </message>
        <message>
            <source>The order has changed since</source>
            <translation>订单已有变化</translation>
        </message>
        <message>
            <source>You began with version %1; the order is at version %2, which is shown here. Take the present version to go on with it.</source>
            <translation>您从版本 %1 开始填写；订单现为版本 %2，下方显示的即是。请更新到最新版本后继续。</translation>
        </message>
        <message>
            <source>Take the present version</source>
            <translation>更新到最新版本</translation>
        </message>
        <message>
            <source>The order as it is to be</source>
            <translation>变更后的订单</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>交付</translation>
        </message>
        <message>
            <source>Ship by</source>
            <translation>交期</translation>
        </message>
        <message>
            <source>Before: %1</source>
            <translation>原来：%1</translation>
        </message>
        <message>
            <source>Ship to</source>
            <translation>收货地址</translation>
        </message>
        <message>
            <source>Why, and how it was asked for</source>
            <translation>变更原因与渠道</translation>
        </message>
        <message>
            <source>Change a quantity, take a line out or add one.</source>
            <translation>请修改数量、删除或新增明细。</translation>
        </message>
        <message>
            <source>Submit for approval</source>
            <translation>提交审批</translation>
        </message>
        <message>
            <source>Submit</source>
            <translation>提交</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) come to</source>
            <translation>
                <numerusform>%n 处变更，合计影响</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ChangeLineView</name>
        <message>
            <source>before %1</source>
            <translation>变更前 %1</translation>
        </message>
        <message>
            <source>after %1</source>
            <translation>变更后 %1</translation>
        </message>
        <message>
            <source>the order says now: %1</source>
            <translation>订单现为：%1</translation>
        </message>
        <message>
            <source>⚑ The order says now: %1</source>
            <translation>⚑ 订单现为：%1</translation>
        </message>
    </context>
    <context>
        <name>ChangeRow</name>
        <message>
            <source>%1: %2 → %3</source>
            <translation>%1：%2 → %3</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>空</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>%1. Gave way: %2 (%3)</source>
            <translation>%1；未采用：%2（%3）</translation>
        </message>
        <message>
            <source>%1. Gave way: %2</source>
            <translation>%1；未采用：%2</translation>
        </message>
    </context>
    <context>
        <name>ChangeRows</name>
        <message>
            <source>The order has changed since: version %1, this change builds on %2</source>
            <translation>订单已有变化：现为版本 %1，本变更基于版本 %2</translation>
        </message>
        <message>
            <source>What the order says now is marked below. Put the change onto the present version if it still holds, or take it back.</source>
            <translation>下方已标出订单的最新内容。如变更仍然有效，请更新到最新版本；否则请撤回。</translation>
        </message>
        <message>
            <source>It is refused as it is. Its author or a clerk puts it onto the present version.</source>
            <translation>按现状无法执行，须由提交人或内勤更新到最新版本。</translation>
        </message>
        <message>
            <source>The warehouse works on this order already</source>
            <translation>仓库已在处理该订单</translation>
        </message>
        <message>
            <source>It has to acknowledge the change before it is applied.</source>
            <translation>变更须经仓库确认后才能执行。</translation>
        </message>
        <message>
            <source>What changes</source>
            <translation>变更内容</translation>
        </message>
        <message>
            <source>Effect on the total</source>
            <translation>合计影响</translation>
        </message>
        <message>
            <source>Acknowledged</source>
            <translation>仓库已确认</translation>
        </message>
    </context>
    <context>
        <name>Choice</name>
        <message>
            <source>Choose</source>
            <translation>请选择</translation>
        </message>
    </context>
    <context>
        <name>ClaimBody</name>
        <message>
            <source>Lines</source>
            <translation>明细</translation>
        </message>
        <message>
            <source>Claimed</source>
            <translation>申请额</translation>
        </message>
        <message>
            <source>Sanctioned</source>
            <translation>核准额</translation>
        </message>
        <message>
            <source>Claimed by</source>
            <translation>申请人</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>期间</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>收款账户</translation>
        </message>
        <message>
            <source>Paid at</source>
            <translation>付款时间</translation>
        </message>
        <message>
            <source>Paid by</source>
            <translation>付款人</translation>
        </message>
        <message>
            <source>Approval</source>
            <translation>审批</translation>
        </message>
        <message>
            <source>Comments</source>
            <translation>沟通</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
    </context>
    <context>
        <name>ClaimDetail</name>
        <message>
            <source>Saved on this device</source>
            <translation>已保存到本机</translation>
        </message>
        <message>
            <source>Correct it</source>
            <translation>去修改</translation>
        </message>
        <message>
            <source>Go on writing</source>
            <translation>继续填写</translation>
        </message>
        <message>
            <source>Mark %1 as paid?</source>
            <translation>确认已付款 %1？</translation>
        </message>
        <message>
            <source>To %1. The server has the last word: it is paid once it says so.</source>
            <translation>收款人：%1。以服务器确认为准，确认后才算付款完成。</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>已付款</translation>
        </message>
    </context>
    <context>
        <name>ClaimEntryPage</name>
        <message>
            <source>Claim submitted</source>
            <translation>报销单已提交</translation>
        </message>
        <message>
            <source>Claim saved on this device. It is sent when there is a signal.</source>
            <translation>报销单已保存到本机，有信号时自动发送。</translation>
        </message>
        <message>
            <source>New expense claim</source>
            <translation>新建报销单</translation>
        </message>
        <message>
            <source>Expense claim</source>
            <translation>报销单</translation>
        </message>
        <message>
            <source>Throw this draft away</source>
            <translation>丢弃草稿</translation>
        </message>
        <message>
            <source>Draft thrown away</source>
            <translation>草稿已丢弃</translation>
        </message>
        <message>
            <source>Begin with the receipt</source>
            <translation>先拍票据</translation>
        </message>
        <message>
            <source>The next receipt</source>
            <translation>下一张票据</translation>
        </message>
        <message>
            <source>A photo or a PDF. Position and device are removed from it.</source>
            <translation>照片或 PDF，位置和设备信息会被去除。</translation>
        </message>
        <message>
            <source>Add a line</source>
            <translation>添加一行</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n 行</numerusform>
            </translation>
        </message>
        <message>
            <source>Your superior, then finance decide</source>
            <translation>由上级审批，再由财务审批</translation>
        </message>
        <message>
            <source>Submit</source>
            <translation>提交</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>票据</translation>
        </message>
    </context>
    <context>
        <name>ClaimLineInput</name>
        <message>
            <source>Line %1</source>
            <translation>第 %1 行</translation>
        </message>
        <message>
            <source>Remove the line</source>
            <translation>删除此行</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>票据</translation>
        </message>
    </context>
    <context>
        <name>ClaimLineView</name>
        <message>
            <source>invoice %1</source>
            <translation>发票 %1</translation>
        </message>
        <message>
            <source>Over policy</source>
            <translation>超标</translation>
        </message>
        <message>
            <source>Maybe handed in before</source>
            <translation>疑似重复报销</translation>
        </message>
    </context>
    <context>
        <name>ClaimRow</name>
        <message>
            <source>Claim without a reason</source>
            <translation>未填事由的报销单</translation>
        </message>
    </context>
    <context>
        <name>ClaimsPage</name>
        <message>
            <source>To pay</source>
            <translation>待付款</translation>
        </message>
        <message>
            <source>In approval</source>
            <translation>审批中</translation>
        </message>
        <message>
            <source>Sent back</source>
            <translation>已退回</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>已付款</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Expense claims</source>
            <translation>报销单</translation>
        </message>
        <message>
            <source>New claim</source>
            <translation>新建报销</translation>
        </message>
        <message>
            <source>Nothing to pay</source>
            <translation>没有待付款的报销单</translation>
        </message>
        <message>
            <source>No claims here</source>
            <translation>这里没有报销单</translation>
        </message>
        <message>
            <source>Claims that were approved stand here until they are paid.</source>
            <translation>审批通过的报销单在付款前显示在这里。</translation>
        </message>
        <message>
            <source>Take a photo of the receipt, the rest follows from it.</source>
            <translation>先拍一张票据，再补其余内容。</translation>
        </message>
        <message>
            <source>No claim is open</source>
            <translation>未打开报销单</translation>
        </message>
        <message>
            <source>Choose one from the list.</source>
            <translation>请从列表中选择。</translation>
        </message>
    </context>
    <context>
        <name>CommandPalette</name>
        <message>
            <source>New: %1</source>
            <translation>新建%1</translation>
        </message>
        <message>
            <source>Go there</source>
            <translation>前往</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>前往</translation>
        </message>
        <message>
            <source>Name, pinyin, number, phone or tax number</source>
            <translation>名称、拼音、单号、电话或税号</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>Only what is on this device is searched.</source>
            <translation>只在本机已有的数据中查找。</translation>
        </message>
    </context>
    <context>
        <name>CommentsPanel</name>
        <message>
            <source>Write a comment</source>
            <translation>写一句沟通</translation>
        </message>
        <message>
            <source>Send the comment</source>
            <translation>发送</translation>
        </message>
    </context>
    <context>
        <name>ConflictCard</name>
        <message>
            <source>Two people changed this</source>
            <translation>两人同时改了这一项</translation>
        </message>
        <message>
            <source>Which one holds?</source>
            <translation>以哪个为准？</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Before: %1</source>
            <translation>原来：%1</translation>
        </message>
        <message>
            <source>It was empty before</source>
            <translation>原来为空</translation>
        </message>
        <message>
            <source>Now: %1</source>
            <translation>现在：%1</translation>
        </message>
        <message>
            <source>Open the document</source>
            <translation>打开单据</translation>
        </message>
    </context>
    <context>
        <name>ConflictRow</name>
        <message>
            <source>Which one holds? · %1</source>
            <translation>以哪个为准？ · %1</translation>
        </message>
    </context>
    <context>
        <name>ConflictSide</name>
        <message>
            <source>In force</source>
            <translation>当前生效</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>空</translation>
        </message>
    </context>
    <context>
        <name>ContactInput</name>
        <message>
            <source>Remove this person</source>
            <translation>删除此联系人</translation>
        </message>
        <message>
            <source>More about this person</source>
            <translation>更多资料</translation>
        </message>
    </context>
    <context>
        <name>ContactRow</name>
        <message>
            <source>main contact</source>
            <translation>主联系人</translation>
        </message>
        <message>
            <source>Copy the phone number</source>
            <translation>复制电话</translation>
        </message>
    </context>
    <context>
        <name>CustomerDetail</name>
        <message>
            <source>Change the customer&apos;s data</source>
            <translation>修改客户资料</translation>
        </message>
        <message>
            <source>Credit left</source>
            <translation>可用额度</translation>
        </message>
        <message>
            <source>Credit limit</source>
            <translation>信用额度</translation>
        </message>
        <message>
            <source>Owed</source>
            <translation>应收余额</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>逾期额</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>负责人</translation>
        </message>
        <message>
            <source>People</source>
            <translation>联系人</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Usually bought</source>
            <translation>常购商品</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>No orders yet</source>
            <translation>还没有订单</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>新建订单</translation>
        </message>
        <message>
            <source>Saved on this device</source>
            <translation>已保存到本机</translation>
        </message>
        <message>
            <source>Verified</source>
            <translation>核实通过</translation>
        </message>
        <message>
            <source>Reviewed</source>
            <translation>复核完成</translation>
        </message>
    </context>
    <context>
        <name>CustomerEntryPage</name>
        <message>
            <source>Saved on this device</source>
            <translation>已保存到本机</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>新建客户</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>客户</translation>
        </message>
        <message>
            <source>People</source>
            <translation>联系人</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>A customer needs a name.</source>
            <translation>请填写客户名称。</translation>
        </message>
        <message>
            <source>Terms and owner</source>
            <translation>条件与归属</translation>
        </message>
    </context>
    <context>
        <name>CustomerHead</name>
        <message>
            <source>Usually orders</source>
            <translation>下单规律</translation>
        </message>
        <message numerus="yes">
            <source>every %n day(s)</source>
            <translation>
                <numerusform>每 %n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>Next one was usual on %1, last order %2</source>
            <translation>本应于 %1 下单，上次下单 %2</translation>
        </message>
        <message>
            <source>Next one usually on %1, last order %2</source>
            <translation>预计下次 %1，上次下单 %2</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) late</source>
            <translation>
                <numerusform>逾期 %n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>Last visit</source>
            <translation>上次拜访</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>暂无</translation>
        </message>
        <message>
            <source>Archive to be reviewed by %1</source>
            <translation>档案须在 %1 前复核</translation>
        </message>
        <message>
            <source>Payments overdue</source>
            <translation>有逾期款</translation>
        </message>
        <message>
            <source>Archive complete</source>
            <translation>档案完整</translation>
        </message>
        <message>
            <source>Missing: %1</source>
            <translation>缺少：%1</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Nothing is missing.</source>
            <translation>资料齐全。</translation>
        </message>
        <message>
            <source>Review overdue</source>
            <translation>复核逾期</translation>
        </message>
    </context>
    <context>
        <name>CustomerOrders</name>
        <message>
            <source>Orders</source>
            <translation>订单</translation>
        </message>
    </context>
    <context>
        <name>CustomerPicker</name>
        <message>
            <source>Choose a customer</source>
            <translation>选择客户</translation>
        </message>
        <message>
            <source>Name, pinyin, initials or number</source>
            <translation>名称、拼音、首字母或编号</translation>
        </message>
        <message>
            <source>No customers yet</source>
            <translation>还没有客户</translation>
        </message>
        <message>
            <source>The office gives them to you, or you add one yourself.</source>
            <translation>由内勤分配，也可以自己新建。</translation>
        </message>
    </context>
    <context>
        <name>CustomerRow</name>
        <message>
            <source>%1 left</source>
            <translation>可用 %1</translation>
        </message>
    </context>
    <context>
        <name>CustomersPage</name>
        <message>
            <source>Customers</source>
            <translation>客户</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>新建客户</translation>
        </message>
        <message>
            <source>Name, pinyin, initials or number</source>
            <translation>名称、拼音、首字母或编号</translation>
        </message>
        <message>
            <source>No customers yet</source>
            <translation>还没有客户</translation>
        </message>
        <message>
            <source>Those that the office gives you stand here, and those that you add.</source>
            <translation>内勤分配给您的和您自己新建的客户都在这里。</translation>
        </message>
        <message>
            <source>No customer is open</source>
            <translation>未打开客户</translation>
        </message>
        <message>
            <source>Choose one from the list, or type a name or its initials.</source>
            <translation>从列表中选择，或输入名称、首字母。</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Key customers</source>
            <translation>重点客户</translation>
        </message>
        <message>
            <source>To be verified</source>
            <translation>待核实</translation>
        </message>
        <message>
            <source>Review due</source>
            <translation>复核到期</translation>
        </message>
        <message>
            <source>Payments overdue</source>
            <translation>有逾期款</translation>
        </message>
        <message>
            <source>Dormant</source>
            <translation>休眠</translation>
        </message>
        <message>
            <source>Invalid</source>
            <translation>失效</translation>
        </message>
        <message>
            <source>Nothing here</source>
            <translation>暂无内容</translation>
        </message>
        <message>
            <source>No customer of this kind.</source>
            <translation>没有这类客户。</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <source>YYYY-MM-DD</source>
            <translation>年-月-日</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Open the calendar</source>
            <translation>打开日历</translation>
        </message>
    </context>
    <context>
        <name>DeadlineChip</name>
        <message>
            <source>Overdue since %1</source>
            <translation>已超时，截止 %1</translation>
        </message>
        <message>
            <source>Due %1</source>
            <translation>截止 %1</translation>
        </message>
    </context>
    <context>
        <name>DecisionBar</name>
        <message>
            <source>Your decision waits to be sent</source>
            <translation>您的审批意见待发送</translation>
        </message>
        <message>
            <source>Reject</source>
            <translation>驳回</translation>
        </message>
        <message>
            <source>Send back</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>同意</translation>
        </message>
    </context>
    <context>
        <name>Dialog</name>
        <message>
            <source>OK</source>
            <translation>确定</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>DocumentPicker</name>
        <message>
            <source>Name, pinyin, initials or number</source>
            <translation>名称、拼音、首字母或编号</translation>
        </message>
        <message>
            <source>Nothing to choose from yet</source>
            <translation>还没有可选的内容</translation>
        </message>
        <message>
            <source>Whoever keeps these adds them.</source>
            <translation>由维护人员添加。</translation>
        </message>
    </context>
    <context>
        <name>DocumentRow</name>
        <message>
            <source>waiting to be sent</source>
            <translation>待发送</translation>
        </message>
    </context>
    <context>
        <name>DraftRow</name>
        <message>
            <source>%1, written %2</source>
            <translation>%1，编辑于 %2</translation>
        </message>
    </context>
    <context>
        <name>DraftsPage</name>
        <message>
            <source>Drafts</source>
            <translation>草稿</translation>
        </message>
        <message>
            <source>Half written</source>
            <translation>未写完</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Expense claims</source>
            <translation>报销单</translation>
        </message>
        <message>
            <source>No drafts</source>
            <translation>没有草稿</translation>
        </message>
        <message>
            <source>What you begin is kept at every key and stands here until it is submitted.</source>
            <translation>您开始填写的内容随输随存，提交之前都在这里。</translation>
        </message>
    </context>
    <context>
        <name>EntryLine</name>
        <message>
            <source>⚑ To be corrected: %1</source>
            <translation>⚑ 需更正：%1</translation>
        </message>
        <message>
            <source>Only %1 %2 available, as of %3</source>
            <translation>仅可供 %1 %2，截至 %3</translation>
        </message>
        <message>
            <source>%1 %2 available, as of %3</source>
            <translation>可供 %1 %2，截至 %3</translation>
        </message>
    </context>
    <context>
        <name>EntryLineName</name>
        <message>
            <source>Gift</source>
            <translation>赠品</translation>
        </message>
        <message>
            <source>%1 off</source>
            <translation>优惠 %1</translation>
        </message>
        <message>
            <source>%1, details</source>
            <translation>%1，详情</translation>
        </message>
        <message>
            <source>No price yet</source>
            <translation>暂无价格</translation>
        </message>
    </context>
    <context>
        <name>ExportButton</name>
        <message>
            <source>Stop writing the spreadsheet</source>
            <translation>停止导出</translation>
        </message>
        <message>
            <source>As a spreadsheet</source>
            <translation>导出表格</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) written: %1</source>
            <translation>
                <numerusform>已导出 %n 行：%1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Fact</name>
        <message>
            <source>%1: %2, marked to be corrected</source>
            <translation>%1：%2，需要修改</translation>
        </message>
    </context>
    <context>
        <name>FailedPage</name>
        <message>
            <source>Satchel cannot open this device&apos;s data</source>
            <translation>无法打开本机数据</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
    </context>
    <context>
        <name>FieldFrame</name>
        <message>
            <source>Error: %1</source>
            <translation>错误：%1</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>已变更</translation>
        </message>
    </context>
    <context>
        <name>FigureRow</name>
        <message>
            <source>target %1</source>
            <translation>目标 %1</translation>
        </message>
        <message>
            <source>Target %1</source>
            <translation>目标 %1</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>质量</translation>
        </message>
        <message>
            <source>Answered in time</source>
            <translation>处理及时率</translation>
        </message>
        <message>
            <source>Fell short: %1</source>
            <translation>未达标：%1 单</translation>
        </message>
        <message>
            <source>Not on this device yet</source>
            <translation>尚未同步到本机</translation>
        </message>
    </context>
    <context>
        <name>FiguresPage</name>
        <message>
            <source>Figures</source>
            <translation>指标</translation>
        </message>
        <message>
            <source>The month before</source>
            <translation>上个月</translation>
        </message>
        <message>
            <source>The month after</source>
            <translation>下个月</translation>
        </message>
    </context>
    <context>
        <name>FinancePage</name>
        <message>
            <source>Receivables</source>
            <translation>应收</translation>
        </message>
        <message>
            <source>Ageing</source>
            <translation>账龄</translation>
        </message>
        <message>
            <source>Receipts</source>
            <translation>收款</translation>
        </message>
    </context>
    <context>
        <name>FunnelHead</name>
        <message>
            <source>Open amount</source>
            <translation>未结金额</translation>
        </message>
        <message numerus="yes">
            <source>%n opportunity(s)</source>
            <translation>
                <numerusform>%n 个商机</numerusform>
            </translation>
        </message>
        <message>
            <source>Weighted by chance</source>
            <translation>按赢率加权</translation>
        </message>
    </context>
    <context>
        <name>FunnelPage</name>
        <message>
            <source>Funnel</source>
            <translation>销售漏斗</translation>
        </message>
        <message>
            <source>New opportunity</source>
            <translation>新建商机</translation>
        </message>
        <message>
            <source>No stage is open</source>
            <translation>未选择阶段</translation>
        </message>
        <message>
            <source>Choose a stage to see its opportunities.</source>
            <translation>选择一个阶段，查看其中的商机。</translation>
        </message>
    </context>
    <context>
        <name>HistoryEntry</name>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
    </context>
    <context>
        <name>HistoryList</name>
        <message>
            <source>Show all %1</source>
            <translation>显示全部 %1 条</translation>
        </message>
    </context>
    <context>
        <name>IconButton</name>
        <message>
            <source>%1, %2 new</source>
            <translation>%1，%2 条新</translation>
        </message>
    </context>
    <context>
        <name>InvoiceRow</name>
        <message>
            <source>Due %1</source>
            <translation>截止 %1</translation>
        </message>
        <message>
            <source>of %1</source>
            <translation>共 %1</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>逾期额</translation>
        </message>
    </context>
    <context>
        <name>KeyValueRow</name>
        <message>
            <source>%1: %2, before %3</source>
            <translation>%1：%2，原为 %3</translation>
        </message>
    </context>
    <context>
        <name>Keypad</name>
        <message>
            <source>Delete the last digit</source>
            <translation>删除最后一位</translation>
        </message>
    </context>
    <context>
        <name>KeypadSheet</name>
        <message>
            <source>OK</source>
            <translation>确定</translation>
        </message>
    </context>
    <context>
        <name>KindDesk</name>
        <message>
            <source>Number</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Name, pinyin, initials or number</source>
            <translation>名称、拼音、首字母或单号</translation>
        </message>
        <message>
            <source>New</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>暂无</translation>
        </message>
        <message>
            <source>None in this state</source>
            <translation>没有处于此状态的</translation>
        </message>
        <message>
            <source>What you begin stands here, also without a signal.</source>
            <translation>您新建的都在这里，没有信号也一样。</translation>
        </message>
        <message>
            <source>What others write and you may see stands here.</source>
            <translation>别人填写而您可以查看的都在这里。</translation>
        </message>
        <message>
            <source>Nothing is open</source>
            <translation>尚未打开</translation>
        </message>
        <message>
            <source>What is under the cursor is shown here.</source>
            <translation>光标所在的内容显示在这里。</translation>
        </message>
        <message>
            <source>Time left</source>
            <translation>剩余时限</translation>
        </message>
        <message>
            <source>Nothing waits for you</source>
            <translation>没有待办</translation>
        </message>
    </context>
    <context>
        <name>KindDetail</name>
        <message>
            <source>Saved on this device</source>
            <translation>已保存到本机</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>Correct it</source>
            <translation>去修改</translation>
        </message>
        <message>
            <source>Go on writing</source>
            <translation>继续填写</translation>
        </message>
        <message>
            <source>The order is a draft: say when it is to be delivered, and hand it in</source>
            <translation>已生成订单草稿：请填写交期并提交</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>填写</translation>
        </message>
    </context>
    <context>
        <name>KindEntryPage</name>
        <message>
            <source>Saved on this device</source>
            <translation>已保存到本机</translation>
        </message>
        <message>
            <source>New: %1</source>
            <translation>新建%1</translation>
        </message>
        <message>
            <source>Keep as draft</source>
            <translation>存为草稿</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>KindGroup</name>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message numerus="yes">
            <source>Take what lies ready: %n line(s)</source>
            <translation>
                <numerusform>带入可发的货（%n 行）</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KindLine</name>
        <message>
            <source>Remove this line</source>
            <translation>删除此行</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>请选择</translation>
        </message>
        <message>
            <source>Choose the document first</source>
            <translation>请先选择单据</translation>
        </message>
    </context>
    <context>
        <name>KindList</name>
        <message>
            <source>New: %1</source>
            <translation>新建%1</translation>
        </message>
        <message>
            <source>Name, pinyin, initials or number</source>
            <translation>名称、拼音、首字母或单号</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>暂无</translation>
        </message>
        <message>
            <source>None in this state</source>
            <translation>没有处于此状态的</translation>
        </message>
        <message>
            <source>What you begin stands here, also without a signal.</source>
            <translation>您新建的都在这里，没有信号也一样。</translation>
        </message>
        <message>
            <source>What others write and you may see stands here.</source>
            <translation>别人填写而您可以查看的都在这里。</translation>
        </message>
        <message>
            <source>Nothing waits for you</source>
            <translation>没有待办</translation>
        </message>
    </context>
    <context>
        <name>KindPage</name>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Nothing is open</source>
            <translation>未打开任何内容</translation>
        </message>
        <message>
            <source>Choose one from the list.</source>
            <translation>请从列表中选择。</translation>
        </message>
        <message>
            <source>To do</source>
            <translation>待办</translation>
        </message>
    </context>
    <context>
        <name>KindPlaces</name>
        <message>
            <source>Visits</source>
            <translation>拜访</translation>
        </message>
        <message>
            <source>Leads</source>
            <translation>线索</translation>
        </message>
        <message>
            <source>Opportunities</source>
            <translation>商机</translation>
        </message>
        <message>
            <source>Quotations</source>
            <translation>报价单</translation>
        </message>
        <message>
            <source>Order changes</source>
            <translation>变更单</translation>
        </message>
        <message>
            <source>Order issues</source>
            <translation>订单问题</translation>
        </message>
        <message>
            <source>Shipments</source>
            <translation>发货单</translation>
        </message>
        <message>
            <source>Stock</source>
            <translation>库存</translation>
        </message>
        <message>
            <source>Supply tasks</source>
            <translation>备货任务</translation>
        </message>
        <message>
            <source>Returns</source>
            <translation>退换货</translation>
        </message>
        <message>
            <source>Invoice requests</source>
            <translation>开票申请</translation>
        </message>
        <message>
            <source>Invoices</source>
            <translation>发票</translation>
        </message>
        <message>
            <source>Receipts</source>
            <translation>收款</translation>
        </message>
        <message>
            <source>Reminders</source>
            <translation>催款</translation>
        </message>
        <message>
            <source>Customer merges</source>
            <translation>客户合并</translation>
        </message>
        <message>
            <source>Warehouses</source>
            <translation>仓库</translation>
        </message>
        <message>
            <source>Price lists</source>
            <translation>价目表</translation>
        </message>
        <message>
            <source>Price rules</source>
            <translation>价格规则</translation>
        </message>
        <message>
            <source>Delegations</source>
            <translation>审批委托</translation>
        </message>
        <message>
            <source>Key customer dossiers</source>
            <translation>重点客户专项</translation>
        </message>
    </context>
    <context>
        <name>LineSheet</name>
        <message>
            <source>Amount</source>
            <translation>金额</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Remove the line</source>
            <translation>删除此行</translation>
        </message>
    </context>
    <context>
        <name>LinkedRow</name>
        <message>
            <source>Not on this device yet</source>
            <translation>尚未同步到本机</translation>
        </message>
    </context>
    <context>
        <name>ListRow</name>
        <message>
            <source>Unread</source>
            <translation>未读</translation>
        </message>
        <message>
            <source>waiting to be sent</source>
            <translation>待发送</translation>
        </message>
        <message>
            <source>removed</source>
            <translation>已删除</translation>
        </message>
    </context>
    <context>
        <name>ListSlot</name>
        <message>
            <source>Fetching your data</source>
            <translation>正在获取数据</translation>
        </message>
        <message>
            <source>Your data is not here yet. Connect once, then everything works offline.</source>
            <translation>数据还没有到本机。联网一次后即可离线使用。</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>Names, numbers, pinyin and initials all work.</source>
            <translation>可用名称、编号、拼音或首字母查找。</translation>
        </message>
        <message>
            <source>The server cannot be reached. Your data comes as soon as there is a connection.</source>
            <translation>暂时连不上服务器，连上后会自动获取数据。</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>%1 — Satchel</source>
            <translation>%1 — 行囊</translation>
        </message>
        <message>
            <source>Satchel</source>
            <translation>行囊</translation>
        </message>
    </context>
    <context>
        <name>MePage</name>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <source>Me</source>
            <translation>我的</translation>
        </message>
        <message>
            <source>This device</source>
            <translation>本机设置</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
    </context>
    <context>
        <name>MergeSides</name>
        <message>
            <source>Number</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>联系人</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>负责人</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open %1</source>
            <translation>打开%1</translation>
        </message>
        <message>
            <source>Keep %1</source>
            <translation>保留%1</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>两家对照</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>空</translation>
        </message>
        <message>
            <source>Stays</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>Goes into it</source>
            <translation>并入</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>保留这家</translation>
        </message>
    </context>
    <context>
        <name>MessagesPage</name>
        <message>
            <source>Messages</source>
            <translation>消息</translation>
        </message>
        <message numerus="yes">
            <source>%n decision(s) wait for you</source>
            <translation>
                <numerusform>%n 项待您审批</numerusform>
            </translation>
        </message>
        <message>
            <source>No messages yet</source>
            <translation>还没有消息</translation>
        </message>
        <message>
            <source>When something of yours is returned, approved or commented on, it stands here.</source>
            <translation>您的单据被退回、批准或有人留言时，会显示在这里。</translation>
        </message>
    </context>
    <context>
        <name>MoneyText</name>
        <message>
            <source>Not known</source>
            <translation>未知</translation>
        </message>
    </context>
    <context>
        <name>NewSheet</name>
        <message>
            <source>New</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>for a customer</source>
            <translation>为客户下单</translation>
        </message>
        <message>
            <source>Expense claim</source>
            <translation>报销单</translation>
        </message>
        <message>
            <source>begin with a photo of the receipt</source>
            <translation>先拍票据</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>客户</translation>
        </message>
        <message>
            <source>the office verifies it later</source>
            <translation>由内勤稍后核实</translation>
        </message>
    </context>
    <context>
        <name>NewsRow</name>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
    </context>
    <context>
        <name>OpportunityRow</name>
        <message>
            <source>expected %1</source>
            <translation>预计 %1</translation>
        </message>
    </context>
    <context>
        <name>OrderBody</name>
        <message>
            <source>Lines</source>
            <translation>明细</translation>
        </message>
        <message>
            <source>Without tax</source>
            <translation>不含税</translation>
        </message>
        <message>
            <source>Tax</source>
            <translation>税额</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>交付</translation>
        </message>
        <message>
            <source>Approval</source>
            <translation>审批</translation>
        </message>
        <message>
            <source>Comments</source>
            <translation>沟通</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>负责人</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>接收时间</translation>
        </message>
        <message>
            <source>Made into this order</source>
            <translation>已转为订单</translation>
        </message>
        <message>
            <source>By this quotation</source>
            <translation>来自报价单</translation>
        </message>
        <message>
            <source>Revision %1</source>
            <translation>第 %1 版</translation>
        </message>
        <message>
            <source>Validity and terms</source>
            <translation>有效期与条款</translation>
        </message>
    </context>
    <context>
        <name>OrderDesk</name>
        <message>
            <source>Orders</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Customer, pinyin or number</source>
            <translation>客户、拼音或单号</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>新建订单</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>单号</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>客户</translation>
        </message>
        <message>
            <source>Rep</source>
            <translation>业务员</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>Ship by</source>
            <translation>交期</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>接收时间</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Everything is checked</source>
            <translation>全部审核完毕</translation>
        </message>
        <message>
            <source>Nothing here</source>
            <translation>这里没有内容</translation>
        </message>
        <message>
            <source>New orders stand here as soon as they arrive, the oldest on top.</source>
            <translation>新订单到达后立即显示在这里，最早的排在最前。</translation>
        </message>
        <message>
            <source>No order is in this state.</source>
            <translation>没有处于此状态的订单。</translation>
        </message>
        <message>
            <source>Confirm all (C)</source>
            <translation>全部确认 (C)</translation>
        </message>
        <message>
            <source>No order is open</source>
            <translation>未打开订单</translation>
        </message>
        <message>
            <source>The order under the cursor is shown here.</source>
            <translation>光标所在的订单显示在这里。</translation>
        </message>
        <message>
            <source>Time left</source>
            <translation>剩余时限</translation>
        </message>
    </context>
    <context>
        <name>OrderDetail</name>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>%1: discount %2</source>
            <translation>%1：折扣 %2</translation>
        </message>
        <message>
            <source>Saved on this device</source>
            <translation>已保存到本机</translation>
        </message>
        <message>
            <source>Not on this device</source>
            <translation>不在本机上</translation>
        </message>
        <message>
            <source>It was given to somebody else, or it has not arrived yet.</source>
            <translation>它已转给他人，或者还没有到达。</translation>
        </message>
        <message>
            <source>Correct it</source>
            <translation>去修改</translation>
        </message>
        <message>
            <source>Go on writing</source>
            <translation>继续填写</translation>
        </message>
        <message>
            <source>Ship date too early</source>
            <translation>交期太紧</translation>
        </message>
        <message>
            <source>Price not agreed</source>
            <translation>价格未谈妥</translation>
        </message>
        <message>
            <source>Quantity is not clear</source>
            <translation>数量不清楚</translation>
        </message>
        <message>
            <source>Address is missing</source>
            <translation>缺少地址</translation>
        </message>
        <message>
            <source>Waiting for payment</source>
            <translation>等待付款</translation>
        </message>
        <message>
            <source>Out of stock</source>
            <translation>库存不足</translation>
        </message>
        <message>
            <source>%1: %2 %3</source>
            <translation>%1：%2 %3</translation>
        </message>
    </context>
    <context>
        <name>OrderEntryBody</name>
        <message>
            <source>Nothing yet: tap what the customer usually buys, search, or scan.</source>
            <translation>还没有商品：点选常购商品、搜索或扫码。</translation>
        </message>
        <message>
            <source>Paste from a spreadsheet</source>
            <translation>从表格粘贴</translation>
        </message>
    </context>
    <context>
        <name>OrderEntryPage</name>
        <message>
            <source>Order submitted</source>
            <translation>订单已提交</translation>
        </message>
        <message>
            <source>Order saved on this device. It is sent when there is a signal.</source>
            <translation>订单已保存到本机，有信号时自动发送。</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>新建订单</translation>
        </message>
        <message>
            <source>credit left %1</source>
            <translation>可用额度 %1</translation>
        </message>
        <message>
            <source>For which customer?</source>
            <translation>为哪位客户？</translation>
        </message>
        <message>
            <source>Throw this draft away</source>
            <translation>丢弃草稿</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n 行</numerusform>
            </translation>
        </message>
        <message>
            <source>Submit for approval</source>
            <translation>提交审批</translation>
        </message>
        <message>
            <source>Submit</source>
            <translation>提交</translation>
        </message>
        <message>
            <source>Throw this draft away?</source>
            <translation>丢弃这份草稿？</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) will be gone. This cannot be undone.</source>
            <translation>
                <numerusform>%n 行内容将被删除，无法恢复。</numerusform>
            </translation>
        </message>
        <message>
            <source>Throw it away</source>
            <translation>丢弃</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>Draft thrown away</source>
            <translation>草稿已丢弃</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>交付</translation>
        </message>
        <message>
            <source>In this order</source>
            <translation>本单明细</translation>
        </message>
        <message>
            <source>revision %1</source>
            <translation>第 %1 版</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) above what is in stock</source>
            <translation>
                <numerusform>%n 行超出可供数量</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OrderLineView</name>
        <message>
            <source>Gift</source>
            <translation>赠品</translation>
        </message>
        <message>
            <source>%1 off</source>
            <translation>优惠 %1</translation>
        </message>
        <message>
            <source>marked to be corrected</source>
            <translation>需要修改</translation>
        </message>
        <message>
            <source>%1 shipped</source>
            <translation>已发 %1</translation>
        </message>
        <message>
            <source>%1 returned</source>
            <translation>已退 %1</translation>
        </message>
        <message>
            <source>%1 short</source>
            <translation>缺货 %1</translation>
        </message>
    </context>
    <context>
        <name>OrderLinesHead</name>
        <message>
            <source>Product</source>
            <translation>产品</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>单价</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>金额</translation>
        </message>
    </context>
    <context>
        <name>OrderList</name>
        <message>
            <source>Orders</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>新建订单</translation>
        </message>
        <message>
            <source>Customer, pinyin or number</source>
            <translation>客户、拼音或单号</translation>
        </message>
        <message>
            <source>No orders yet</source>
            <translation>还没有订单</translation>
        </message>
        <message>
            <source>Nothing here</source>
            <translation>这里没有内容</translation>
        </message>
        <message>
            <source>An order that you write stands here at once, also without a signal.</source>
            <translation>您写的订单会立即显示在这里，没有信号也一样。</translation>
        </message>
        <message>
            <source>No order is in this state.</source>
            <translation>没有处于此状态的订单。</translation>
        </message>
    </context>
    <context>
        <name>OrderRow</name>
        <message>
            <source>Order without a customer</source>
            <translation>未选客户的订单</translation>
        </message>
        <message>
            <source>No number yet</source>
            <translation>暂无单号</translation>
        </message>
        <message>
            <source>ship by %1</source>
            <translation>交期 %1</translation>
        </message>
    </context>
    <context>
        <name>OrderViews</name>
        <message>
            <source>To check</source>
            <translation>待审核</translation>
        </message>
        <message>
            <source>Second check</source>
            <translation>待复核</translation>
        </message>
        <message>
            <source>In approval</source>
            <translation>审批中</translation>
        </message>
        <message>
            <source>On hold</source>
            <translation>已挂起</translation>
        </message>
        <message>
            <source>Sent back</source>
            <translation>已退回</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>已确认</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
    </context>
    <context>
        <name>OrdersPage</name>
        <message>
            <source>No order is open</source>
            <translation>未打开订单</translation>
        </message>
        <message>
            <source>Choose one from the list.</source>
            <translation>请从列表中选择。</translation>
        </message>
    </context>
    <context>
        <name>OutboxCard</name>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>On this device</source>
            <translation>本机已存</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>已发送</translation>
        </message>
        <message>
            <source>Not accepted</source>
            <translation>未受理</translation>
        </message>
        <message>
            <source>Accepted with changes</source>
            <translation>调整后受理</translation>
        </message>
        <message>
            <source>Accepted</source>
            <translation>已受理</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Put it right</source>
            <translation>去修改</translation>
        </message>
        <message>
            <source>Let it be</source>
            <translation>不再处理</translation>
        </message>
        <message>
            <source>Look at it</source>
            <translation>去查看</translation>
        </message>
    </context>
    <context>
        <name>OutboxPage</name>
        <message>
            <source>Outbox</source>
            <translation>待发箱</translation>
        </message>
        <message>
            <source>%1 · everything is saved on this device</source>
            <translation>%1 · 内容都已保存在本机</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>需要处理</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>待发送</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>发送中</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Nothing needs you</source>
            <translation>没有需要处理的事项</translation>
        </message>
        <message>
            <source>Nothing sent yet</source>
            <translation>还没有发送记录</translation>
        </message>
        <message>
            <source>Nothing is waiting</source>
            <translation>没有待发送的内容</translation>
        </message>
        <message>
            <source>What the server has decided stands here for a while.</source>
            <translation>服务器处理过的内容会在这里保留一段时间。</translation>
        </message>
        <message>
            <source>What you write without a signal waits here and is sent by itself.</source>
            <translation>没有信号时写的内容在这里等待，并自动发送。</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>已撤销</translation>
        </message>
        <message>
            <source>Saved on this device</source>
            <translation>已保存到本机</translation>
        </message>
    </context>
    <context>
        <name>PageHeader</name>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
    </context>
    <context>
        <name>PaperButton</name>
        <message>
            <source>The PDF is being written</source>
            <translation>正在生成 PDF</translation>
        </message>
        <message>
            <source>As a PDF</source>
            <translation>生成 PDF</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) written: %1</source>
            <translation>
                <numerusform>已生成 %n 页：%1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PasteSheet</name>
        <message>
            <source>Paste from a spreadsheet</source>
            <translation>从表格粘贴</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) understood</source>
            <translation>
                <numerusform>已识别 %n 行</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) to be looked at</source>
            <translation>
                <numerusform>%n 行需要核对</numerusform>
            </translation>
        </message>
        <message>
            <source>No rows on the clipboard</source>
            <translation>剪贴板中没有表格行</translation>
        </message>
        <message>
            <source>Copy rows in Excel or WPS: product code or name, and the quantity. A first row of captions may say what each column is.</source>
            <translation>在 Excel 或 WPS 中复制：商品编码或名称，以及数量。首行可以是列标题。</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) more than can be taken at once were left out.</source>
            <translation>
                <numerusform>超出一次可粘贴的行数，%n 行未处理。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Add %n line(s)</source>
            <translation>
                <numerusform>添加 %n 行</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>The rows that are left are put back onto the clipboard.</source>
            <translation>未识别的行会放回剪贴板。</translation>
        </message>
    </context>
    <context>
        <name>PhotoThumb</name>
        <message>
            <source>Waiting</source>
            <translation>待发送</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>发送中</translation>
        </message>
        <message>
            <source>Not sent</source>
            <translation>未发送</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>照片</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>删除</translation>
        </message>
    </context>
    <context>
        <name>PhotoViewer</name>
        <message>
            <source>This file is no picture. It is kept with the document.</source>
            <translation>此文件不是图片，已随单据保存。</translation>
        </message>
        <message>
            <source>Being fetched…</source>
            <translation>正在获取…</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>照片</translation>
        </message>
    </context>
    <context>
        <name>PictureInput</name>
        <message>
            <source>Let sign</source>
            <translation>请客户签字</translation>
        </message>
    </context>
    <context>
        <name>PriceListRow</name>
        <message>
            <source>Switched off</source>
            <translation>已停用</translation>
        </message>
    </context>
    <context>
        <name>PriceProduct</name>
        <message>
            <source>standard %1 / %2</source>
            <translation>标准价 %1/%2</translation>
        </message>
    </context>
    <context>
        <name>PriceQuestion</name>
        <message>
            <source>What would this customer pay?</source>
            <translation>客户价格查询</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>客户</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>产品</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>Choose a customer and a product.</source>
            <translation>请选择客户和产品。</translation>
        </message>
        <message>
            <source>each %1</source>
            <translation>每%1</translation>
        </message>
        <message>
            <source>%1 %2 come to %3</source>
            <translation>%1 %2 合计 %3</translation>
        </message>
        <message>
            <source>Floor: %1</source>
            <translation>底价：%1</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>价格由来</translation>
        </message>
        <message>
            <source>Open the price list</source>
            <translation>打开价目表</translation>
        </message>
    </context>
    <context>
        <name>PriceTerm</name>
        <message>
            <source>Taken off besides</source>
            <translation>另减</translation>
        </message>
        <message>
            <source>from %1 on</source>
            <translation>满 %1 起</translation>
        </message>
        <message>
            <source>any quantity</source>
            <translation>任意数量</translation>
        </message>
        <message>
            <source>%1 off</source>
            <translation>优惠 %1</translation>
        </message>
        <message>
            <source>Coming</source>
            <translation>未生效</translation>
        </message>
        <message>
            <source>Over</source>
            <translation>已失效</translation>
        </message>
        <message>
            <source>Stacks</source>
            <translation>可叠加</translation>
        </message>
        <message>
            <source>floor %1</source>
            <translation>底价 %1</translation>
        </message>
    </context>
    <context>
        <name>PriceTerms</name>
        <message>
            <source>Edit the list</source>
            <translation>编辑价目表</translation>
        </message>
        <message>
            <source>New price rule</source>
            <translation>新建价格规则</translation>
        </message>
        <message>
            <source>Product or SKU</source>
            <translation>产品或编码</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>This list has no rules</source>
            <translation>此价目表没有规则</translation>
        </message>
        <message>
            <source>No rule of this list is for such a product.</source>
            <translation>此价目表没有该产品的规则。</translation>
        </message>
        <message>
            <source>Standard prices hold for its customers.</source>
            <translation>适用客户按标准价。</translation>
        </message>
        <message>
            <source>These are the first 200 products: search for others.</source>
            <translation>仅显示前 200 个产品，请搜索其他产品。</translation>
        </message>
    </context>
    <context>
        <name>PricesPage</name>
        <message>
            <source>Prices</source>
            <translation>价格</translation>
        </message>
        <message numerus="yes">
            <source>%n price list(s)</source>
            <translation>
                <numerusform>%n 份价目表</numerusform>
            </translation>
        </message>
        <message>
            <source>New price list</source>
            <translation>新建价目表</translation>
        </message>
        <message>
            <source>What would this customer pay?</source>
            <translation>客户价格查询</translation>
        </message>
        <message>
            <source>The price of a product, and why it is so</source>
            <translation>查询价格及其由来</translation>
        </message>
        <message>
            <source>No price list yet</source>
            <translation>还没有价目表</translation>
        </message>
        <message>
            <source>Without one, everybody pays the standard price.</source>
            <translation>没有价目表时，所有客户按标准价。</translation>
        </message>
        <message>
            <source>Choose a list, or ask what a customer would pay.</source>
            <translation>请选择价目表，或查询客户价格。</translation>
        </message>
    </context>
    <context>
        <name>ProductChoice</name>
        <message>
            <source>Add %1</source>
            <translation>添加 %1</translation>
        </message>
        <message>
            <source>last %1 %2 on %3</source>
            <translation>上次 %1 %2，%3</translation>
        </message>
    </context>
    <context>
        <name>ProductFinder</name>
        <message>
            <source>Product, pinyin, SKU or barcode</source>
            <translation>产品、拼音、编码或条码</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>查找结果</translation>
        </message>
        <message>
            <source>Usually bought</source>
            <translation>常购商品</translation>
        </message>
        <message>
            <source>Nothing found. Names, pinyin, initials, SKU and barcodes work.</source>
            <translation>没有找到。可用名称、拼音、首字母、编码或条码查找。</translation>
        </message>
        <message>
            <source>Nothing bought before. Search for the first product.</source>
            <translation>还没有购买记录，请搜索第一件商品。</translation>
        </message>
        <message>
            <source>Show all %1</source>
            <translation>显示全部 %1 项</translation>
        </message>
    </context>
    <context>
        <name>ProductsPage</name>
        <message>
            <source>Products</source>
            <translation>产品</translation>
        </message>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n 个产品</numerusform>
            </translation>
        </message>
        <message>
            <source>Product, pinyin, SKU or barcode</source>
            <translation>产品、拼音、编码或条码</translation>
        </message>
        <message>
            <source>SKU</source>
            <translation>编码</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Specification</source>
            <translation>规格</translation>
        </message>
        <message>
            <source>Brand</source>
            <translation>品牌</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>品类</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>Standard price</source>
            <translation>标准价</translation>
        </message>
        <message>
            <source>On sale</source>
            <translation>在售</translation>
        </message>
        <message>
            <source>No products yet</source>
            <translation>还没有产品</translation>
        </message>
        <message>
            <source>The office keeps the list of products.</source>
            <translation>产品由内勤维护。</translation>
        </message>
    </context>
    <context>
        <name>ProgressBar</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>ProgressPanel</name>
        <message>
            <source>Progress</source>
            <translation>进度与告知</translation>
        </message>
        <message>
            <source>Show all %1</source>
            <translation>显示全部 %1 条</translation>
        </message>
        <message>
            <source>Tell the customer: “%1”</source>
            <translation>告知客户：“%1”</translation>
        </message>
    </context>
    <context>
        <name>ProgressStep</name>
        <message>
            <source>Owner&apos;s own step</source>
            <translation>负责人本人操作</translation>
        </message>
        <message>
            <source>Not seen by its owner yet</source>
            <translation>负责人尚未看到</translation>
        </message>
        <message>
            <source>Seen by its owner</source>
            <translation>负责人已看到</translation>
        </message>
        <message>
            <source>Customer not told yet</source>
            <translation>尚未告知客户</translation>
        </message>
        <message>
            <source>Customer told</source>
            <translation>已告知客户</translation>
        </message>
    </context>
    <context>
        <name>QuarantineDetail</name>
        <message>
            <source>Saved on this device</source>
            <translation>已保存到本机</translation>
        </message>
        <message>
            <source>This device was revoked before its work was sent. Nothing of it has taken effect. Admitted, it is judged by the same rules as any other, in the order in which it was written.</source>
            <translation>此设备在工作发送前已被停用，内容尚未生效。放行后按书写先后、依同样的规则处理。</translation>
        </message>
        <message>
            <source>Written by</source>
            <translation>填写人</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>Written at</source>
            <translation>填写时间</translation>
        </message>
        <message>
            <source>Handed over at</source>
            <translation>移交时间</translation>
        </message>
        <message>
            <source>About</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Decided by</source>
            <translation>处理人</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Because</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>What was written</source>
            <translation>填写内容</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
    </context>
    <context>
        <name>QuarantineRow</name>
        <message>
            <source>From a revoked device · %1</source>
            <translation>来自停用设备 · %1</translation>
        </message>
    </context>
    <context>
        <name>QuotationEntryPage</name>
        <message>
            <source>Validity and terms</source>
            <translation>有效期与条款</translation>
        </message>
        <message>
            <source>New quotation</source>
            <translation>新建报价单</translation>
        </message>
        <message>
            <source>In this quotation</source>
            <translation>本报价明细</translation>
        </message>
        <message>
            <source>Quotation handed in</source>
            <translation>报价单已提交</translation>
        </message>
        <message>
            <source>Quotation saved on this device. It is sent when there is a signal.</source>
            <translation>报价单已保存在本机，有信号时自动发送。</translation>
        </message>
    </context>
    <context>
        <name>ReadyLine</name>
        <message>
            <source>%1 · %2 waiting to be sent</source>
            <translation>%1 · %2 项待发送</translation>
        </message>
    </context>
    <context>
        <name>ReasonSheet</name>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>What should be different?</source>
            <translation>哪里需要改？</translation>
        </message>
        <message>
            <source>; </source>
            <translation>；</translation>
        </message>
        <message>
            <source>Mark what has to be corrected</source>
            <translation>标出需要修改的内容</translation>
        </message>
        <message>
            <source>Why, in a few words</source>
            <translation>简要说明原因</translation>
        </message>
    </context>
    <context>
        <name>ReceiptDetail</name>
        <message>
            <source>Saved on this device</source>
            <translation>已保存到本机</translation>
        </message>
        <message>
            <source>Not allocated</source>
            <translation>未核销</translation>
        </message>
        <message>
            <source>Payer</source>
            <translation>付款方</translation>
        </message>
        <message>
            <source>Bank reference</source>
            <translation>银行流水号</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Confirmed by</source>
            <translation>确认人</translation>
        </message>
        <message>
            <source>Pays</source>
            <translation>核销</translation>
        </message>
        <message>
            <source>Open invoices of this customer</source>
            <translation>该客户的未结发票</translation>
        </message>
        <message>
            <source>Allocate, the oldest first</source>
            <translation>按先后自动核销</translation>
        </message>
        <message>
            <source>Nothing is open: what is left waits for the next invoice.</source>
            <translation>没有未结发票：余款等待下一张发票。</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Left empty, it is as much as there is: ¥%1.</source>
            <translation>留空则按可核销的全部金额：¥%1。</translation>
        </message>
        <message>
            <source>No more than ¥%1 can be allocated here.</source>
            <translation>此处最多可核销 ¥%1。</translation>
        </message>
    </context>
    <context>
        <name>ReceiptStrip</name>
        <message>
            <source>Choose photos or files</source>
            <translation>选择照片或文件</translation>
        </message>
        <message>
            <source>Photos and PDF (*.jpg *.jpeg *.png *.webp *.pdf)</source>
            <translation>照片和 PDF (*.jpg *.jpeg *.png *.webp *.pdf)</translation>
        </message>
        <message>
            <source>This computer has no window for choosing files. Ask the administrator to install Qt&apos;s FolderListModel.</source>
            <translation>这台电脑没有选择文件的窗口，请联系管理员安装 Qt 的 FolderListModel 组件。</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>照片</translation>
        </message>
    </context>
    <context>
        <name>ReceiptThumb</name>
        <message>
            <source>Photo</source>
            <translation>照片</translation>
        </message>
    </context>
    <context>
        <name>ReceiptsPart</name>
        <message>
            <source>To confirm</source>
            <translation>待确认</translation>
        </message>
        <message>
            <source>To allocate</source>
            <translation>待核销</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Nothing to confirm</source>
            <translation>没有待确认的收款</translation>
        </message>
        <message>
            <source>Everything is allocated</source>
            <translation>已全部核销</translation>
        </message>
        <message>
            <source>No receipts yet</source>
            <translation>还没有收款</translation>
        </message>
        <message>
            <source>What reps and the office receive arrives here.</source>
            <translation>外勤和内勤登记的收款会出现在这里。</translation>
        </message>
        <message>
            <source>No receipt is open</source>
            <translation>未打开收款</translation>
        </message>
        <message>
            <source>Choose one to see which invoices it pays.</source>
            <translation>选择一笔，查看它核销了哪些发票。</translation>
        </message>
    </context>
    <context>
        <name>ReferenceInput</name>
        <message>
            <source>Choose</source>
            <translation>请选择</translation>
        </message>
    </context>
    <context>
        <name>ReturnedBanner</name>
        <message>
            <source>Came back from %1</source>
            <translation>%1 已退回</translation>
        </message>
    </context>
    <context>
        <name>ReturnedCard</name>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
    </context>
    <context>
        <name>SavedToast</name>
        <message>
            <source>Open it</source>
            <translation>查看</translation>
        </message>
    </context>
    <context>
        <name>ScanField</name>
        <message>
            <source>Scan or type a code, then Enter</source>
            <translation>扫描或输入条码，按回车确认</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) still to scan</source>
            <translation>
                <numerusform>还有 %n 行待扫描</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything picked has been scanned.</source>
            <translation>拣货商品已全部扫描。</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>已清点</translation>
        </message>
    </context>
    <context>
        <name>ScanLine</name>
        <message>
            <source>planned %1</source>
            <translation>计划 %1</translation>
        </message>
        <message>
            <source>picked %1</source>
            <translation>已拣 %1</translation>
        </message>
    </context>
    <context>
        <name>ScopeRow</name>
        <message>
            <source>whole</source>
            <translation>完整</translation>
        </message>
        <message>
            <source>arriving</source>
            <translation>接收中</translation>
        </message>
        <message>
            <source>%1 rows · %2 · %3 · %4</source>
            <translation>%1 行 · %2 · %3 · %4</translation>
        </message>
        <message>
            <source>no mismatch</source>
            <translation>无差异</translation>
        </message>
        <message numerus="yes">
            <source>%n mismatch(es), %1 healed</source>
            <translation>
                <numerusform>%n 次差异，已修复 %1 次</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>清除</translation>
        </message>
    </context>
    <context>
        <name>Select</name>
        <message>
            <source>Choose</source>
            <translation>请选择</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>Shell</name>
        <message>
            <source>Drafts</source>
            <translation>草稿</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今日</translation>
        </message>
        <message>
            <source>Approvals</source>
            <translation>审批</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Claims</source>
            <translation>报销</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>客户</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>产品</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>Outbox</source>
            <translation>待发箱</translation>
        </message>
        <message>
            <source>Me</source>
            <translation>我的</translation>
        </message>
        <message>
            <source>New</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>Search  Ctrl K</source>
            <translation>搜索  Ctrl K</translation>
        </message>
        <message>
            <source>Search everything</source>
            <translation>全局搜索</translation>
        </message>
        <message>
            <source>Prices</source>
            <translation>价格</translation>
        </message>
        <message>
            <source>Funnel</source>
            <translation>销售漏斗</translation>
        </message>
        <message>
            <source>Warehouse</source>
            <translation>仓库</translation>
        </message>
        <message>
            <source>Receivables</source>
            <translation>应收</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>指标</translation>
        </message>
    </context>
    <context>
        <name>ShowAll</name>
        <message>
            <source>Show all %1</source>
            <translation>查看全部 %1 条</translation>
        </message>
    </context>
    <context>
        <name>SidebarButton</name>
        <message>
            <source>%1, %2 new</source>
            <translation>%1，%2 条新</translation>
        </message>
    </context>
    <context>
        <name>SignInSheet</name>
        <message>
            <source>Sign in again</source>
            <translation>重新登录</translation>
        </message>
        <message>
            <source>Everything you wrote is safe on this device.</source>
            <translation>您写的内容都安全地保存在本机。</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>登录</translation>
        </message>
    </context>
    <context>
        <name>SignatureSheet</name>
        <message>
            <source>Signature</source>
            <translation>签名</translation>
        </message>
        <message>
            <source>Sign here</source>
            <translation>请在此签名</translation>
        </message>
        <message>
            <source>Or type the name</source>
            <translation>或输入姓名</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>清除</translation>
        </message>
        <message>
            <source>Sign</source>
            <translation>签署</translation>
        </message>
    </context>
    <context>
        <name>Skeleton</name>
        <message>
            <source>Loading</source>
            <translation>加载中</translation>
        </message>
    </context>
    <context>
        <name>Spinner</name>
        <message>
            <source>Working</source>
            <translation>处理中</translation>
        </message>
    </context>
    <context>
        <name>StageDocuments</name>
        <message numerus="yes">
            <source>%n opportunity(s)</source>
            <translation>
                <numerusform>%n 个商机</numerusform>
            </translation>
        </message>
        <message>
            <source>None at this stage</source>
            <translation>此阶段没有商机</translation>
        </message>
        <message>
            <source>Opportunities stand here as they move on.</source>
            <translation>商机推进到此阶段后会列在这里。</translation>
        </message>
        <message>
            <source>of all time</source>
            <translation>含历史全部</translation>
        </message>
    </context>
    <context>
        <name>StageRow</name>
        <message>
            <source>weighted %1</source>
            <translation>加权 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n opportunity(s)</source>
            <translation>
                <numerusform>%n 个商机</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in the last %n day(s)</source>
            <translation>
                <numerusform>近 %n 天</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StaleNote</name>
        <message>
            <source>Your decision of %1 did not count</source>
            <translation>您 %1 的审批未生效</translation>
        </message>
        <message>
            <source>Understood</source>
            <translation>知道了</translation>
        </message>
        <message>
            <source>What it says has not changed since.</source>
            <translation>内容与您当时看到的一致。</translation>
        </message>
    </context>
    <context>
        <name>StepBar</name>
        <message>
            <source>Steps</source>
            <translation>步骤</translation>
        </message>
    </context>
    <context>
        <name>StepMark</name>
        <message>
            <source>done</source>
            <translation>已完成</translation>
        </message>
        <message>
            <source>in progress</source>
            <translation>进行中</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>未通过</translation>
        </message>
        <message>
            <source>not yet</source>
            <translation>未开始</translation>
        </message>
    </context>
    <context>
        <name>Stepper</name>
        <message>
            <source>Less</source>
            <translation>减少</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>More</source>
            <translation>增加</translation>
        </message>
        <message>
            <source>Quantity of %1</source>
            <translation>%1的数量</translation>
        </message>
    </context>
    <context>
        <name>StockList</name>
        <message>
            <source>Product or batch</source>
            <translation>产品或批次</translation>
        </message>
        <message>
            <source>All warehouses</source>
            <translation>全部仓库</translation>
        </message>
        <message>
            <source>No stock is kept here</source>
            <translation>这里没有库存</translation>
        </message>
        <message>
            <source>Batches stand here with what is on hand and when they expire.</source>
            <translation>这里列出各批次的现存量和到期日。</translation>
        </message>
    </context>
    <context>
        <name>StockRow</name>
        <message>
            <source>batch %1</source>
            <translation>批次 %1</translation>
        </message>
        <message>
            <source>until %1</source>
            <translation>至 %1</translation>
        </message>
        <message>
            <source>available %1</source>
            <translation>可用 %1</translation>
        </message>
        <message>
            <source>on the way %1</source>
            <translation>在途 %1</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>已过期</translation>
        </message>
        <message>
            <source>Expires soon</source>
            <translation>临期</translation>
        </message>
        <message>
            <source>on hand %1</source>
            <translation>在库 %1</translation>
        </message>
    </context>
    <context>
        <name>SyncBadge</name>
        <message>
            <source>%1, %2 waiting to be sent</source>
            <translation>%1，%2 项待发送</translation>
        </message>
    </context>
    <context>
        <name>SyncBanner</name>
        <message>
            <source>Sign in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>Understood</source>
            <translation>知道了</translation>
        </message>
    </context>
    <context>
        <name>SyncFoot</name>
        <message>
            <source>%1 waiting</source>
            <translation>%1 项待发送</translation>
        </message>
    </context>
    <context>
        <name>SyncSection</name>
        <message>
            <source>Connection</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>Connect to the server</source>
            <translation>连接服务器</translation>
        </message>
        <message>
            <source>Fetching your data</source>
            <translation>正在获取数据</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>离线准备</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>数据</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>待发送</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>无</translation>
        </message>
        <message>
            <source>%1 changes, %2 photos</source>
            <translation>%1 项变更，%2 张照片</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>服务器</translation>
        </message>
        <message>
            <source>Outbox</source>
            <translation>待发箱</translation>
        </message>
        <message>
            <source>Fewer details</source>
            <translation>收起详情</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>详情</translation>
        </message>
        <message>
            <source>Copy the diagnostics</source>
            <translation>复制诊断信息</translation>
        </message>
        <message>
            <source>Copied: figures and states only, no document and no password</source>
            <translation>已复制：只含数字和状态，不含单据和密码</translation>
        </message>
        <message>
            <source>Save the diagnostics</source>
            <translation>导出诊断信息</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>已保存为 %1</translation>
        </message>
        <message>
            <source>The file could not be written.</source>
            <translation>文件无法写入。</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>需要处理</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s)</source>
            <translation>
                <numerusform>%n 项更改</numerusform>
            </translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Last error</source>
            <translation>最近错误</translation>
        </message>
        <message>
            <source>Cursor</source>
            <translation>同步位置</translation>
        </message>
    </context>
    <context>
        <name>TabBarButton</name>
        <message>
            <source>%1, %2 new</source>
            <translation>%1，%2 条新</translation>
        </message>
    </context>
    <context>
        <name>Table</name>
        <message>
            <source>%1 of %2: %3</source>
            <translation>第 %1 行，共 %2 行：%3</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n 行</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TableHeader</name>
        <message>
            <source>Select all</source>
            <translation>全选</translation>
        </message>
    </context>
    <context>
        <name>TableHeaderCell</name>
        <message>
            <source>sorted, largest first</source>
            <translation>已排序，从大到小</translation>
        </message>
        <message>
            <source>sorted, smallest first</source>
            <translation>已排序，从小到大</translation>
        </message>
    </context>
    <context>
        <name>TableRow</name>
        <message>
            <source>Select this row</source>
            <translation>选择此行</translation>
        </message>
    </context>
    <context>
        <name>TellButton</name>
        <message>
            <source>The customer was told: %1</source>
            <translation>已告知客户：%1</translation>
        </message>
    </context>
    <context>
        <name>TextArea</name>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
    </context>
    <context>
        <name>TextField</name>
        <message>
            <source>Clear</source>
            <translation>清除</translation>
        </message>
    </context>
    <context>
        <name>TodayFigures</name>
        <message>
            <source>Orders today</source>
            <translation>今日订单</translation>
        </message>
        <message>
            <source>Claims today</source>
            <translation>今日报销</translation>
        </message>
    </context>
    <context>
        <name>TodayPage</name>
        <message>
            <source>Today</source>
            <translation>今日</translation>
        </message>
        <message numerus="yes">
            <source>%n of your changes was not accepted. What you wrote is kept.</source>
            <translation>
                <numerusform>有 %n 项变更未通过，您写的内容已保留。</numerusform>
            </translation>
        </message>
        <message>
            <source>Look at it</source>
            <translation>查看</translation>
        </message>
        <message numerus="yes">
            <source>%n decision(s) wait for you</source>
            <translation>
                <numerusform>%n 项待您审批</numerusform>
            </translation>
        </message>
        <message>
            <source>Sent back to you</source>
            <translation>退回给您的</translation>
        </message>
        <message>
            <source>Go on writing</source>
            <translation>继续填写</translation>
        </message>
        <message>
            <source>Nothing is waiting for you</source>
            <translation>没有待办事项</translation>
        </message>
        <message>
            <source>What comes back, what you began and what has to be decided stands here first.</source>
            <translation>被退回的、未写完的和待审批的会优先显示在这里。</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>新建订单</translation>
        </message>
        <message>
            <source>Being decided</source>
            <translation>审批中</translation>
        </message>
        <message>
            <source>Your documents</source>
            <translation>我的单据</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Expense claims</source>
            <translation>报销单</translation>
        </message>
        <message>
            <source>Outbox</source>
            <translation>待发箱</translation>
        </message>
        <message>
            <source>%1 waiting</source>
            <translation>%1 项待发送</translation>
        </message>
        <message numerus="yes">
            <source>%n of your values was also changed by somebody else.</source>
            <translation>
                <numerusform>您填写的 %n 项内容也被别人改过。</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>去选择</translation>
        </message>
        <message>
            <source>Search everything</source>
            <translation>全局搜索</translation>
        </message>
    </context>
    <context>
        <name>UsualRow</name>
        <message>
            <source>%1 %2, %3</source>
            <translation>%1 %2，%3</translation>
        </message>
    </context>
    <context>
        <name>ViewTabs</name>
        <message>
            <source>Views</source>
            <translation>视图</translation>
        </message>
    </context>
    <context>
        <name>VisitRow</name>
        <message>
            <source>checked in %1</source>
            <translation>%1 签到</translation>
        </message>
        <message>
            <source>Check out</source>
            <translation>签退</translation>
        </message>
        <message>
            <source>Write the note</source>
            <translation>填写拜访记录</translation>
        </message>
        <message>
            <source>Check in</source>
            <translation>签到</translation>
        </message>
    </context>
    <context>
        <name>VisitsToday</name>
        <message>
            <source>Visits today</source>
            <translation>今日拜访</translation>
        </message>
        <message>
            <source>Saved on this device</source>
            <translation>已保存到本机</translation>
        </message>
        <message>
            <source>Visits overdue</source>
            <translation>逾期拜访</translation>
        </message>
    </context>
    <context>
        <name>WarehousePage</name>
        <message>
            <source>To pick today</source>
            <translation>今日待拣</translation>
        </message>
        <message>
            <source>To scan</source>
            <translation>待扫描</translation>
        </message>
        <message>
            <source>To send</source>
            <translation>待发出</translation>
        </message>
        <message>
            <source>Stock</source>
            <translation>库存</translation>
        </message>
        <message>
            <source>Warehouse</source>
            <translation>仓库</translation>
        </message>
        <message>
            <source>Nothing to pick today</source>
            <translation>今天没有待拣货</translation>
        </message>
        <message>
            <source>Nothing to scan</source>
            <translation>没有待扫描</translation>
        </message>
        <message>
            <source>Nothing to send</source>
            <translation>没有待发出</translation>
        </message>
        <message>
            <source>Shipments come here once their plan is frozen.</source>
            <translation>计划冻结后，发货单会出现在这里。</translation>
        </message>
        <message>
            <source>No shipment is open</source>
            <translation>未打开发货单</translation>
        </message>
        <message>
            <source>Choose one from the list.</source>
            <translation>请从列表中选择。</translation>
        </message>
        <message>
            <source>On the way</source>
            <translation>在途</translation>
        </message>
        <message>
            <source>Nothing is on the way</source>
            <translation>没有在途的货</translation>
        </message>
        <message>
            <source>Shipments stand here from their departure until they are signed for.</source>
            <translation>发货单从发出到签收都列在这里。</translation>
        </message>
        <message>
            <source>expected %1</source>
            <translation>预计 %1到</translation>
        </message>
    </context>
    <context>
        <name>WelcomePage</name>
        <message>
            <source>Welcome to Satchel</source>
            <translation>欢迎使用行囊</translation>
        </message>
        <message>
            <source>Enrol this device with what your administrator gave you. After that everything works without a signal.</source>
            <translation>用管理员提供的信息注册此设备，之后没有信号也能使用。</translation>
        </message>
        <message>
            <source>Server link</source>
            <translation>服务器链接</translation>
        </message>
        <message>
            <source>One-time code</source>
            <translation>一次性注册码</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>New here? Choose one of at least 10 characters.</source>
            <translation>首次使用？请设置至少 10 位的密码。</translation>
        </message>
        <message>
            <source>Enrol this device</source>
            <translation>注册此设备</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
    </context>
    <context>
        <name>satchel::app::CommandLine</name>
        <message>
            <source>--size wants WIDTHxHEIGHT, for instance 390x844</source>
            <translation>--size 的格式为 宽x高，例如 390x844</translation>
        </message>
        <message>
            <source>Folder of this person&apos;s replica on this device.</source>
            <translation>此人的数据在本机上的目录。</translation>
        </message>
        <message>
            <source>folder</source>
            <translation>目录</translation>
        </message>
        <message>
            <source>The server&apos;s address as satchel-server prints it.</source>
            <translation>服务器地址，即 satchel-server 打印的内容。</translation>
        </message>
        <message>
            <source>address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>One-time enrolment code.</source>
            <translation>一次性注册码。</translation>
        </message>
        <message>
            <source>code</source>
            <translation>注册码</translation>
        </message>
        <message>
            <source>zh or en.</source>
            <translation>zh 或 en。</translation>
        </message>
        <message>
            <source>language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>light or dark.</source>
            <translation>light（浅色）或 dark（深色）。</translation>
        </message>
        <message>
            <source>theme</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>Window size, for instance 390x844.</source>
            <translation>窗口大小，例如 390x844。</translation>
        </message>
        <message>
            <source>size</source>
            <translation>大小</translation>
        </message>
        <message>
            <source>Begin without connecting.</source>
            <translation>启动时不连接服务器。</translation>
        </message>
        <message>
            <source>Keep secrets in files that only you can read, not in the platform&apos;s key store.</source>
            <translation>密钥存放在仅本人可读的文件中，不用系统密钥库。</translation>
        </message>
        <message>
            <source>No window: JSON commands on standard input.</source>
            <translation>不打开窗口：从标准输入读取 JSON 命令。</translation>
        </message>
        <message>
            <source>Satchel 行囊: orders, claims and approvals, offline first.</source>
            <translation>行囊 Satchel：订单、报销与审批，离线也能用。</translation>
        </message>
        <message>
            <source>opens the window</source>
            <translation>打开窗口</translation>
        </message>
        <message>
            <source>enrols this device</source>
            <translation>注册本机</translation>
        </message>
        <message>
            <source>one JSON command a line, for scripts</source>
            <translation>每行一条 JSON 命令，供脚本使用</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::AgeingList</name>
        <message>
            <source>Not due</source>
            <translation>未到期</translation>
        </message>
        <message>
            <source>0–30 days</source>
            <translation>0–30 天</translation>
        </message>
        <message>
            <source>31–60 days</source>
            <translation>31–60 天</translation>
        </message>
        <message>
            <source>61–90 days</source>
            <translation>61–90 天</translation>
        </message>
        <message>
            <source>Over 90 days</source>
            <translation>90 天以上</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::Approval</name>
        <message>
            <source>All %1 must agree: %2 so far</source>
            <translation>会签：%1 人都须同意，已同意 %2 人</translation>
        </message>
        <message>
            <source>One after the other: %2 of %1 so far</source>
            <translation>依次审批：共 %1 人，已同意 %2 人</translation>
        </message>
        <message>
            <source>Any one of %1 is enough</source>
            <translation>或签：%1 人中任一人同意即可</translation>
        </message>
        <message>
            <source>Half of the time is over: they were reminded</source>
            <translation>时限已过半，已提醒审批人</translation>
        </message>
        <message>
            <source>Overdue: escalated</source>
            <translation>已超时，已升级</translation>
        </message>
        <message>
            <source>Overdue: escalated to %1, who may decide it too</source>
            <translation>已超时，已升级至 %1，也可由其审批</translation>
        </message>
        <message>
            <source>Comes later</source>
            <translation>待前序完成</translation>
        </message>
        <message>
            <source>To decide</source>
            <translation>待审批</translation>
        </message>
        <message>
            <source>Away: %1 decides instead</source>
            <translation>本人不在，由 %1 代为审批</translation>
        </message>
        <message>
            <source>Agreed</source>
            <translation>已同意</translation>
        </message>
        <message>
            <source>%1 agreed instead</source>
            <translation>%1 代为同意</translation>
        </message>
        <message>
            <source>Sent back</source>
            <translation>已退回</translation>
        </message>
        <message>
            <source>%1 sent it back instead</source>
            <translation>%1 代为退回</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>已驳回</translation>
        </message>
        <message>
            <source>%1 rejected it instead</source>
            <translation>%1 代为驳回</translation>
        </message>
        <message>
            <source>Not needed: another one has decided</source>
            <translation>无需处理：已有他人审批</translation>
        </message>
        <message>
            <source>Not asked any more</source>
            <translation>不再需要审批</translation>
        </message>
        <message>
            <source>Step %1 of %2</source>
            <translation>第 %1 步，共 %2 步</translation>
        </message>
        <message>
            <source>beside others, all must agree</source>
            <translation>并联，各方都须同意</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::BulkAction</name>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::ChangeStory</name>
        <message>
            <source>taken out</source>
            <translation>已删除</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::ConflictList</name>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source> or </source>
            <translation> / </translation>
        </message>
    </context>
    <context>
        <name>satchel::models::DocumentView</name>
        <message>
            <source>On this device</source>
            <translation>本机已存</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>已发送</translation>
        </message>
        <message>
            <source>On the server</source>
            <translation>服务器已收</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::DraftList</name>
        <message>
            <source>Untitled</source>
            <translation>未命名</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::FigureList</name>
        <message>
            <source>Orders without error</source>
            <translation>订单无差错率</translation>
        </message>
        <message>
            <source>Orders in which the check found nothing ÷ orders checked</source>
            <translation>复核未发现差错的订单 ÷ 已复核订单</translation>
        </message>
        <message>
            <source>Fields without error</source>
            <translation>字段准确率</translation>
        </message>
        <message>
            <source>Fields found right ÷ fields checked</source>
            <translation>无误字段 ÷ 已核对字段</translation>
        </message>
        <message>
            <source>Planned in time</source>
            <translation>计划制定及时率</translation>
        </message>
        <message>
            <source>Planned a working day before the goods are due ÷ shipments planned</source>
            <translation>提前一个工作日排定的发货单 ÷ 发货单</translation>
        </message>
        <message>
            <source>Plans kept</source>
            <translation>计划准确率</translation>
        </message>
        <message>
            <source>Lines unchanged after the freeze ÷ lines planned, of what has left</source>
            <translation>冻结后未变更的行 ÷ 计划行（已发出）</translation>
        </message>
        <message>
            <source>Left on time</source>
            <translation>发货按时率</translation>
        </message>
        <message>
            <source>Left on the planned day or before ÷ shipments that left</source>
            <translation>计划日及之前发出 ÷ 已发出发货单</translation>
        </message>
        <message>
            <source>Goods as planned</source>
            <translation>发货信息准确率</translation>
        </message>
        <message>
            <source>Lines without a difference ÷ lines shipped</source>
            <translation>无差异行 ÷ 已发行</translation>
        </message>
        <message>
            <source>Nothing to measure yet</source>
            <translation>暂无数据</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>%1 of %2 in time</source>
            <translation>%2 次中 %1 次及时</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::NewsList</name>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>留言</translation>
        </message>
        <message>
            <source>Overdue, escalated</source>
            <translation>已超时，已升级</translation>
        </message>
        <message>
            <source>Half of the time is over</source>
            <translation>时限已过半</translation>
        </message>
        <message>
            <source>due %1</source>
            <translation>截止 %1</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::OutboxList</name>
        <message>
            <source>Taken back</source>
            <translation>已撤销</translation>
        </message>
        <message>
            <source>Created</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>已变更</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::Paper</name>
        <message>
            <source>Page %1 of %2</source>
            <translation>第 %1 页 / 共 %2 页</translation>
        </message>
        <message>
            <source>Printed %1 by %2</source>
            <translation>打印日期 %1　打印人 %2</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>客户</translation>
        </message>
        <message>
            <source>Tax number</source>
            <translation>税号</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>联系人</translation>
        </message>
        <message>
            <source>Sales contact</source>
            <translation>业务员</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>序号</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>产品</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>Unit price</source>
            <translation>单价</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>折扣</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>金额</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Gift</source>
            <translation>赠品</translation>
        </message>
        <message>
            <source>Without tax</source>
            <translation>不含税</translation>
        </message>
        <message>
            <source>Tax</source>
            <translation>税额</translation>
        </message>
        <message>
            <source>Total, tax included</source>
            <translation>价税合计</translation>
        </message>
        <message>
            <source>Total in words (RMB)</source>
            <translation>合计金额（人民币大写）</translation>
        </message>
        <message>
            <source>Signature and seal:                    Date:</source>
            <translation>签字（盖章）：　　　　　　　　日期：</translation>
        </message>
        <message>
            <source>Quotation</source>
            <translation>报价单</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>Revision</source>
            <translation>修订号</translation>
        </message>
        <message>
            <source>Accepted by the customer</source>
            <translation>客户确认</translation>
        </message>
        <message>
            <source>Offered by %1</source>
            <translation>报价方：%1</translation>
        </message>
        <message>
            <source>Sales order</source>
            <translation>销售订单</translation>
        </message>
        <message>
            <source>Delivery by</source>
            <translation>交货日期</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>付款方式</translation>
        </message>
        <message>
            <source>Ship to</source>
            <translation>收货地址</translation>
        </message>
        <message>
            <source>Invoice to</source>
            <translation>开票信息</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Supplier: %1</source>
            <translation>供方：%1</translation>
        </message>
        <message>
            <source>Delivery note</source>
            <translation>送货单</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Warehouse</source>
            <translation>仓库</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>承运</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>接收时间</translation>
        </message>
        <message>
            <source>Received by</source>
            <translation>收货人</translation>
        </message>
        <message>
            <source>Delivered by</source>
            <translation>送货人</translation>
        </message>
        <message>
            <source>Statement of account</source>
            <translation>对账单</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>截至日期</translation>
        </message>
        <message>
            <source>Invoice</source>
            <translation>发票号码</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>开票日期</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>时限</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>已付款</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>未付金额</translation>
        </message>
        <message>
            <source>Of that overdue</source>
            <translation>其中逾期</translation>
        </message>
        <message>
            <source>Open in all</source>
            <translation>应付合计</translation>
        </message>
        <message>
            <source>Please check</source>
            <translation>核对说明</translation>
        </message>
        <message>
            <source>If anything is not right, tell us within 7 days; otherwise we take it as agreed.</source>
            <translation>如有不符，请在 7 日内书面提出；逾期视为确认无误。</translation>
        </message>
        <message>
            <source>Confirmed by the customer</source>
            <translation>客户确认</translation>
        </message>
        <message>
            <source>Terms and conditions</source>
            <translation>条款</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::PastedLines</name>
        <message>
            <source>“%1” is not known here.</source>
            <translation>找不到“%1”。</translation>
        </message>
        <message>
            <source>“%1” could be: %2</source>
            <translation>“%1”可能是：%2</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>%1: “%2” cannot be read.</source>
            <translation>%1：无法识别“%2”。</translation>
        </message>
        <message>
            <source>%1 is missing.</source>
            <translation>缺少%1。</translation>
        </message>
        <message>
            <source>%1 does not come in “%2”.</source>
            <translation>%1没有“%2”这个单位。</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::PricePolicy</name>
        <message>
            <source>Regions: %1</source>
            <translation>区域：%1</translation>
        </message>
        <message>
            <source>Tiers: %1</source>
            <translation>等级：%1</translation>
        </message>
        <message>
            <source>Given to customers by hand</source>
            <translation>按客户单独指定</translation>
        </message>
        <message>
            <source>until %1</source>
            <translation>至 %1</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>自 %1</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 至 %2</translation>
        </message>
        <message>
            <source>No price list is for this customer: standard prices hold</source>
            <translation>没有适用于该客户的价目表：按标准价</translation>
        </message>
        <message>
            <source>The customer&apos;s own list: %1</source>
            <translation>该客户专用价目表：%1</translation>
        </message>
        <message>
            <source>The list for this tier and region: %1</source>
            <translation>按等级和区域适用的价目表：%1</translation>
        </message>
        <message>
            <source>%1 off</source>
            <translation>优惠 %1</translation>
        </message>
        <message>
            <source>From %1 on: %2</source>
            <translation>满 %1 起：%2</translation>
        </message>
        <message>
            <source>Standard price</source>
            <translation>标准价</translation>
        </message>
        <message>
            <source>No standard price</source>
            <translation>没有标准价</translation>
        </message>
        <message>
            <source>The list&apos;s price</source>
            <translation>价目表价格</translation>
        </message>
        <message>
            <source>The list&apos;s price from %1 on</source>
            <translation>价目表满 %1 起的价格</translation>
        </message>
        <message>
            <source>%1 off besides</source>
            <translation>另减 %1</translation>
        </message>
        <message>
            <source>How many? Write a quantity above zero.</source>
            <translation>请填写大于零的数量。</translation>
        </message>
        <message>
            <source>Choose a customer and a product.</source>
            <translation>请选择客户和产品。</translation>
        </message>
        <message>
            <source>The product does not come in this unit.</source>
            <translation>该产品没有此单位。</translation>
        </message>
        <message>
            <source>It has no price in this customer&apos;s list.</source>
            <translation>该客户的价目表中没有此产品的价格。</translation>
        </message>
        <message>
            <source>One %1 holds %2</source>
            <translation>每%1含 %2</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::Progress</name>
        <message>
            <source>Your order %1: %2.</source>
            <translation>您的订单 %1：%2。</translation>
        </message>
        <message>
            <source> Carrier and waybill: %1.</source>
            <translation>承运及运单号：%1。</translation>
        </message>
        <message>
            <source> Delivery by %1.</source>
            <translation>预计 %1 前送达。</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::Text</name>
        <message>
            <source>There is no display here to open a window on. With --headless the app works without one.</source>
            <translation>这里没有显示器，无法打开窗口。加上 --headless 可以不用窗口运行。</translation>
        </message>
        <message>
            <source>somebody else</source>
            <translation>其他人</translation>
        </message>
        <message>
            <source>%1: a discount of %2 is above your %3. Your manager decides.</source>
            <translation>%1：折扣 %2 超过您的权限 %3，需经理审批。</translation>
        </message>
        <message>
            <source>%1 is below the floor price. The director decides.</source>
            <translation>%1 低于底价，需总监审批。</translation>
        </message>
        <message>
            <source>Credit left is %1, the order needs %2. Finance decides.</source>
            <translation>可用额度 %1，订单需要 %2，需财务审批。</translation>
        </message>
        <message>
            <source>Your superior and finance decide on this claim.</source>
            <translation>此报销单由上级和财务审批。</translation>
        </message>
        <message>
            <source>A claim like this was handed in before. Please check.</source>
            <translation>此前有相似的报销，请核对。</translation>
        </message>
        <message>
            <source>Another customer has the same tax number. A clerk will look at both.</source>
            <translation>已有客户使用相同税号，内勤会核对两者。</translation>
        </message>
        <message>
            <source>%1 was also changed by somebody else; yours is the later one and holds. The other stays in the history.</source>
            <translation>%1 也被他人修改；您的修改较晚，以您的为准，对方的保留在历史中。</translation>
        </message>
        <message>
            <source>The line was removed in the meantime. What you entered stays in the history.</source>
            <translation>该行已被删除，您填写的内容保留在历史中。</translation>
        </message>
        <message>
            <source>The number was assigned anew: %1.</source>
            <translation>编号已重新分配：%1。</translation>
        </message>
        <message>
            <source>Prices were taken from a later day than you wrote it on.</source>
            <translation>价格按较晚的日期计算。</translation>
        </message>
        <message>
            <source>%1 is missing.</source>
            <translation>缺少%1。</translation>
        </message>
        <message>
            <source>There is no line yet. Add at least one.</source>
            <translation>还没有明细，请至少添加一行。</translation>
        </message>
        <message>
            <source>%1: the quantity must be above zero.</source>
            <translation>%1：数量必须大于零。</translation>
        </message>
        <message>
            <source>%1 has no price in this customer&apos;s list. Ask the office.</source>
            <translation>%1 在此客户的价目表中没有价格，请联系内勤。</translation>
        </message>
        <message>
            <source>The amount must be above zero.</source>
            <translation>金额必须大于零。</translation>
        </message>
        <message>
            <source>Invoice %1 is on two lines of this claim.</source>
            <translation>发票 %1 在此报销单中出现了两次。</translation>
        </message>
        <message>
            <source>%1 has decided already.</source>
            <translation>%1 已经处理过了。</translation>
        </message>
        <message>
            <source>The attachments have not reached the server yet. Decide once they have.</source>
            <translation>附件尚未全部到达服务器，到齐后再处理。</translation>
        </message>
        <message>
            <source>It was changed after you saw it. Look at what is different and decide again.</source>
            <translation>您查看之后内容有变更，请核对差异后重新决定。</translation>
        </message>
        <message>
            <source>It was withdrawn and submitted again. Look at it and decide again.</source>
            <translation>它已被撤回并重新提交，请查看后重新决定。</translation>
        </message>
        <message>
            <source>Nobody approves their own. Your superior decides.</source>
            <translation>不能审批自己的单据，由您的上级审批。</translation>
        </message>
        <message>
            <source>Meanwhile its state is another one, so this can no longer be done.</source>
            <translation>它的状态已经改变，无法再执行此操作。</translation>
        </message>
        <message>
            <source>No more than the claimed %1 can be sanctioned.</source>
            <translation>核准额不能超过申请额 %1。</translation>
        </message>
        <message>
            <source>Discount above the author&apos;s limit</source>
            <translation>折扣超出权限</translation>
        </message>
        <message>
            <source>Below the floor price</source>
            <translation>低于底价</translation>
        </message>
        <message>
            <source>Above the customer&apos;s credit</source>
            <translation>超出信用额度</translation>
        </message>
        <message>
            <source>The text is too long.</source>
            <translation>文字太长。</translation>
        </message>
        <message>
            <source>The text contains characters that cannot be stored. Please type it again.</source>
            <translation>文字中含有无法保存的字符，请重新输入。</translation>
        </message>
        <message>
            <source>That is not a value that fits here.</source>
            <translation>这里不能填写这个值。</translation>
        </message>
        <message>
            <source>The number is out of range.</source>
            <translation>数字超出范围。</translation>
        </message>
        <message>
            <source>Please choose one of the entries.</source>
            <translation>请从选项中选择。</translation>
        </message>
        <message>
            <source>Please give a reason.</source>
            <translation>请填写原因。</translation>
        </message>
        <message>
            <source>A discount lies between 0 and 100 %.</source>
            <translation>折扣应在 0 到 100% 之间。</translation>
        </message>
        <message>
            <source>The date lies in the future.</source>
            <translation>日期不能晚于今天。</translation>
        </message>
        <message>
            <source>This order needs a second person&apos;s check.</source>
            <translation>此订单需要另一人复核。</translation>
        </message>
        <message>
            <source>The second check must be done by another person.</source>
            <translation>复核必须由另一人完成。</translation>
        </message>
        <message>
            <source>Nobody can approve this. Ask the administrator to complete the approval plan.</source>
            <translation>没有人可以审批，请管理员完善审批流程。</translation>
        </message>
        <message>
            <source>This decision is somebody else&apos;s.</source>
            <translation>此项由他人审批。</translation>
        </message>
        <message>
            <source>It is not on this device (any longer).</source>
            <translation>它不在（或已不在）本机上。</translation>
        </message>
        <message>
            <source>It has been submitted; changes need a return first.</source>
            <translation>已提交，须先退回才能修改。</translation>
        </message>
        <message>
            <source>Your role does not allow this.</source>
            <translation>您的角色没有此权限。</translation>
        </message>
        <message>
            <source>It can no longer be removed.</source>
            <translation>已不能删除。</translation>
        </message>
        <message>
            <source>The office has changed this in the meantime.</source>
            <translation>内勤已修改了此项。</translation>
        </message>
        <message>
            <source>It is there already.</source>
            <translation>已经存在。</translation>
        </message>
        <message>
            <source>This customer is not yours. Ask the office to hand it over.</source>
            <translation>此客户不由您负责，请内勤转交。</translation>
        </message>
        <message>
            <source>The file cannot be read. Choose another one.</source>
            <translation>文件无法读取，请另选一个。</translation>
        </message>
        <message>
            <source>A file is neither a photo nor a PDF. Choose another one.</source>
            <translation>既不是照片也不是 PDF，请另选文件。</translation>
        </message>
        <message>
            <source>It was sent already. Request a change instead.</source>
            <translation>已经发送，请改为申请变更。</translation>
        </message>
        <message>
            <source>Something you did later builds on it. Undo that first.</source>
            <translation>后面的操作依赖于它，请先撤销后面的操作。</translation>
        </message>
        <message>
            <source>Your data has not arrived yet. Connect once, then you can work offline.</source>
            <translation>数据还没有到达，联网一次后即可离线工作。</translation>
        </message>
        <message>
            <source>This device&apos;s storage is full. Nothing was lost; free some space and save again.</source>
            <translation>本机存储空间已满。没有内容丢失，请清理空间后再保存。</translation>
        </message>
        <message>
            <source>The storage failed while saving. What was saved before is safe; try again.</source>
            <translation>保存时存储出错。之前保存的内容是安全的，请重试。</translation>
        </message>
        <message>
            <source>The folder of this app cannot be written to. What was saved before is safe.</source>
            <translation>应用的文件夹无法写入。之前保存的内容是安全的。</translation>
        </message>
        <message>
            <source>This device&apos;s data is damaged. What the server has is safe; ask the administrator to enrol this device again.</source>
            <translation>本机数据已损坏。服务器上的内容是安全的，请管理员重新注册此设备。</translation>
        </message>
        <message>
            <source>This data was written by a newer version of Satchel. Please update the app.</source>
            <translation>数据由更新版本的行囊写入，请更新应用。</translation>
        </message>
        <message>
            <source>The server cannot be reached. Everything you write is saved on this device and sent later.</source>
            <translation>暂时连不上服务器。您写的内容都保存在本机，稍后发送。</translation>
        </message>
        <message>
            <source>The connection was lost. Everything you write is saved on this device and sent later.</source>
            <translation>连接已断开。您写的内容都保存在本机，稍后发送。</translation>
        </message>
        <message>
            <source>The server does not answer. Everything you write is saved on this device and sent later.</source>
            <translation>服务器没有响应。您写的内容都保存在本机，稍后发送。</translation>
        </message>
        <message>
            <source>The server sent more at once than this app takes. Nothing is lost: everything you write is saved on this device. Update the app, or ask the administrator.</source>
            <translation>服务器一次发来的内容超出本应用的接收上限。没有丢失任何内容：您写的都保存在本机。请更新应用，或联系管理员。</translation>
        </message>
        <message>
            <source>The server&apos;s certificate has another key than at enrolment. Nothing was sent. Ask the administrator.</source>
            <translation>服务器证书的密钥与注册时不同，没有发送任何内容，请联系管理员。</translation>
        </message>
        <message>
            <source>The server&apos;s certificate has expired, or this device&apos;s date is wrong. Nothing was sent. Check the date, or ask the administrator.</source>
            <translation>服务器证书已过期，或本机日期不正确。没有发送任何内容；请检查本机日期，或联系管理员。</translation>
        </message>
        <message>
            <source>Nobody vouches for this server&apos;s certificate. Nothing was sent. Use the whole link that the administrator gave you.</source>
            <translation>无法确认该服务器的证书，没有发送任何内容。请使用管理员提供的完整链接。</translation>
        </message>
        <message>
            <source>This device&apos;s clock and the server&apos;s differ widely. What you write carries the server&apos;s time; please check this device&apos;s clock.</source>
            <translation>本机时钟与服务器相差较大。您填写的内容以服务器时间为准，请检查本机时间。</translation>
        </message>
        <message>
            <source>The server&apos;s disk is full. Everything you write is saved on this device and sent once there is room.</source>
            <translation>服务器磁盘已满。您填写的内容已保存在本机，待服务器腾出空间后自动发送。</translation>
        </message>
        <message>
            <source>The server&apos;s disk has failed. Everything you write is saved on this device and sent later. Tell the administrator.</source>
            <translation>服务器磁盘读写失败。您填写的内容已保存在本机，稍后自动发送，请告知管理员。</translation>
        </message>
        <message>
            <source>The server cannot write its data. Everything you write is saved on this device and sent later. Tell the administrator.</source>
            <translation>服务器无法写入数据。您填写的内容已保存在本机，稍后自动发送，请告知管理员。</translation>
        </message>
        <message>
            <source>The server&apos;s data is damaged. Everything you write is saved on this device. Tell the administrator.</source>
            <translation>服务器数据已损坏。您填写的内容已保存在本机，请告知管理员。</translation>
        </message>
        <message>
            <source>That is not the answer of a Satchel server. Check the address.</source>
            <translation>对方不是行囊服务器，请检查地址。</translation>
        </message>
        <message>
            <source>The server has much to do. Everything you write is saved on this device and sent later.</source>
            <translation>服务器繁忙。您填写的内容已保存在本机，稍后自动发送。</translation>
        </message>
        <message>
            <source>This device has connected a second time, and that connection goes on.</source>
            <translation>本机已建立新的连接，旧连接已结束。</translation>
        </message>
        <message>
            <source>The data on this device belongs to another enrolment. Enrol again with a new folder; ask the administrator.</source>
            <translation>本机数据属于另一次注册。请联系管理员，用新的目录重新注册。</translation>
        </message>
        <message>
            <source>The office has revoked this device. What waits here is handed to the office, then this device is emptied.</source>
            <translation>公司已停用此设备。本机待发送的内容将移交公司，随后清空本机。</translation>
        </message>
        <message>
            <source>This device was revoked: the office keeps this and decides whether it counts.</source>
            <translation>此设备已停用：公司保管此项，并决定是否生效。</translation>
        </message>
        <message>
            <source>The office has discarded this: it came from a revoked device.</source>
            <translation>来自停用设备，公司已作废。</translation>
        </message>
        <message>
            <source>The office has much of this device&apos;s work to look at. The rest stays here until there is room.</source>
            <translation>公司待处理的此设备工作过多，其余暂留本机，稍后再移交。</translation>
        </message>
        <message>
            <source>Something was written while this device took its leave. It is handed over as well.</source>
            <translation>移交期间又有新内容，将一并移交。</translation>
        </message>
        <message>
            <source>The office has revoked this device.</source>
            <translation>公司已停用此设备。</translation>
        </message>
        <message>
            <source>Nothing else is kept here.</source>
            <translation>本机不再保留其他内容。</translation>
        </message>
        <message>
            <source>Nothing is kept here.</source>
            <translation>本机不再保留任何内容。</translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s) of work that waited here were handed to the office.</source>
            <translation>
                <numerusform>本机待处理的 %n 项工作已移交公司。</numerusform>
            </translation>
        </message>
        <message>
            <source>The server does not know this device. Enrol it again.</source>
            <translation>服务器不认识此设备，请重新注册。</translation>
        </message>
        <message>
            <source>Please sign in again. Everything you wrote is safe.</source>
            <translation>请重新登录。您写的内容都是安全的。</translation>
        </message>
        <message>
            <source>The server was put back from a backup. Your work is compared with it; what it lacks is sent again.</source>
            <translation>服务器已从备份恢复，正在核对您的工作，缺少的部分会重新发送。</translation>
        </message>
        <message>
            <source>The server was restored</source>
            <translation>服务器已恢复</translation>
        </message>
        <message>
            <source>Your account is not active. Ask the administrator.</source>
            <translation>您的账号未启用，请联系管理员。</translation>
        </message>
        <message>
            <source>This app is too old for the server. Your work is still accepted; please update.</source>
            <translation>应用版本过旧。您的内容仍会被接收，请更新。</translation>
        </message>
        <message>
            <source>The password is wrong.</source>
            <translation>密码错误。</translation>
        </message>
        <message>
            <source>The password is too short.</source>
            <translation>密码太短。</translation>
        </message>
        <message>
            <source>This code is wrong, used or expired. Ask the administrator for a new one.</source>
            <translation>注册码错误、已使用或已过期，请向管理员索取新码。</translation>
        </message>
        <message>
            <source>Too many attempts or too much going on. Please wait a moment.</source>
            <translation>尝试过多或服务器繁忙，请稍候。</translation>
        </message>
        <message>
            <source>This is no server address. It looks like satchel://name:port?pin=…</source>
            <translation>这不是服务器地址，格式应为 satchel://名称:端口?pin=…</translation>
        </message>
        <message>
            <source>This device&apos;s data had been copied. It took a new identity; nothing was lost.</source>
            <translation>本机数据曾被复制，已启用新的标识，没有内容丢失。</translation>
        </message>
        <message>
            <source>Too much is waiting to be sent. Connect first.</source>
            <translation>待发送内容过多，请先联网。</translation>
        </message>
        <message>
            <source>A photo&apos;s file is missing from this device or damaged. Take it or choose it again.</source>
            <translation>有照片的文件在本机丢失或损坏，请重新拍摄或选择。</translation>
        </message>
        <message>
            <source>A photo&apos;s file is damaged. Take it or choose it again.</source>
            <translation>有照片的文件已损坏，请重新拍摄或选择。</translation>
        </message>
        <message>
            <source>The file is too large: 20 MB at most.</source>
            <translation>文件过大，最多 20 MB。</translation>
        </message>
        <message>
            <source>The server&apos;s storage for attachments is used up. Ask the administrator; the file stays on this device.</source>
            <translation>服务器附件空间已用完，请联系管理员；文件仍保留在本机。</translation>
        </message>
        <message>
            <source>Something went wrong (%1). What was saved before is safe.</source>
            <translation>出错了（%1）。之前保存的内容是安全的。</translation>
        </message>
        <message>
            <source>Yesterday %1</source>
            <translation>昨天 %1</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>刚刚</translation>
        </message>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>%n 分钟前</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n h ago</source>
            <translation>
                <numerusform>%n 小时前</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n 天前</numerusform>
            </translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>No</source>
            <translation>否</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n 个文件</numerusform>
            </translation>
        </message>
        <message>
            <source>Created</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>已变更</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Sales representative</source>
            <translation>外勤</translation>
        </message>
        <message>
            <source>Clerk</source>
            <translation>内勤</translation>
        </message>
        <message>
            <source>Clerk lead</source>
            <translation>内勤主管</translation>
        </message>
        <message>
            <source>Manager</source>
            <translation>经理</translation>
        </message>
        <message>
            <source>Director</source>
            <translation>总监</translation>
        </message>
        <message>
            <source>Finance</source>
            <translation>财务</translation>
        </message>
        <message>
            <source>Legal</source>
            <translation>法务</translation>
        </message>
        <message>
            <source>Marketing</source>
            <translation>市场</translation>
        </message>
        <message>
            <source>Warehouse</source>
            <translation>仓库</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>客服</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>管理员</translation>
        </message>
        <message>
            <source>System</source>
            <translation>系统</translation>
        </message>
        <message>
            <source>What this is about is no longer there.</source>
            <translation>它所关联的单据已不存在。</translation>
        </message>
        <message>
            <source>What this is about is not there, or you may not see it.</source>
            <translation>它所关联的单据不存在，或您无权查看。</translation>
        </message>
        <message>
            <source>This decision is no longer asked for. Look at it again.</source>
            <translation>此项审批已不再需要，请重新查看。</translation>
        </message>
        <message>
            <source>Others decide before you. It comes to you when it is your turn.</source>
            <translation>前面还有人未审批，轮到您时会出现在待办中。</translation>
        </message>
        <message>
            <source>More people would have to decide than one document can hold. Ask the administrator to shorten the approval plan.</source>
            <translation>需要审批的人数超出一张单据的上限，请管理员精简审批流程。</translation>
        </message>
        <message>
            <source>More people and teams would take part than one document can hold. Ask the administrator to take some out.</source>
            <translation>参与的人员和部门超出一张单据的上限，请管理员减少一些。</translation>
        </message>
        <message>
            <source>There are too many lines. Please divide it into two documents.</source>
            <translation>明细行太多，请拆成两张单据。</translation>
        </message>
        <message>
            <source>This changes too much at once. Please do it in smaller steps.</source>
            <translation>一次改动太多，请分几步进行。</translation>
        </message>
        <message>
            <source>More than %1 would be taken away within an hour. Nothing is lost: wait, or ask the administrator to allow it, and send it again.</source>
            <translation>一小时内删除超过 %1 项，本次未执行，内容没有丢失。请稍后再试，或请管理员放行后重新提交。</translation>
        </message>
        <message>
            <source>This is too much for one save. Please do it in smaller steps.</source>
            <translation>一次保存的内容太多，请分几步进行。</translation>
        </message>
        <message>
            <source>There are too many entries.</source>
            <translation>条目太多。</translation>
        </message>
        <message>
            <source>Only one step can be taken at a time.</source>
            <translation>一次只能执行一个操作。</translation>
        </message>
        <message>
            <source>The line is no longer there.</source>
            <translation>该行已不存在。</translation>
        </message>
        <message>
            <source>A price cannot be below zero.</source>
            <translation>价格不能小于零。</translation>
        </message>
        <message>
            <source>The last day lies before the first.</source>
            <translation>结束日期早于开始日期。</translation>
        </message>
        <message>
            <source>Choose somebody else: nobody stands in for themselves.</source>
            <translation>请选择其他人，不能委托给自己。</translation>
        </message>
        <message>
            <source>You can only hand on your own approvals.</source>
            <translation>只能委托自己的审批。</translation>
        </message>
        <message>
            <source>Somebody has this login name already.</source>
            <translation>该登录名已有人使用。</translation>
        </message>
        <message>
            <source>Another product has this number already.</source>
            <translation>该编号已被另一商品使用。</translation>
        </message>
        <message>
            <source>Only the office may give it to somebody else.</source>
            <translation>只有内勤可以转给其他人。</translation>
        </message>
        <message>
            <source>The person it would go to is not known.</source>
            <translation>找不到要转交的人。</translation>
        </message>
        <message>
            <source>This is worked out by itself and cannot be typed.</source>
            <translation>此项由系统计算，不能填写。</translation>
        </message>
        <message>
            <source>This can no longer be changed once it is given.</source>
            <translation>此项填写后不能再改。</translation>
        </message>
        <message>
            <source>Your role does not allow changing this.</source>
            <translation>您的角色不能修改此项。</translation>
        </message>
        <message>
            <source>The server does not know this field. Please update the app.</source>
            <translation>服务器不认识这一项，请更新应用。</translation>
        </message>
        <message>
            <source>The server does not know this part of the document. Please update the app.</source>
            <translation>服务器不认识单据的这一部分，请更新应用。</translation>
        </message>
        <message>
            <source>The server does not know this kind of document. Please update the app.</source>
            <translation>服务器不认识这类单据，请更新应用。</translation>
        </message>
        <message>
            <source>The server does not know this step. Please update the app.</source>
            <translation>服务器不认识这个操作，请更新应用。</translation>
        </message>
        <message>
            <source>This was written by another device and cannot be sent from here.</source>
            <translation>这是另一台设备填写的，不能从本机发送。</translation>
        </message>
        <message>
            <source>What you may see has changed. It is being fetched anew.</source>
            <translation>您的查看范围有变化，正在重新获取数据。</translation>
        </message>
        <message>
            <source>The server was restored from a backup. Your data is being fetched anew; your work is kept.</source>
            <translation>服务器已从备份恢复，正在重新获取数据；您填写的内容都会保留。</translation>
        </message>
        <message>
            <source>You belong to more areas than this app can keep. Ask the administrator.</source>
            <translation>您所属的范围超出应用上限，请联系管理员。</translation>
        </message>
        <message>
            <source>This app is newer than the server. Your work is kept until the server is updated.</source>
            <translation>应用比服务器新。您填写的内容会保留到服务器更新为止。</translation>
        </message>
        <message>
            <source>Something in the outbox cannot be read and is not sent. Write it again; the rest is safe.</source>
            <translation>待发箱中有一项无法读取，不会发送，请重新填写；其余内容安全。</translation>
        </message>
        <message>
            <source>The data on this device is somebody else&apos;s. Enrol with a folder of your own.</source>
            <translation>本机数据属于其他人，请用自己的目录注册。</translation>
        </message>
        <message>
            <source>This device&apos;s data cannot be opened. What was saved before is safe; restart the app.</source>
            <translation>本机数据无法打开。此前已保存的内容安全，请重启应用。</translation>
        </message>
        <message>
            <source>This device&apos;s key store cannot be reached. Unlock it and start the app again.</source>
            <translation>无法访问本机密钥库，请解锁后重新启动应用。</translation>
        </message>
        <message>
            <source>This device&apos;s account cannot be read. Enrol it again; ask the administrator for a code.</source>
            <translation>本机账户无法读取，请向管理员索取注册码重新注册。</translation>
        </message>
        <message>
            <source>This code has expired. Ask the administrator for a new one.</source>
            <translation>注册码已过期，请向管理员索取新的注册码。</translation>
        </message>
        <message>
            <source>This device&apos;s clock is far off. Put it right and try again.</source>
            <translation>本机时钟偏差过大，请校准后重试。</translation>
        </message>
        <message>
            <source>The file is empty. Choose another one.</source>
            <translation>文件是空的，请另选一个。</translation>
        </message>
        <message>
            <source>The file has not reached the server yet. It comes as soon as its author is connected.</source>
            <translation>文件尚未到达服务器，作者联网后会自动送达。</translation>
        </message>
        <message>
            <source>This app and the server did not understand each other (%1). What was saved before is safe; update the app.</source>
            <translation>应用与服务器无法互相识别（%1）。此前已保存的内容安全，请更新应用。</translation>
        </message>
        <message>
            <source>Server not trusted</source>
            <translation>服务器不可信</translation>
        </message>
        <message>
            <source>Please sign in again</source>
            <translation>请重新登录</translation>
        </message>
        <message>
            <source>Not admitted by the server</source>
            <translation>服务器不接纳此设备</translation>
        </message>
        <message>
            <source>This app is too old</source>
            <translation>App 版本过旧</translation>
        </message>
        <message>
            <source>The server is too old</source>
            <translation>服务器版本过旧</translation>
        </message>
        <message>
            <source>The server is busy</source>
            <translation>服务器繁忙</translation>
        </message>
        <message>
            <source>This device cannot save</source>
            <translation>本机无法保存</translation>
        </message>
        <message>
            <source>Not a Satchel server</source>
            <translation>不是行囊服务器</translation>
        </message>
        <message>
            <source>App and server do not match</source>
            <translation>App 与服务器不匹配</translation>
        </message>
        <message>
            <source>The server is in trouble</source>
            <translation>服务器出现故障</translation>
        </message>
        <message>
            <source>Refused by the server</source>
            <translation>服务器拒绝连接</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>用我的</translation>
        </message>
        <message>
            <source>Keep theirs</source>
            <translation>用对方的</translation>
        </message>
        <message>
            <source>Keep what %1 wrote</source>
            <translation>用%1的</translation>
        </message>
        <message>
            <source>Chose between two values</source>
            <translation>在两个值中选定</translation>
        </message>
        <message>
            <source>%1 was also changed by somebody else, whose value holds until one is chosen.</source>
            <translation>%1也被别人改过；选定之前以对方的值为准。</translation>
        </message>
        <message>
            <source>Somebody else has chosen already. What holds stands in the document.</source>
            <translation>别人已经选定了，以单据上的内容为准。</translation>
        </message>
        <message>
            <source>Discount above the limit: manager</source>
            <translation>折扣超权限：经理</translation>
        </message>
        <message>
            <source>Below the floor price: director</source>
            <translation>低于底价：总监</translation>
        </message>
        <message>
            <source>Above the credit: finance</source>
            <translation>超信用额度：财务</translation>
        </message>
        <message>
            <source>Direct superior</source>
            <translation>直属上级</translation>
        </message>
        <message>
            <source>%1: that is not a value that fits here.</source>
            <translation>%1：填写的内容不合适。</translation>
        </message>
        <message>
            <source>another customer</source>
            <translation>另一客户</translation>
        </message>
        <message>
            <source>Customer has overdue payments</source>
            <translation>客户有逾期款</translation>
        </message>
        <message>
            <source>Return above the limit</source>
            <translation>退货金额超限</translation>
        </message>
        <message>
            <source>The quotation does not hold for this order. Today&apos;s prices were taken.</source>
            <translation>报价单对此订单无效，已按当前价格计价。</translation>
        </message>
        <message>
            <source>Another rule of this list holds for the same product and quantity at the same time.</source>
            <translation>同一价目表中，该产品同一起订量已有有效期重叠的规则。</translation>
        </message>
        <message>
            <source>The order has changed since this was written. Take the present version and look again.</source>
            <translation>订单内容已变更，请更新到最新版本后再核对。</translation>
        </message>
        <message>
            <source>The order can no longer be changed, or not yet.</source>
            <translation>订单当前状态不可变更。</translation>
        </message>
        <message>
            <source>Shipping is planned already. Ask the warehouse to acknowledge it first.</source>
            <translation>订单已排单，请先请仓库确认。</translation>
        </message>
        <message>
            <source>Nothing would be left of the order. Cancel it instead.</source>
            <translation>变更后订单将没有明细，请改为取消订单。</translation>
        </message>
        <message>
            <source>What it was and what it should be are the same.</source>
            <translation>原值与应为值相同，无需登记。</translation>
        </message>
        <message>
            <source>It is at the highest level already.</source>
            <translation>已是最高等级。</translation>
        </message>
        <message>
            <source>That stock is of another product.</source>
            <translation>该库存属于其他产品。</translation>
        </message>
        <message>
            <source>Only confirmed orders that are not complete can be shipped.</source>
            <translation>只有已确认且未发完的订单才能发货。</translation>
        </message>
        <message>
            <source>This code belongs to no product.</source>
            <translation>未找到该条码对应的产品。</translation>
        </message>
        <message>
            <source>Something was paid on this invoice. Take the allocations back first.</source>
            <translation>该发票已有核销，请先取消核销。</translation>
        </message>
        <message>
            <source>That is more than is open on this invoice.</source>
            <translation>超过该发票的未收金额。</translation>
        </message>
        <message>
            <source>That is more than is left of this receipt, or was given by it.</source>
            <translation>超过该收款的可核销或已核销金额。</translation>
        </message>
        <message>
            <source>This invoice is not one of this customer&apos;s.</source>
            <translation>该发票不属于此客户。</translation>
        </message>
        <message>
            <source>The order is not confirmed, or no longer in force.</source>
            <translation>订单尚未确认或已失效。</translation>
        </message>
        <message>
            <source>Choose two different customers.</source>
            <translation>请选择两个不同的客户。</translation>
        </message>
        <message>
            <source>It cannot be merged into this customer.</source>
            <translation>不能合并到该客户。</translation>
        </message>
        <message>
            <source>A position is kept only with consent.</source>
            <translation>未同意定位，不能保存位置。</translation>
        </message>
        <message>
            <source>Check in first; only calls and callbacks are recorded without.</source>
            <translation>请先签到；只有电话和回访可以直接记录。</translation>
        </message>
        <message>
            <source>The quotation was valid until %1. Revise it first.</source>
            <translation>报价单有效期至 %1，请先修订。</translation>
        </message>
        <message>
            <source>%1: %2 have been shipped already; it cannot be less.</source>
            <translation>%1 已发货 %2，数量不能更少。</translation>
        </message>
        <message>
            <source>%1: %2 are short. A supply task was made.</source>
            <translation>%1：缺货 %2，已生成备货任务。</translation>
        </message>
        <message>
            <source>%1: %2 more left than the books have. Please count.</source>
            <translation>%1：发出数量比账面多 %2，请盘点。</translation>
        </message>
        <message>
            <source>%1: %2 are there, %3 are promised to orders.</source>
            <translation>%1：现存 %2，已分配给订单 %3。</translation>
        </message>
        <message>
            <source>%1: stock cannot be below zero.</source>
            <translation>%1：库存不能为负。</translation>
        </message>
        <message>
            <source>%1: this batch is in the books of this warehouse already.</source>
            <translation>%1：该仓库已有此批次的库存。</translation>
        </message>
        <message>
            <source>Another warehouse has the code %1 already.</source>
            <translation>仓库编码 %1 已被使用。</translation>
        </message>
        <message>
            <source>%1: only %2 are open to be shipped.</source>
            <translation>%1：可发数量仅 %2。</translation>
        </message>
        <message>
            <source>%1: picked must lie between zero and what is planned.</source>
            <translation>%1：拣货数量须在 0 与计划数量之间。</translation>
        </message>
        <message>
            <source>One order has at most %1 shipments.</source>
            <translation>一张订单最多 %1 张发货单。</translation>
        </message>
        <message>
            <source>%1 is not on this shipment.</source>
            <translation>%1 不在本发货单上。</translation>
        </message>
        <message>
            <source>%1: more was scanned than picked.</source>
            <translation>%1：扫码数量超过拣货数量。</translation>
        </message>
        <message>
            <source>%1: %2 of %3 are scanned.</source>
            <translation>%1：已扫 %2，应扫 %3。</translation>
        </message>
        <message>
            <source>No more than %1 of this order can be invoiced.</source>
            <translation>该订单最多还可开票 %1。</translation>
        </message>
        <message>
            <source>%1 of this order is invoiced. Finance voids or credits that first.</source>
            <translation>该订单已开票 %1，请财务先红冲。</translation>
        </message>
        <message>
            <source>You wrote this receipt down yourself. Somebody else confirms it.</source>
            <translation>这笔收款由你本人登记，须由他人确认。</translation>
        </message>
        <message>
            <source>%1: two orders would take the same goods. Confirm them one after the other.</source>
            <translation>%1：两张订单会占用同一批货，请逐张确认。</translation>
        </message>
        <message>
            <source>Bank reference %1 is on another receipt as well. Please check.</source>
            <translation>流水号 %1 已出现在另一笔收款中，请核对。</translation>
        </message>
        <message>
            <source>This customer is late with payments. Your superior decides.</source>
            <translation>该客户有逾期款，由上级审批。</translation>
        </message>
        <message>
            <source>A return of %1 is above %2. A manager decides.</source>
            <translation>退货金额 %1 超过 %2，由经理审批。</translation>
        </message>
        <message>
            <source>%1: more than was shipped and has not been returned.</source>
            <translation>%1：超过已发货且未退的数量。</translation>
        </message>
        <message>
            <source>%1: more was received than was to be returned.</source>
            <translation>%1：实收数量超过申请数量。</translation>
        </message>
        <message>
            <source>%1: more than what came back.</source>
            <translation>%1：超过已退回的数量。</translation>
        </message>
        <message>
            <source>%1 was merged already.</source>
            <translation>%1 已被合并。</translation>
        </message>
        <message>
            <source>This customer was merged; it is now for %1.</source>
            <translation>该客户已合并，现改为 %1。</translation>
        </message>
        <message>
            <source>Below the floor price: finance</source>
            <translation>低于底价：财务</translation>
        </message>
        <message>
            <source>The customer is overdue: finance</source>
            <translation>客户逾期：财务</translation>
        </message>
        <message>
            <source>Return above the limit: manager</source>
            <translation>退货超限额：经理</translation>
        </message>
        <message>
            <source>Only the order&apos;s owner can say that it was on their own screen; a customer is told by another channel.</source>
            <translation>只有订单负责人本人能确认已在应用内看到；客户须通过其他渠道告知。</translation>
        </message>
        <message>
            <source>Half of the time is over</source>
            <translation>时限已过半</translation>
        </message>
        <message>
            <source>Overdue, escalated</source>
            <translation>已超时，已升级</translation>
        </message>
        <message>
            <source>That would go round in a circle: nobody answers to themselves.</source>
            <translation>上级关系形成循环：任何人都不能最终向自己汇报。</translation>
        </message>
        <message>
            <source>It builds on an earlier change of yours that was not accepted.</source>
            <translation>它建立在您之前一项未被受理的变更之上。</translation>
        </message>
        <message>
            <source>Whoever wrote this no longer works here.</source>
            <translation>填写人已不在职。</translation>
        </message>
        <message>
            <source>The server could not work it out. What you wrote is kept; please tell your administrator.</source>
            <translation>服务器未能处理。您写的内容已保留，请告知管理员。</translation>
        </message>
        <message>
            <source>That date cannot be meant: please look at the year.</source>
            <translation>这个日期不合理，请检查年份。</translation>
        </message>
        <message>
            <source>This is no tax number as a licence has it: eighteen characters, of which the last checks the others.</source>
            <translation>与营业执照上的统一社会信用代码不符：应为 18 位，末位为校验码。请核对。</translation>
        </message>
        <message>
            <source>That is too large a number: at most %1.</source>
            <translation>数字过大，最大为 %1。</translation>
        </message>
        <message>
            <source>The order is above %1: a second person checks it. Look at its quantities once more.</source>
            <translation>订单超过 %1，需第二人复核。请再核对一遍数量。</translation>
        </message>
        <message>
            <source>It comes to %1 or more, which nothing may. Look at the quantities.</source>
            <translation>合计达到 %1 以上，超出上限。请检查数量。</translation>
        </message>
        <message>
            <source>%1 is past already.</source>
            <translation>%1 已经过去。</translation>
        </message>
        <message>
            <source>due today</source>
            <translation>今天到期</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) overdue</source>
            <translation>
                <numerusform>逾期 %n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>已超时</translation>
        </message>
        <message>
            <source>no time left</source>
            <translation>时限已到</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 分钟</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 小时</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 小时 %2 分</translation>
        </message>
        <message>
            <source>%1 late</source>
            <translation>超时 %1</translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>剩 %1</translation>
        </message>
        <message>
            <source>%1 does not come in the unit “%2”. Choose another.</source>
            <translation>%1没有单位“%2”，请另选。</translation>
        </message>
        <message>
            <source>what expires on %1</source>
            <translation>%1到期的</translation>
        </message>
        <message>
            <source>batch %1</source>
            <translation>批号 %1</translation>
        </message>
        <message>
            <source>batch %1 (until %2)</source>
            <translation>批号 %1（%2到期）</translation>
        </message>
    </context>
    <context>
        <name>satchel::models::Workspace</name>
        <message>
            <source>Offline</source>
            <translation>离线</translation>
        </message>
        <message>
            <source>Connecting…</source>
            <translation>连接中…</translation>
        </message>
        <message>
            <source>Connected</source>
            <translation>已连接</translation>
        </message>
        <message>
            <source>No connection</source>
            <translation>无连接</translation>
        </message>
        <message>
            <source>Preparing your data…</source>
            <translation>正在准备数据…</translation>
        </message>
        <message>
            <source>%1 of %2 rows</source>
            <translation>%1 / %2 行</translation>
        </message>
        <message>
            <source>Not synchronised yet</source>
            <translation>尚未同步</translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>数据已最新</translation>
        </message>
        <message>
            <source>As of %1</source>
            <translation>截至 %1</translation>
        </message>
        <message>
            <source>Not ready to leave: your data is not here yet</source>
            <translation>暂不能离线：数据还没有到本机</translation>
        </message>
        <message>
            <source>Your data is being completed</source>
            <translation>数据正在补全</translation>
        </message>
        <message>
            <source>Ready offline, data up to date</source>
            <translation>可离线工作，数据已最新</translation>
        </message>
        <message>
            <source>Ready offline, data from %1</source>
            <translation>可离线工作，数据更新于%1</translation>
        </message>
    </context>
</TS>
