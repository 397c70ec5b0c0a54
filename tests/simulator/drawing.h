#pragma once

#include "tests/simulator/device.h"

#include <optional>
#include <string_view>
#include <vector>

namespace satchel::simulator {

/// Fills in what a form or a question would ask, by what the registry says of each field: it knows no kind by name. References are to what the
/// device holds, and numbers are often those that stand before the person's eyes, so that one document leads to the next.
class Drawing {
public:
    Drawing(Device& device, const Organisation& organisation, const registry::Actor& actor, Chance& chance)
        : device_(device), organisation_(organisation), actor_(actor), chance_(chance) {}

    /// One of the newest documents of a kind that the device holds.
    std::optional<replica::Document> any(const registry::DocumentKind& kind);
    /// The one that some news are about: the same on all devices that hold it.
    std::optional<replica::Document> spoken_of(const registry::DocumentKind& kind, std::uint64_t news);
    base::Id fresh() { return base::make_id(device_.clock().now(), chance_); }

    /// A new document: what it stands beside, fields, lines, facets, and often its first step. Empty: it would stand beside nothing.
    std::vector<schema::Command> begin(const registry::DocumentKind& kind);
    /// Something else in a field of this document, or a line more, less or otherwise. Empty: nothing just now.
    std::vector<schema::Command> change(const registry::DocumentKind& kind, const replica::Document& held);
    /// What this person understood of the news, in the field that they are about: one of those where somebody has to choose.
    std::vector<schema::Command> write_down(const registry::DocumentKind& kind, const replica::Document& held,
                                            std::uint64_t news);
    /// Fills in what was found to be missing in the document that the last of these commands is about; the same commands where nothing is.
    std::vector<schema::Command> complete(std::vector<schema::Command> commands, const std::vector<schema::Finding>& findings);
    /// What an action wants to know.
    std::vector<schema::Argument> answers(const registry::DocumentKind& kind, const schema::Image& main,
                                          const workflow::Transition& action);

private:
    /// What a person looks at while writing: values by the kind of field that they stood in, and the lines to speak of.
    struct Sight {
        std::vector<std::pair<schema::FieldKind, base::Value>> values;
        std::vector<schema::Line> lines;
        const schema::LineGroup* group = nullptr;  // of those lines
        bool copies_text = false;                  // to answer: a code is typed as it stands there
    };
    void see(Sight& sight, const std::vector<schema::Field>& fields, const std::vector<base::Value>& values);
    void see(Sight& sight, const registry::DocumentKind& kind, const schema::Image& main);
    void see_what_lines_name(Sight& sight);

    std::optional<replica::Document> held(const registry::DocumentKind& kind, const base::Id& id);
    bool is_asked(const schema::Field& field) const;
    base::Value value(const schema::Field& field, const Sight& sight);
    base::Value number(schema::FieldKind kind);
    base::Value reference(schema::Tag target);
    base::Value blob();
    std::vector<schema::Unknown> fill(const std::vector<schema::Field>& fields, std::size_t from, const Sight& sight);
    /// Says what it stands beside, in its first two fields, and looks at that. False: there is nothing to stand beside.
    bool stand_beside(const registry::DocumentKind& kind, std::vector<schema::Unknown>& values, Sight& sight);
    void add_lines(const registry::DocumentKind& kind, const base::Id& id, schema::Tag facet, const schema::Shape& shape,
                   const Sight& sight, std::vector<schema::Command>& commands);
    schema::Command line(const schema::PartKey& part, const schema::LineGroup& group, const Sight& sight);
    std::vector<schema::Command> change_field(const schema::PartKey& part, const schema::Shape& shape, const schema::Image& image,
                                              const Sight& sight);
    std::vector<schema::Command> change_line(const schema::PartKey& part, const schema::Shape& shape, const schema::Image& image,
                                             const Sight& sight);

    Device& device_;
    const Organisation& organisation_;
    const registry::Actor& actor_;
    Chance& chance_;
};

}  // namespace satchel::simulator
