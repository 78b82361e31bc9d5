#include "client/cli/completion.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "client/cli/commands.hpp"
#include "client/cli/invocation.hpp"

namespace circles::client {
namespace {

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options()) {
    for (const auto& name : option->get_snames()) names.push_back("-" + name);
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

void walk(const CLI::App& app, const std::string& path, const std::vector<std::string>& global, std::vector<CompletionPlace>& places) {
  CompletionPlace place{path, {}, options_of(app)};
  for (const auto& name : global)
    if (std::find(place.options.begin(), place.options.end(), name) == place.options.end()) place.options.push_back(name);
  const auto children = app.get_subcommands([](const CLI::App*) { return true; });
  for (const auto* child : children) place.commands.push_back(child->get_name());
  places.push_back(std::move(place));
  for (const auto* child : children) walk(*child, path + "/" + child->get_name(), global, places);
}

std::string words(const CompletionPlace& place) { return fmt::format("{} {}", fmt::join(place.commands, " "), fmt::join(place.options, " ")); }

// The words before the cursor, taken as a path into the tree; whatever is no command there is passed over.
std::string shell_function(const std::vector<CompletionPlace>& places, const std::string& typed) {
  std::string paths;
  std::string choices;
  for (const auto& place : places) {
    if (!place.path.empty()) paths += (paths.empty() ? "" : "|") + place.path;
    choices += fmt::format("    '{}') choices='{}' ;;\n", place.path, words(place));
  }
  return fmt::format("  local place='' word choices=''\n  for word in {}; do\n    case \"$place/$word\" in\n      {}) place=\"$place/$word\" ;;\n    esac\n  done\n  case \"$place\" in\n{}  esac\n", typed, paths, choices);
}

std::string bash(const std::vector<CompletionPlace>& places) {
  return "# circle completion bash >~/.local/share/bash-completion/completions/circle\n_circle() {\n" + shell_function(places, "\"${COMP_WORDS[@]:1:COMP_CWORD-1}\"") +
         "  COMPREPLY=($(compgen -W \"$choices\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n}\ncomplete -o default -F _circle circle\n";
}

std::string zsh(const std::vector<CompletionPlace>& places) {
  return "#compdef circle\n# circle completion zsh >\"${fpath[1]}/_circle\"\n_circle() {\n" + shell_function(places, "\"${(@)words[2,CURRENT-1]}\"") +
         "  compadd -- ${=choices}\n  _files\n}\ncompdef _circle circle\n";
}

std::string fish(const std::vector<CompletionPlace>& places) {
  std::string script = "# circle completion fish >~/.config/fish/completions/circle.fish\nfunction __circle_place\n  set -l place ''\n  for word in (commandline -opc)[2..-1]\n    switch \"$place/$word\"\n      case";
  for (const auto& place : places)
    if (!place.path.empty()) script += " " + place.path;
  script += "\n        set place \"$place/$word\"\n    end\n  end\n  echo \"$place\"\nend\n";
  for (const auto& place : places) script += fmt::format("complete -c circle -n 'test \"(__circle_place)\" = \"{}\"' -a '{}'\n", place.path, words(place));
  return script;
}

}  // namespace

std::vector<CompletionPlace> completion_places(const CLI::App& root) {
  std::vector<CompletionPlace> places;
  walk(root, "", options_of(root), places);
  return places;
}

std::string completion_script(const CLI::App& root, const std::string& shell) {
  const auto places = completion_places(root);
  if (shell == "bash") return bash(places);
  return shell == "zsh" ? zsh(places) : fish(places);
}

void add_completion(Command root, Invocation& invocation) {
  auto shell = std::make_shared<std::string>();
  Command completion = root.subcommand("completion", "a completion script for your shell");
  completion.option("shell", *shell, "bash, zsh or fish").required().one_of({"bash", "zsh", "fish"});
  when_chosen(completion, invocation, [shell, root](Invocation& with) {
    std::string script = completion_script(root.app(), *shell);
    script.pop_back();
    with.out.line(script);
  });
}

}  // namespace circles::client
