// circle post; posts.cpp shows them, post_changes.cpp opens, narrows and withdraws them.
#pragma once

#include "client/cli/command.hpp"
#include "client/cli/document_commands.hpp"
#include "client/cli/invocation.hpp"

namespace circles::client {

v1::GetPostReply get_post(Invocation& invocation, const Item& item, std::uint32_t edition);

// 0 for the newest edition; with --json the reply. `draw`: what was published, on a terminal, instead of Markdown.
void show_post(Invocation& invocation, const Item& item, std::uint32_t edition, const DrawDocument& draw = {});

void add_post_changes(Command post, Invocation& invocation);

}  // namespace circles::client
