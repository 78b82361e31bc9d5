// Files that are nobody else's: mode 0600, written whole or not at all.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace circles::client {

// The folder, made with mode 0700 when missing. Throws Failure when others may write in it.
void make_private_folder(const std::filesystem::path& folder);

// Nothing when there is no such file. Throws Failure when others may read it or it is not ours.
std::optional<std::string> read_private_file(const std::filesystem::path& path);

// Temporary file, fsync, rename, fsync of the folder. Throws Failure.
void write_private_file(const std::filesystem::path& path, std::string_view content);

// Any file, or standard input for "-". Throws Failure.
std::string read_text_file(const std::string& path);

}  // namespace circles::client
