#include "tests/qml/complaints.h"

#include <QCoreApplication>
#include <QThread>
#include <QtTest>

namespace satchel::qml_test {

namespace {

QtMessageHandler former = nullptr;

void listen(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    former(type, context, message);
    const bool complains = type == QtWarningMsg || type == QtCriticalMsg;
    // A failure belongs to the test that is running, which is this thread's.
    if (complains && QCoreApplication::instance() != nullptr &&
        QThread::currentThread() == QCoreApplication::instance()->thread())
        QTest::qFail(qPrintable(message), context.file != nullptr ? context.file : "", context.line);
}

}  // namespace

void fail_on_complaints() {
    const auto before = qInstallMessageHandler(listen);
    if (before != listen) former = before;
}

}  // namespace satchel::qml_test
