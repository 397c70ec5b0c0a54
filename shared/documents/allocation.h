#pragma once

#include "shared/documents/fulfilment.h"
#include "shared/documents/stock.h"

#include <vector>

namespace satchel::documents::fulfilment {

/// What one change of an order takes of the stock and gives back. Everything is weighed before anything is told to the stock, so that
/// two lines of one product do not take the same goods.
class Allocation {
public:
    explicit Allocation(registry::Work& work);

    /// Whether anybody keeps stock at all; else nothing is taken and nothing is short.
    bool keeps_stock();
    /// Takes what a shipment carries out of its warehouse: what was allocated to its lines, then what is free, then whatever lies there,
    /// for the truck has left. What the books do not have is told.
    void dispatch(const schema::Image& shipment);
    /// Gives back or takes until a line holds what it needs. What could not be had.
    std::int64_t hold(const schema::Line& line, std::int64_t needed);
    /// Lines that are gone hold nothing.
    void forget_lines_gone();
    /// Tells each stock what has moved: commands by the system.
    void settle();

private:
    struct Level {
        base::Id warehouse;
        bool usable = false;  // in time for this order
        bool far = false;     // of another region
        std::int64_t expires = 0;
        std::int64_t on_hand = 0;
        std::int64_t allocated = 0;
        std::int64_t had_on_hand = 0;
        std::int64_t had_allocated = 0;
        std::int64_t free() const { return on_hand - allocated; }
    };

    Level& level(const base::Id& stock);
    const std::vector<base::Id>& stocks_of(const base::Id& product);
    std::vector<schema::Line*> held_for(const base::Id& line);
    void give_back(schema::Line& held, std::int64_t milli);
    bool add(const base::Id& line, const base::Id& stock, std::int64_t milli);

    registry::Work& work_;
    schema::Image& order_;
    std::string region_;
    std::map<base::Id, Level> levels_;
    std::map<base::Id, std::vector<base::Id>> stocks_;
};

}  // namespace satchel::documents::fulfilment
