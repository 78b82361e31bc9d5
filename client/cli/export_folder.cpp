#include "client/cli/export_folder.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>

#include "client/cli/failure.hpp"
#include "client/cli/private_file.hpp"
#include "shared/secrets/digest.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

namespace files = std::filesystem;

// A folder beside the one that is meant, gone when it is no longer needed.
class Workshop {
 public:
  explicit Workshop(const files::path& folder) : path_(folder.parent_path() / ("." + folder.filename().string() + "." + secrets::hexadecimal(secrets::random_bytes(6)) + ".new")) { make_private_folder(path_); }
  ~Workshop() {
    std::error_code ignored;
    files::remove_all(path_, ignored);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  const files::path& path() const { return path_; }

 private:
  files::path path_;
};

[[noreturn]] void refuse(const files::path& folder, const std::error_code& error) {
  throw Failure(ExitCode::refused, fmt::format("Cannot write {}: {}.", text::harmless(folder.string()), error.message()));
}

void move_into(const files::path& from, const files::path& to) {
  std::error_code error;
  files::rename(from, to, error);
  if (error) refuse(to, error);
}

files::path whole(const files::path& folder) {
  files::path path = files::absolute(folder).lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

}  // namespace

void check_export_folder(const files::path& given, bool replace) {
  const files::path folder = whole(given);
  std::error_code error;
  const auto status = files::status(folder, error);
  if (!files::exists(status)) return;
  const std::string shown = text::harmless(folder.string());
  if (!files::is_directory(status)) throw Failure(ExitCode::conflict, fmt::format("{} is there, and is no folder.", shown), "circle export -o ANOTHER");
  const bool empty = files::is_empty(folder, error);
  if (error) refuse(folder, error);
  if (!empty && !replace)
    throw Failure(ExitCode::conflict, fmt::format("Something is in {} already; it stays as it is.", shown),
                  "circle export -o ANOTHER, or with --force, which replaces files of the same names and leaves others");
}

void write_export_folder(const files::path& given, const std::vector<ExportedFile>& exported, bool replace) {
  const files::path folder = whole(given);
  check_export_folder(folder, replace);
  const Workshop workshop(folder);
  const files::path prepared = workshop.path() / "files";
  make_private_folder(prepared);
  for (const auto& file : exported) write_private_file(prepared / file.name, file.content);
  if (!files::exists(folder)) return move_into(prepared, folder);
  // An export may hold what nobody else on this machine should read.
  if (::chmod(folder.c_str(), S_IRWXU) != 0) refuse(folder, std::error_code(errno, std::generic_category()));
  for (const auto& file : exported) move_into(prepared / file.name, folder / file.name);
}

}  // namespace circles::client
