#include "tests/e2e/story/story.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>

int main(int argc, char** argv) {
    using namespace satchel::story;
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        "Plays the demo's story with the real server and six real apps, and checks what each of them sees.");
    parser.addHelpOption();
    const QCommandLineOption keep("keep", "Play in this folder and leave it there.", "folder");
    parser.addOption(keep);
    parser.process(application);

    QTemporaryDir temporary;
    const auto folder = parser.isSet(keep) ? parser.value(keep) : temporary.path();
    Transcript transcript;
    try {
        Story(transcript, QCoreApplication::applicationDirPath(), folder).play();
    } catch (const Failed& failed) {
        std::printf("\ndemo: FAILED after %d checks: %s\n", transcript.checks(), failed.what.toUtf8().constData());
        return 1;
    }
    std::printf("\ndemo: %d checks passed\n", transcript.checks());
    return 0;
}
