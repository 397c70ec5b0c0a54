#pragma once

#include <QJsonObject>
#include <QString>

namespace satchel::story {

/// One of the demo's people.
struct Person {
    QString login;
    QString name;
    QString team;
    QString password;
    QString code;
};

/// The people of the demo that the story needs, as the generator wrote them down.
struct Cast {
    Person rep;
    Person clerk;
    Person manager;  // the rep's superior
    Person finance;
    Person lead;
    Person warehouse;
};
Cast cast_of(const QString& folder);

/// An id for an order that the sample of second checks leaves alone, so that the story is the same every time.
QString unsampled_order_id();

/// Tomorrow and later, in the organisation's zone.
QString day_from_now(int days);

/// A small photo of a receipt, different for every name.
QString write_receipt(const QString& folder, const QString& name);

}  // namespace satchel::story
