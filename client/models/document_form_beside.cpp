#include "client/models/document_form.h"
#include "client/models/field_values.h"
#include "client/models/kind_info.h"
#include "client/models/line_choices.h"
#include "client/models/shipment_plan.h"
#include "shared/documents/shipment.h"

#include <algorithm>

// What a form takes from the document beside which it stands.
namespace satchel::models {

namespace {

namespace shipment = documents::shipment;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace

QVariantList DocumentForm::subject_lines() const {
    if (!draft_ || workspace_ == nullptr || described_->subjects.size() != 1) return {};
    const auto& kind = *workspace_->registry().find(described_->subjects.front());
    const auto subject = base::Id::parse(values()["subject"].toString().toStdString());
    const auto held = subject ? workspace_->view().document({kind.schema.tag, *subject}) : std::nullopt;
    if (!held || held->image() == nullptr) return {};
    return line_choices(*workspace_, kind.schema.main(), *held->image());
}

QVariantList DocumentForm::ready_lines() const {
    if (!draft_ || workspace_ == nullptr || described_->schema.tag != shipment::tag || !draft_->is_new()) return {};
    const auto subject = base::Id::parse(values()["subject"].toString().toStdString());
    if (!subject) return {};
    const auto warehouse = base::Id::parse(values()["warehouse"].toString().toStdString());
    const auto& items = described_->schema.main().groups[shipment::items];
    const auto& here = draft_->parts.front().image.groups[shipment::items];
    QVariantList out;
    for (const auto& [line, qty] : shipment_plan::ready(*workspace_, *subject, warehouse)) {
        const auto is_it = [&](const schema::Line& item) { return item.values[shipment::item_order_line].id() == line; };
        if (std::none_of(here.begin(), here.end(), is_it))
            out.push_back(QVariantMap{{"line", q(line.text())}, {"qty", to_variant(items.fields[shipment::item_qty], qty)}});
    }
    return out;
}

void DocumentForm::takeReady() {
    const auto ready = ready_lines();
    if (ready.isEmpty()) return;
    const auto& items = described_->schema.main().groups[shipment::items];
    for (const auto& one : ready) {
        const auto line = one.toMap();
        write_line(q(items.name), {{q(items.fields[shipment::item_order_line].name), line["line"]},
                                   {q(items.fields[shipment::item_qty].name), line["qty"]}});
    }
    // Once: each time that it is told, what is ready is asked for anew.
    touched();
}

void DocumentForm::standBeside(const QString& subjectKind, const QString& document) {
    if (!draft_ || workspace_ == nullptr) return;
    const auto beside = workspace_->valuesBeside(kind(), subjectKind, document).toMap();
    for (auto it = beside.begin(); it != beside.end(); ++it) set(it.key(), it.value());
    const auto theirs = subject_lines();
    const auto is_theirs = [&](const QVariant& line) {
        return std::any_of(theirs.begin(), theirs.end(), [&](const QVariant& one) { return one.toMap()["value"] == line; });
    };
    for (const auto& group : described_->schema.main().groups) {
        const auto of = line_of_subject(*described_, group, workspace_->registry(), workspace_->actor())["name"].toString();
        if (of.isEmpty()) continue;
        const auto written = lines()[q(group.name)].toList();
        for (const auto& line : written) {
            if (const auto one = line.toMap(); !is_theirs(one[of])) removeLine(q(group.name), one["id"].toString());
        }
    }
    takeReady();
}

}  // namespace satchel::models
