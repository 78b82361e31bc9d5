// circle device: what acts for an account.
#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/qr.hpp"
#include "client/cli/words.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

std::string standing(const v1::Device& device) {
  if (device.this_device()) return "this one";
  if (device.confirmed()) return "";
  return device.has_opens_at() ? fmt::format("in by mail {}", local_moment(device.opens_at())) : "waits to be let in";
}

// Who came by mail gets in by waiting: it must be plain how to refuse that.
void say_how_to_refuse(const Output& out, const v1::ListDevicesReply& reply) {
  if (!out.terminal.output) return;
  for (const auto& device : reply.devices())
    if (!device.confirmed() && device.has_opens_at())
      out.remark(fmt::format("{} asked by mail, and is let in on {}. Is it not yours? circle device revoke \"{}\"", in_quotes(device.name()), local_moment(device.opens_at()), text::harmless(device.name())));
}

void list(Invocation& invocation) {
  const auto reply = invocation.call<v1::ListDevicesReply>(v1::ListDevicesRequest());
  if (invocation.out.reply(reply)) return;
  Table table({{"NAME", Table::flexible}, {"SINCE"}, {"LAST USED"}, {"STANDING"}, {"ID"}});
  for (const auto& device : reply.devices())
    table.row({device.name(), local_day(device.created_at()), device.has_last_used_at() ? local_day(device.last_used_at()) : "", standing(device), device.id().substr(device.id().size() - std::min<std::size_t>(8, device.id().size()))});
  invocation.out.table(table);
  say_how_to_refuse(invocation.out, reply);
}

void add(Invocation& invocation) {
  const std::string code = secrets::new_code(secrets::kDeviceCodeCharacters);
  v1::AddDeviceRequest request;
  request.set_lookup(code.substr(0, secrets::kDeviceLookupCharacters));
  request.set_code_sha256(secrets::sha256(code));
  const auto reply = invocation.call<v1::AddDeviceReply>(request);
  const auto& out = invocation.out;
  if (out.reply(reply, {{"code", secrets::grouped_code(code)}})) return;
  std::string url = invocation.connection().open().public_url();
  if (url.empty()) url = invocation.server().url();
  out.line(fmt::format("Code: {}   (good until {})", out.bold(secrets::grouped_code(code)), local_time(reply.expires_at())));
  // Its address is what `circle login` takes; the code behind it is what that asks for.
  if (out.terminal.output) out.line(qr_code(fmt::format("{}/{}", url, code)));
  out.remark(fmt::format("On the new device: circle login {}   and then here: circle device confirm NAME", text::harmless(url)));
}

// By name, or by the beginning or the end of its id, among those for which `fits` holds.
v1::Device find(Invocation& invocation, const std::string& typed, const std::string& kind, bool (*fits)(const v1::Device&)) {
  const auto reply = invocation.call<v1::ListDevicesReply>(v1::ListDevicesRequest());
  std::vector<v1::Device> exact;
  std::vector<v1::Device> similar;
  std::string names;
  for (const auto& device : reply.devices()) {
    if (!fits(device)) continue;
    names += (names.empty() ? "" : ", ") + text::harmless(device.name());
    if (device.id() == typed || device.name() == typed) exact.push_back(device);
    if (device.name().starts_with(typed) || device.id().starts_with(typed) || device.id().ends_with(typed)) similar.push_back(device);
  }
  if (exact.size() == 1) return exact.front();
  if (exact.empty() && similar.size() == 1) return similar.front();
  if (exact.empty() && similar.empty())
    throw Failure(ExitCode::not_found, fmt::format("No device {} is called “{}”.", kind, text::harmless(typed)), names.empty() ? "circle device list" : fmt::format("There is: {}", names));
  throw Failure(ExitCode::usage, fmt::format("Several devices {} fit “{}”.", kind, text::harmless(typed)), "Take its id from circle device list.");
}

void confirm(Invocation& invocation, const std::string& typed) {
  v1::ConfirmDeviceRequest request;
  request.set_device_id(find(invocation, typed, "that waits", [](const v1::Device& device) { return !device.confirmed(); }).id());
  const auto reply = invocation.call<v1::ConfirmDeviceReply>(request);
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} is in.", in_quotes(reply.device().name())));
}

void revoke(Invocation& invocation, const std::string& typed) {
  const v1::Device device = find(invocation, typed, "of yours", [](const v1::Device&) { return true; });
  if (device.this_device()) throw Failure(ExitCode::usage, "That is this device.", "circle logout");
  v1::RevokeDeviceRequest request;
  request.set_device_id(device.id());
  const auto reply = invocation.call<v1::RevokeDeviceReply>(request);
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} has no access any more.", in_quotes(device.name())));
}

}  // namespace

void add_devices(Command root, Invocation& invocation) {
  Command device = root.noun("device", "what acts for you: this computer, a phone");
  when_chosen(device.subcommand("list", "all of them, with those that wait"), invocation, list);
  when_chosen(device.subcommand("add", "a code and QR code for one more, good for ten minutes"), invocation, add);
  auto name = std::make_shared<std::string>();
  Command in = device.subcommand("confirm", "let a waiting one in");
  in.option("name", *name, "its name or id, or a beginning of one").required();
  when_chosen(in, invocation, [name](Invocation& with) { confirm(with, *name); });
  Command out = device.subcommand("revoke", "end one's access");
  out.option("name", *name, "its name or id, or a beginning of one").required();
  when_chosen(out, invocation, [name](Invocation& with) { revoke(with, *name); });
}

}  // namespace circles::client
