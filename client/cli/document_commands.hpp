// What can be done with every document, from one implementation: the spec, the roadmap, an offer.
//
//   const DocumentNoun& noun = document_noun(v1::DOCUMENT_KIND_ROADMAP);
//   add_document_commands(roadmap, invocation, noun);       // init, edit, restore, history, diff, pull, push, publish
//   add_document_show(roadmap, invocation, noun, picture);  // show, which every noun draws in its own way
//
// Of a named document (an offer, a review) each command takes its name first, and there is no init: what makes one asks more.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "client/cli/command.hpp"
#include "client/cli/document_noun.hpp"
#include "client/cli/invocation.hpp"

namespace circles::client {

// init (not of named ones), edit, restore, history, diff, pull, push, publish.
void add_document_commands(Command parent, Invocation& invocation, const DocumentNoun& noun);

// For a terminal, instead of Markdown. `mine`: the newest of one's own, so that more may be asked about it; otherwise
// an old revision, or what somebody published.
using DrawDocument = std::function<void(Invocation& invocation, const v1::Document& document, bool mine)>;

// show [MEMBER] [--rev N] [--edition N], or show NAME [--rev N] of a named one. With `draw` there is --text for the Markdown.
void add_document_show(Command parent, Invocation& invocation, const DocumentNoun& noun, DrawDocument draw = {});

struct ShowDocumentOptions {
  // Of a named one.
  std::string name;
  // Whose; empty for one's own.
  std::string member;
  std::uint32_t revision = 0;
  std::uint32_t edition = 0;
  bool as_text = false;
};

// What `show` does, for nouns with a show of their own: in a pipe the Markdown, with --json the reply; then the gaps.
void show_document(Invocation& invocation, const DocumentNoun& noun, const ShowDocumentOptions& options, const DrawDocument& draw = {});

// What `edit` does: the editor opens on `newest`, and what comes out of it is saved. Throws Failure(cancelled) when nothing was changed.
void edit_document(Invocation& invocation, const DocumentNoun& noun, const std::string& name, const v1::GetDocumentReply& newest, const std::string& note = {});

// Takes a named one away, after asking `question` unless `sure`.
void remove_document(Invocation& invocation, const DocumentNoun& noun, const std::string& name, bool sure, const std::string& question);

// The parts of add_document_commands, a file each.
void add_document_editing(Command parent, Invocation& invocation, const DocumentNoun& noun);
void add_document_restoring(Command parent, Invocation& invocation, const DocumentNoun& noun);
void add_document_revisions(Command parent, Invocation& invocation, const DocumentNoun& noun);
void add_document_files(Command parent, Invocation& invocation, const DocumentNoun& noun);
void add_document_publishing(Command parent, Invocation& invocation, const DocumentNoun& noun);

}  // namespace circles::client
