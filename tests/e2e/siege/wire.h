#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace satchel::siege {

/// With what the system said.
struct Forbidden {
    QString why;
};

/// A cable between two networks of their own, the server's and the phones', that can lose what one side sends or both: without an error, as a
/// dead spot does. Needs iproute2 and the rights of root.
class Wire {
public:
    /// Throws Forbidden where it may not be laid.
    Wire();
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    static QString server_address();
    /// For a child process: moves it to this side.
    std::function<void()> on_server_side() const;
    std::function<void()> on_phone_side() const;

    enum class Lost { nothing, of_the_server, of_the_phones, everything };
    void lose(Lost lost);

private:
    void aim(const QString& side, const QString& address, const QString& hardware) const;
    void remove() const;

    QString server_side_;
    QString phone_side_;
};

}  // namespace satchel::siege
