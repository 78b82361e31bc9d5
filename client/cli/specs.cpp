// circle spec: the plan that a person writes.
#include "client/cli/commands.hpp"
#include "client/cli/document_commands.hpp"

namespace circles::client {

void add_specs(Command root, Invocation& invocation) {
  Command spec = root.noun("spec", "your career spec: the plan that you write, and what of it you publish");
  const DocumentNoun& noun = document_noun(v1::DOCUMENT_KIND_CAREER_SPEC);
  add_document_commands(spec, invocation, noun);
  add_document_show(spec, invocation, noun);
}

}  // namespace circles::client
