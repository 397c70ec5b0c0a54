#include "server/app/demo/tale.h"
#include "shared/documents/customer.h"
#include "shared/documents/dunning.h"
#include "shared/documents/invoice.h"
#include "shared/documents/invoice_request.h"
#include "shared/documents/payment_promise.h"
#include "shared/documents/receipt.h"
#include "shared/documents/sales_order.h"

#include <algorithm>
#include <array>
#include <string>

namespace satchel::app::demo {

namespace customer = documents::customer;
namespace dunning = documents::dunning;
namespace invoice = documents::invoice;
namespace invoice_request = documents::invoice_request;
namespace order = documents::sales_order;
namespace payment_promise = documents::payment_promise;
namespace receipt = documents::receipt;
using base::Value;

namespace {

constexpr std::int64_t billed_days = 170;
constexpr std::array<std::string_view, 4> methods = {"transfer", "transfer", "cash", "wechat"};
constexpr std::array<std::string_view, 5> answers = {"财务本周出差，答应下周一付款", "对账差异已核对，同意付款",
                                                     "已发催款函，老板签收", "称资金紧张，先付一部分",
                                                     "联系到采购经理，正在走付款流程"};
constexpr std::array<std::string_view, 3> channels = {"phone", "wechat", "visit"};
constexpr std::array<std::string_view, 3> words = {"月底货款到账后付", "老板回来签字即付", "下周先付一笔"};

/// Money that somebody wrote down, until it is confirmed.
class ReceiptStory : public Tale<ReceiptStory> {
public:
    ReceiptStory(World& world, const Buyer& buyer) : Tale(world, receipt::tag), buyer_(buyer) {}

    Outcome<> begin(std::int64_t fen, base::Instant at) {
        const auto& method = world_.dice.one_of(methods);
        const bool banked = method == "transfer";
        const auto bank = "JY" + std::to_string(world_.dice.between(100'000'000, 999'999'999));
        auto commands = begin_with(buyer_.rep, at,
                                   {{"amount", fen},
                                    {"method", method},
                                    {"received_on", day_of(at)},
                                    {"bank_ref", banked ? Value(bank) : Value()},
                                    {"payer", buyer_.name}},
                                   {customer::tag, buyer_.id, 0});
        if (!commands) return commands.error();
        if (auto written = write(buyer_.rep, std::move(*commands), at); !written) return written;
        if (!world_.left_lying(at, 50)) next(at, 30, 500, &ReceiptStory::confirm);
        return {};
    }

private:
    Outcome<> confirm(base::Instant at) {
        if (world_.dice.chance(2)) return act(some("finance"), "reject", at, {{"reason", "银行流水中未查到"}});
        if (auto confirmed = act(some("finance"), "confirm", at); !confirmed) return confirmed;
        if (world_.dice.chance(1)) next(at, 300, 900, &ReceiptStory::reverse);
        return {};
    }
    Outcome<> reverse(base::Instant at) { return act(some("finance"), "reverse", at, {{"reason", "与另一笔重复登记"}}); }

    const Buyer& buyer_;
};

/// A promise: kept on its day, or the night after finds that it was not.
class PromiseStory : public Tale<PromiseStory> {
public:
    PromiseStory(World& world, const Buyer& buyer, const base::Id& of)
        : Tale(world, payment_promise::tag), buyer_(buyer), invoice_(of) {}

    Outcome<> begin(const Value& open, base::Instant at) {
        const auto due = working_day(at, static_cast<int>(world_.dice.between(2, 8)));
        auto commands = begin_with(
            buyer_.rep, at, {{"invoice", invoice_}, {"due_on", due}, {"amount", open}, {"note", world_.dice.one_of(words)}},
            {customer::tag, buyer_.id, 0});
        if (!commands) return commands.error();
        if (auto written = write(buyer_.rep, std::move(*commands), at); !written) return written;
        if (world_.dice.chance(45)) on_day({due.days - 1}, at, &PromiseStory::pay);
        on(base::local_midnight({due.days + 1}, world_.calendar.zone), &PromiseStory::wait);
        return {};
    }

private:
    Outcome<> pay(base::Instant at) {
        const auto of = image({invoice::tag, invoice_, 0});
        if (!of || of->values[invoice::open].integer() <= 0) return of ? Outcome<>() : of.error();
        return std::make_shared<ReceiptStory>(world_, buyer_)->begin(of->values[invoice::open].integer(), at);
    }
    Outcome<> wait(base::Instant at) {
        auto broken = world_.night(kind_.tag, id_, at);
        return broken ? Outcome<>() : broken.error();
    }

    const Buyer& buyer_;
    base::Id invoice_;
};

/// A reminder that the night before has written: whoever has the customer calls them.
class ReminderStory : public Tale<ReminderStory> {
public:
    ReminderStory(World& world, const Buyer& buyer, const base::Id& id, const base::Id& of)
        : Tale(world, dunning::tag), buyer_(buyer), invoice_(of) {
        id_ = id;
    }
    void begin(base::Instant at) {
        if (!world_.dice.chance(15) && !world_.left_lying(at, 60)) next(at, 30, 600, &ReminderStory::call);
    }

private:
    Outcome<> call(base::Instant at) {
        const auto now = image();
        if (!now) return now.error();
        if (now->values[schema::common::state].text() != "open") return {};
        auto done = write(buyer_.rep,
                          {set(dunning::channel, {}, world_.dice.one_of(channels)),
                           set(dunning::result, {}, world_.dice.one_of(answers)), does("finish")},
                          at);
        const auto of = image({invoice::tag, invoice_, 0});
        if (!done || !of) return done ? of.error() : done;
        if (of->values[invoice::open].integer() <= 0 || now->values[dunning::level].text() == "before_3" ||
            !world_.dice.chance(55))
            return {};
        return std::make_shared<PromiseStory>(world_, buyer_, invoice_)->begin(of->values[invoice::open], at);
    }
    const Buyer& buyer_;
    base::Id invoice_;
};

/// An invoice until it is paid, if it ever is.
class InvoiceStory : public Tale<InvoiceStory> {
public:
    InvoiceStory(World& world, const Buyer& buyer, const base::Id& id) : Tale(world, invoice::tag), buyer_(buyer) { id_ = id; }

    Outcome<> begin(base::Instant at) {
        const auto number = "2631" + std::to_string(world_.dice.between(1'000'000'000, 9'999'999'999)) +
                            std::to_string(world_.dice.between(100'000, 999'999));
        if (auto set_no = write(some("finance"), {set(invoice::invoice_no, {}, number)}, at); !set_no) return set_no;
        const auto now = image();
        if (!now) return now.error();
        due_ = now->values[invoice::due_on].date();
        for (const auto& level : dunning::levels) {
            const auto midnight = base::local_midnight({due_.days + level.days}, world_.calendar.zone);
            if (midnight > at) on(midnight, &InvoiceStory::wait);
        }
        auto& dice = world_.dice;
        const auto days = buyer_.pays == Buyer::Pays::on_time ? dice.between(-6, 0)
                          : buyer_.pays == Buyer::Pays::late  ? dice.between(2, 38)
                                                              : dice.between(40, 190);
        on_day({due_.days + static_cast<std::int32_t>(days)}, at, &InvoiceStory::pay);
        return {};
    }

private:
    Outcome<> wait(base::Instant at) {
        auto written = world_.night(kind_.tag, id_, at);
        if (!written) return written.error();
        for (const auto& command : *written) {
            if (command.kind == dunning::tag) std::make_shared<ReminderStory>(world_, buyer_, command.id, id_)->begin(at);
        }
        return {};
    }

    /// All of it, or a part now and the rest some weeks later.
    Outcome<> pay(base::Instant at) {
        const auto now = image();
        if (!now) return now.error();
        const auto open = now->values[invoice::open].integer();
        if (open <= 0) return {};
        const bool part = open > 100'000 && world_.dice.chance(25);
        const auto fen = part ? open * world_.dice.between(3, 7) / 10 / 10'000 * 10'000 : open;
        if (part) next(at, 3'000, 9'000, &InvoiceStory::pay);
        // What nobody will ever pay is written off at last.
        const bool lost = buyer_.pays == Buyer::Pays::badly && day_of(at).days - due_.days > 75 && world_.dice.chance(20);
        if (lost) return act(some("director"), "write_off", at, {{"reason", "客户已停业，无法追回"}});
        return std::make_shared<ReceiptStory>(world_, buyer_)->begin(fen, at);
    }

    const Buyer& buyer_;
    base::Date due_;
};

class BillStory : public Tale<BillStory> {
public:
    BillStory(World& world, const Sale& sale) : Tale(world, invoice_request::tag), sale_(sale) {}

    void begin(base::Instant at) { next(at, 20, 900, &BillStory::ask); }

private:
    Outcome<> ask(base::Instant at) {
        const auto of = image({order::tag, sale_.order, 0});
        const auto buyer = image({customer::tag, sale_.buyer->id, 0});
        if (!of || !buyer) return of ? buyer.error() : of.error();
        const auto total = of->values[order::total].integer() - of->values[order::invoiced].integer();
        if (total <= 0) return {};
        const bool special = !buyer->values[customer::tax_id].is_null() && world_.dice.chance(60);
        const auto person =
            world_.dice.chance(60) ? sale_.buyer->rep : some("clerk", world_.staff.people[sale_.buyer->rep].region);
        auto commands = begin_with(person, at,
                                   {{"title", buyer->values[customer::name]},
                                    {"tax_id", buyer->values[customer::tax_id]},
                                    {"kind", special ? "special" : "electronic"},
                                    {"amount", total}},
                                   {order::tag, sale_.order, 0});
        if (!commands) return commands.error();
        const bool stays_draft = world_.left_lying(at, 15);
        if (!stays_draft) commands->push_back(does("submit"));
        if (auto asked = write(person, std::move(*commands), at); !asked) return asked;
        if (!stays_draft && !world_.left_lying(at, 50)) next(at, 20, 400, &BillStory::issue);
        return {};
    }

    Outcome<> issue(base::Instant at) {
        if (world_.dice.chance(1)) return act(some("finance"), "refuse", at, {{"reason", "税号与抬头不符，请核对"}});
        if (auto issued = act(some("finance"), "issue", at); !issued) return issued;
        const auto now = image();
        if (!now) return now.error();
        return std::make_shared<InvoiceStory>(world_, *sale_.buyer, now->values[invoice_request::invoice].id())->begin(at);
    }

    Sale sale_;
};

}  // namespace

void bill(World& world, const Sale& sale, base::Instant at) {
    if (sale.buyer->on_account && world.recent(at, billed_days)) std::make_shared<BillStory>(world, sale)->begin(at);
}

}  // namespace satchel::app::demo
