// A folder of files that appears whole or not at all.
#pragma once

#include <filesystem>
#include <vector>

#include "client/cli/export_files.hpp"

namespace circles::client {

// Before anything is asked for: throws Failure(conflict) when something is in the folder, unless `replace`.
void check_export_folder(const std::filesystem::path& folder, bool replace);

// The folder is nobody else's (0700), and so are the files in it (0600). They are written beside it first and then moved in.
// What has another name and is in the folder already stays. Throws Failure, and nothing of ours is left.
void write_export_folder(const std::filesystem::path& folder, const std::vector<ExportedFile>& files, bool replace);

}  // namespace circles::client
