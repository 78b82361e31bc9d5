// A longer text from -m, -F FILE, -F - or the editor. What was typed is never lost: unless saved() is
// called, what came from the editor or standard input is kept in a draft, and stderr says where.
//
//   LongText text(invocation, options, "agreement", old_text);
//   … send text.text() …
//   text.saved();
//
// Where something has to be looked up before the editor opens, a text that is given is taken first, so that it is not lost:
//
//   LongText text(options, "message");
//   … look …
//   text.write(invocation, old_text);
#pragma once

#include <filesystem>
#include <string>

#include "client/cli/command.hpp"
#include "client/cli/invocation.hpp"

namespace circles::client {

struct LongTextOptions {
  std::string message;
  std::string file;

  bool given() const { return !message.empty() || !file.empty(); }
};

// -m TEXT and -F FILE.
void add_long_text(Command command, LongTextOptions& options, const std::string& what);

class LongText {
 public:
  // Opens the editor when neither option is given; throws Failure(usage) when there is nobody to write.
  LongText(Invocation& invocation, const LongTextOptions& options, std::string name, const std::string& beginning);
  // Without the editor: empty when neither option is given.
  LongText(const LongTextOptions& options, std::string name);
  ~LongText();
  LongText(const LongText&) = delete;
  LongText& operator=(const LongText&) = delete;

  // Opens the editor unless a text was given; throws as the constructor does.
  void write(Invocation& invocation, const std::string& beginning);
  // The editor once more, on what came out of it; throws Failure(cancelled) when that fails.
  void write_again();
  // It was written in the editor.
  bool written() const { return !draft_.empty(); }

  // The command that sends the draft again: `before`, its path, `after`. Without: -F and its path.
  void resend_by(std::string before, std::string after);

  const std::string& text() const { return text_; }
  void saved();

 private:
  void take(const LongTextOptions& options);
  void edit(const std::string& beginning);
  std::string resend() const;

  bool given_ = false;
  std::string name_;
  std::string text_;
  std::string resend_before_ = "-F";
  std::string resend_after_;
  // Where it could be lost: typed, and in no file of its owner's.
  bool typed_ = false;
  std::filesystem::path draft_;
};

}  // namespace circles::client
