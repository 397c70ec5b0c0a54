#pragma once

#include "client/models/workspace.h"

#include <QImage>
#include <QStringList>

#include <vector>

/// Business papers: what stands on a quotation, an order, a delivery note or a statement of account, in words and in the order of a Chinese business
/// document. What is drawn from it (paper_print.h) knows no document.
namespace satchel::models {

struct Paper {
    struct Fact {
        QString label;
        QString value;
    };
    struct Column {
        QString title;
        int share = 1;       // of the width
        bool right = false;  // numbers stand at the right edge
    };
    QString company;
    QString title;
    QString no;
    std::vector<Fact> facts;  // who it is for and what holds for it, in two columns
    std::vector<Column> columns;
    std::vector<QStringList> rows;
    std::vector<Fact> sums;        // below the table, the last one is the total
    Fact in_words;                 // 大写金额; no label: none
    std::vector<Fact> terms;       // headed paragraphs
    std::vector<Fact> signatures;  // who signs, and the words under the line
    QString signature_file;        // a picture of the first one's signature; empty: room for a pen
    QString page_of;               // "Page %1 of %2"
    QString foot;
};

/// Kinds of which there is a paper: a customer's is the statement of what is open.
bool has_paper(const std::string& kind);

/// Nothing if there is no such paper, or the document is not held.
std::optional<Paper> paper_of(Workspace& workspace, const QString& kind, const QString& document);

}  // namespace satchel::models
