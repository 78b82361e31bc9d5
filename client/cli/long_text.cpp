#include "client/cli/long_text.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "client/cli/failure.hpp"
#include "client/cli/private_file.hpp"

namespace circles::client {
namespace {

std::filesystem::path draft_folder() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/') return std::filesystem::path(state) / "circle";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') return std::filesystem::path(home) / ".local" / "state" / "circle";
  return IdentityFile::default_folder();
}

std::string editor() {
  for (const char* name : {"VISUAL", "EDITOR"})
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  return "vi";
}

// Through the shell, because EDITOR may hold options: "code --wait".
int run_editor(const std::filesystem::path& path) {
  std::string shell = "sh";
  std::string option = "-c";
  std::string script = editor() + " \"$1\"";
  std::string file = path.string();
  char* arguments[] = {shell.data(), option.data(), script.data(), shell.data(), file.data(), nullptr};
  pid_t process = 0;
  // Ctrl-C belongs to the editor while it runs.
  const auto before = std::signal(SIGINT, SIG_IGN);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t usual;
  sigemptyset(&usual);
  sigaddset(&usual, SIGINT);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  int status = -1;
  if (::posix_spawnp(&process, "sh", nullptr, &attributes, arguments, environ) == 0)
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
  posix_spawnattr_destroy(&attributes);
  std::signal(SIGINT, before);
  return status;
}

void trim_end(std::string& text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.pop_back();
}

}  // namespace

void add_long_text(Command command, LongTextOptions& options, const std::string& what) {
  const Argument message = command.option("-m,--message", options.message, what);
  command.option("-F,--file", options.file, what + ", from a file; - is standard input").excludes(message);
}

LongText::LongText(Invocation& invocation, const LongTextOptions& options, std::string name, const std::string& beginning) : LongText(options, std::move(name)) { write(invocation, beginning); }

LongText::LongText(const LongTextOptions& options, std::string name) : given_(options.given()), name_(std::move(name)) { take(options); }

void LongText::write(Invocation& invocation, const std::string& beginning) {
  if (given_) return;
  if (!invocation.interactive()) throw Failure(ExitCode::usage, "This needs a text, and there is nobody to write it.", "Give it with -m TEXT, -F FILE or -F -");
  edit(beginning);
}

void LongText::write_again() {
  if (const int status = run_editor(draft_); status != 0) throw Failure(ExitCode::cancelled, fmt::format("The editor ({}) ended without success; nothing was sent.", editor()));
  text_ = read_text_file(draft_.string());
  trim_end(text_);
}

void LongText::resend_by(std::string before, std::string after) {
  resend_before_ = std::move(before);
  resend_after_ = std::move(after);
}

std::string LongText::resend() const { return fmt::format("{} {}{}{}", resend_before_, draft_.string(), resend_after_.empty() ? "" : " ", resend_after_); }

void LongText::take(const LongTextOptions& options) {
  text_ = options.message;
  if (options.file.empty()) return;
  text_ = read_text_file(options.file);
  trim_end(text_);
  typed_ = options.file == "-" && !text_.empty();
}

void LongText::edit(const std::string& beginning) {
  std::string before = beginning;
  trim_end(before);
  make_private_folder(draft_folder());
  draft_ = draft_folder() / fmt::format("{}-{}.md", name_, ::getpid());
  write_private_file(draft_, before.empty() ? "" : before + "\n");
  const int status = run_editor(draft_);
  text_ = read_text_file(draft_.string());
  trim_end(text_);
  typed_ = text_ != before && !text_.empty();
  if (!typed_) std::filesystem::remove(draft_);
  if (status != 0) throw Failure(ExitCode::cancelled, fmt::format("The editor ({}) ended without success; nothing was sent.", editor()), typed_ ? "" : "Set EDITOR, or use -F FILE.");
  if (!typed_) throw Failure(ExitCode::cancelled, "The text was not changed; nothing was sent.");
}

LongText::~LongText() {
  if (!typed_) return;
  try {
    if (draft_.empty()) {
      make_private_folder(draft_folder());
      draft_ = draft_folder() / fmt::format("{}-{}.md", name_, ::getpid());
      write_private_file(draft_, text_ + "\n");
    }
    fmt::print(stderr, "circle: Your text is kept; send it again with {}\n", resend());
  } catch (const std::exception& failure) {
    fmt::print(stderr, "circle: Your text could not be kept ({}):\n{}\n", failure.what(), text_);
  }
}

void LongText::saved() {
  typed_ = false;
  std::error_code ignored;
  if (!draft_.empty()) std::filesystem::remove(draft_, ignored);
}

}  // namespace circles::client
