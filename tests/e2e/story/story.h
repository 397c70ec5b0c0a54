#pragma once

#include "tests/e2e/story/organisation.h"
#include "tests/e2e/story/processes.h"
#include "tests/e2e/story/transcript.h"

namespace satchel::story {

/// An order and a claim cross from an offline phone to the clerk and the manager, and back; then the second story (order_to_cash.h).
class Story {
public:
    Story(Transcript& transcript, QString programs, QString folder);
    void play();

private:
    void make_the_organisation();
    void everybody_signs_on();
    void rep_writes_without_signal();
    void rep_is_killed_in_mid_line();
    void server_is_killed();
    void signal_returns();
    void clerk_sends_back_and_confirms();
    void manager_approves_offline();
    void finance_pays();
    void stale_approval_is_refused();
    void everything_adds_up();
    void enrol(ClientProcess& client, const Person& person);
    QString claim(const QString& reason, const QString& amount, const QString& photo);
    QString approval_of(ClientProcess& client, const QString& claim);

    Transcript& tell_;
    QString folder_;
    QString organisation_;
    ServerProcess server_;
    ClientProcess rep_;
    ClientProcess clerk_;
    ClientProcess manager_;
    ClientProcess finance_;
    ClientProcess lead_;
    ClientProcess warehouse_;
    Cast cast_;
    QString order_;
    QString order_no_;
    QString order_total_;
    QString claim_;
    QString photo_;
};

}  // namespace satchel::story
