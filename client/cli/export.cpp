// circle export: all of one's own, as a folder of files.
#include <fmt/format.h>
#include <google/protobuf/struct.pb.h>

#include <memory>

#include "client/cli/commands.hpp"
#include "client/cli/export_files.hpp"
#include "client/cli/export_folder.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct ExportOptions {
  std::string folder;
  std::string format = "json";
  bool force = false;
};

std::vector<ExportedFile> files_of(const Collection& all, std::string_view format) {
  if (format == "md") return markdown_files(all);
  return format == "csv" ? csv_files(all) : json_files(all);
}

void say_written(const Output& out, const std::string& folder, const std::vector<ExportedFile>& files) {
  if (out.json) {
    google::protobuf::Struct said;
    (*said.mutable_fields())["folder"].set_string_value(folder);
    auto& names = *(*said.mutable_fields())["files"].mutable_list_value();
    for (const auto& file : files) names.add_values()->set_string_value(file.name);
    out.reply(said);
    return;
  }
  if (!out.quiet) {
    Table table({{"FILE", Table::flexible}, {"HOLDS"}});
    for (const auto& file : files) table.row({file.name, file.holds});
    out.table(table);
  }
  out.remark(fmt::format("{} files in {}, which only you may open.", files.size(), text::harmless(folder)));
}

void export_all(Invocation& invocation, const ExportOptions& options) {
  check_export_folder(options.folder, options.force);
  // Older revisions are for programs: JSON alone has them.
  const auto files = files_of(collect(invocation, options.format == "json"), options.format);
  write_export_folder(options.folder, files, options.force);
  say_written(invocation.out, options.folder, files);
}

}  // namespace

void add_export(Command root, Invocation& invocation) {
  auto options = std::make_shared<ExportOptions>();
  Command all = root.subcommand("export", "all of your plan, its scores and your promises, as files");
  all.option("-o,--output", options->folder, "the folder to make").required();
  all.option("--format", options->format, "json (with every revision), md (to read) or csv (for spreadsheets)").one_of({"json", "md", "csv"});
  all.flag("--force", options->force, "into a folder with something in it: files of the same names are replaced");
  when_chosen(all, invocation, [options](Invocation& with) { export_all(with, *options); });
}

}  // namespace circles::client
