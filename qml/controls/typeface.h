#pragma once

#include <QFont>
#include <QObject>
#include <QStringList>
#include <qqmlregistration.h>

namespace satchel::controls {

// Fonts with a fall-back order, which QML's font type of 6.4 cannot express, and the vertical measures that let a line
// of Chinese and a line of Latin stand on the same baseline. All sizes are in device-independent pixels.
class Typeface : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit Typeface(QObject* parent = nullptr);

    // Inter for Latin and digits, the Chinese sans for the rest; the system's font where neither is installed.
    Q_INVOKABLE QFont text(qreal size, int weight, bool struck = false) const;
    // Every digit is equally wide, for columns of numbers.
    Q_INVOKABLE QFont figures(qreal size, int weight, bool struck = false) const;
    // Baseline of the first line below the top of its natural line box.
    Q_INVOKABLE qreal ascent(qreal size, int weight, bool tall) const;
    // Height of a Latin capital.
    Q_INVOKABLE qreal capHeight(qreal size, int weight) const;
    // Whether this text contains characters that make the line box as tall as the Chinese font.
    Q_INVOKABLE bool isTall(const QString& text) const;

private:
    QStringList latin_, han_, figures_;
};

}  // namespace satchel::controls
