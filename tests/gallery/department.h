#pragma once

#include "tests/client/models/desk.h"

#include <QObject>

namespace satchel::gallery {

/// The people of a small department with work on their desks, for the pages: real models, decided by the real engine, connected to nothing.
/// Made when it is first asked for.
class Department : public QObject {
    Q_OBJECT
public:
    Q_INVOKABLE QObject* as(const QString& login);
    /// A customer or product that the department begins with.
    Q_INVOKABLE QString id(const QString& name);
    /// The order that was sent back to the rep.
    Q_INVOKABLE QString returned();
    /// An order in which the rep and the clerk wrote different quantities.
    Q_INVOKABLE QString clashing();

private:
    models_test::Desk& desk();

    std::unique_ptr<models_test::Desk> desk_;
    base::Id returned_;
    base::Id clashing_;
};

}  // namespace satchel::gallery
