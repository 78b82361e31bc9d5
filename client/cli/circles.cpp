// circle new, list, use, show, edit, leave, archive: circles themselves.
#include <fmt/format.h>


#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/long_text.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

struct NewOptions {
  std::string name;
  std::string handle;
  std::string member_name;
  LongTextOptions agreement;
};

struct EditOptions {
  std::string name;
  std::string newcomers;
  std::string rotate;
  std::optional<unsigned> grace_hours;
};

void use(Invocation& invocation, const std::string& circle_id) {
  invocation.change_server([&](stored::Server& entry) { entry.set_current_circle_id(circle_id); });
}

void create(Invocation& invocation, const NewOptions& options) {
  LongText agreement(options.agreement, "agreement");
  v1::CreateCircleRequest request;
  request.set_name(options.name);
  request.set_handle(options.handle);
  request.set_member_name(options.member_name);
  request.set_agreement(agreement.text());
  const auto reply = invocation.call<v1::CreateCircleReply>(request);
  agreement.saved();
  invocation.remember_circles({reply.circle()});
  use(invocation, reply.circle().id());
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{} is open, and your current circle: {}.", in_quotes(reply.circle().name()), known_short_name(invocation.server(), reply.circle().id())));
  invocation.out.remark("Invite others: circle invite create. What you promise each other: circle agreement show");
}

void list(Invocation& invocation) {
  const auto reply = invocation.call<v1::ListCirclesReply>(v1::ListCirclesRequest());
  invocation.remember_circles({reply.circles().begin(), reply.circles().end()});
  if (invocation.out.reply(reply)) return;
  const std::string& current = invocation.server().current_circle_id();
  Table table({{"CIRCLE"}, {"NAME", Table::flexible}, {"YOU"}, {"ROLE"}, {"MEMBERS"}, {"STANDING"}});
  for (const auto& circle : reply.circles()) {
    const char* standing = circle.has_archived_at() ? "archived" : circle.id() == current ? "current" : "";
    table.row({std::string(known_short_name(invocation.server(), circle.id())), circle.home() ? "Home: what only you see" : circle.name(), circle.me().handle(), word(circle.me().role()), std::to_string(circle.member_count()), standing});
  }
  invocation.out.table(table);
}

void choose(Invocation& invocation, const std::string& typed) {
  const std::string id = invocation.circle_id(typed);
  use(invocation, id);
  if (invocation.out.json) {
    v1::GetCircleRequest request;
    request.set_circle_id(id);
    invocation.out.reply(invocation.call<v1::GetCircleReply>(request));
    return;
  }
  invocation.out.done(fmt::format("Current circle: {}", known_short_name(invocation.server(), id)));
}

v1::GetCircleReply get(Invocation& invocation) {
  v1::GetCircleRequest request;
  request.set_circle_id(invocation.circle_id());
  return invocation.call<v1::GetCircleReply>(request);
}

void show(Invocation& invocation) {
  const auto reply = get(invocation);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  const auto& circle = reply.circle();
  out.field("circle", circle.home() ? "home: what only you see" : circle.name());
  out.field("short name", invocation.short_name_of(circle.id(), circle.name(), circle.home()));
  out.field("since", local_day(circle.created_at()));
  if (circle.has_archived_at()) out.field("archived", local_day(circle.archived_at()));
  out.field("you", fmt::format("{}, {}", person(circle.me()), word(circle.me().role())));
  out.field("members", std::to_string(circle.member_count()));
  out.field("agreement", circle.agreement_version() == 0 ? "" : fmt::format("version {}{}", circle.agreement_version(), circle.me().accepted_version() == circle.agreement_version() ? ", which you accept" : ": circle agreement show"));
  out.field("grace", fmt::format("{} hours", circle.grace_hours()));
  if (!circle.home()) out.field("witnesses", circle.rotate_witnesses() ? "in turn, a new one each period, where a promise names none" : "whom a promise names");
  out.field("newcomers", circle.newcomers_see_earlier() ? "see what was said for the whole circle before they came" : "do not see what was said before they came");
}

void edit(Invocation& invocation, const EditOptions& options) {
  if (options.name.empty() && options.newcomers.empty() && options.rotate.empty() && !options.grace_hours) throw Failure(ExitCode::usage, "Nothing to change.", "circle edit --name NAME --grace-hours 48 --newcomers-see-earlier yes");
  const auto before = get(invocation);
  v1::EditCircleRequest request;
  request.set_circle_id(before.circle().id());
  request.set_base_revision(before.circle().revision());
  if (!options.name.empty()) request.set_name(options.name);
  if (!options.newcomers.empty()) request.set_newcomers_see_earlier(options.newcomers == "yes");
  if (!options.rotate.empty()) request.set_rotate_witnesses(options.rotate == "yes");
  if (options.grace_hours) request.set_grace_hours(*options.grace_hours);
  const auto reply = invocation.call<v1::EditCircleReply>(request);
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{}: {} hours of grace; newcomers {} what was said before they came.", in_quotes(reply.circle().name()), reply.circle().grace_hours(), reply.circle().newcomers_see_earlier() ? "see" : "do not see"));
  if (reply.circle().rotate_witnesses()) invocation.out.remark("Whoever promises without a witness gets one in turn, a new one each period.");
  if (options.grace_hours) invocation.out.remark("The grace holds from the next period; open ones stay as promised.");
  if (!options.name.empty()) invocation.out.remark(fmt::format("On this device its short name stays {}.", known_short_name(invocation.server(), reply.circle().id())));
}

void forget_current(Invocation& invocation, const std::string& circle_id) {
  invocation.change_server([&](stored::Server& entry) {
    if (entry.current_circle_id() == circle_id) entry.clear_current_circle_id();
  });
}

// Also for a circle that was left before: then it only withdraws.
void leave(Invocation& invocation, bool withdraw, bool sure) {
  if (withdraw && invocation.options.circle.empty() && invocation.server().current_circle_id().empty())
    throw Failure(ExitCode::usage, "From which circle?", "circle leave --withdraw --circle NAME");
  v1::LeaveCircleRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_withdraw(withdraw);
  const std::string name(known_short_name(invocation.server(), request.circle_id()));
  invocation.confirm(sure, withdraw ? "circle leave --withdraw" : "circle leave",
                     withdraw ? fmt::format("Leave {}, and purge the texts of what you posted there? Neither can be undone.", name)
                              : fmt::format("Leave {}? Coming back needs a new invitation, and is a new membership.", name));
  try {
    const auto reply = invocation.call<v1::LeaveCircleReply>(request);
    forget_current(invocation, request.circle_id());
    if (invocation.out.reply(reply)) return;
    invocation.out.done(fmt::format("You have left {}.{}", name, withdraw ? " The texts of what you posted are gone." : ""));
    if (!withdraw) invocation.out.remark(fmt::format("What you posted stays, under “former member”. Within 30 days: circle leave --withdraw --circle {}", name));
  } catch (const wire::Problem& problem) {
    if (!withdraw || !problem.is(wire::reason::not_found)) throw;
    v1::WithdrawPostsRequest only;
    only.set_circle_id(request.circle_id());
    const auto reply = invocation.call<v1::WithdrawPostsReply>(only);
    if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("The texts of what you posted in {} are gone.", name));
  }
}

void archive(Invocation& invocation, bool sure) {
  const std::string id = invocation.circle_id();
  invocation.confirm(sure, "circle archive", fmt::format("Archive {}? It can then only be read and left, and there is no way back.", known_short_name(invocation.server(), id)));
  v1::ArchiveCircleRequest request;
  request.set_circle_id(id);
  const auto reply = invocation.call<v1::ArchiveCircleReply>(request);
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} is archived.", in_quotes(reply.circle().name())));
}

}  // namespace

void add_circles(Command root, Invocation& invocation) {
  auto options = std::make_shared<NewOptions>();
  Command make = root.subcommand("new", "open a circle");
  make.option("name", options->name, "its name").required();
  make.option("--handle", options->handle, "your short name in it").required();
  make.option("--name", options->member_name, "your name in it; otherwise your account's");
  make.option("-F,--file", options->agreement.file, "its agreement, from a file; - is standard input; otherwise the usual one");
  when_chosen(make, invocation, [options](Invocation& with) { create(with, *options); });

  when_chosen(root.subcommand("list", "your circles"), invocation, list);
  auto name = std::make_shared<std::string>();
  Command current = root.subcommand("use", "make a circle the current one");
  current.option("circle", *name, "its short name, or a beginning of it").required();
  when_chosen(current, invocation, [name](Invocation& with) { choose(with, *name); });
  when_chosen(root.subcommand("show", "the current circle"), invocation, show);

  auto changes = std::make_shared<EditOptions>();
  Command change = root.subcommand("edit", "change the circle (owners)");
  change.option("--name", changes->name, "another name");
  change.option("--grace-hours", changes->grace_hours, "hours after the due instant in which a check-in still counts, 0 to 168");
  change.option("--newcomers-see-earlier", changes->newcomers, "whether newcomers see what was said before they came").one_of({"yes", "no"});
  change.option("--rotate-witnesses", changes->rotate, "whether promises without a witness get one in turn").one_of({"yes", "no"});
  when_chosen(change, invocation, [changes](Invocation& with) { edit(with, *changes); });

  auto withdraw = std::make_shared<bool>(false);
  Command go = root.subcommand("leave", "leave the circle");
  auto sure = std::make_shared<bool>(false);
  go.flag("--withdraw", *withdraw, "and purge the texts of what you posted; also within 30 days of having left");
  go.flag("--yes", *sure, "do not ask");
  when_chosen(go, invocation, [withdraw, sure](Invocation& with) { leave(with, *withdraw, *sure); });

  Command close = root.subcommand("archive", "close the circle for good (owners)");
  close.flag("--yes", *sure, "do not ask");
  when_chosen(close, invocation, [sure](Invocation& with) { archive(with, *sure); });
}

}  // namespace circles::client
