// circle api: any request, as JSON.
#include <fmt/format.h>
#include <google/protobuf/message.h>

#include <memory>

#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/private_file.hpp"
#include "shared/text/display.hpp"
#include "shared/wire/encoding.hpp"

namespace circles::client {
namespace {

namespace protobuf = google::protobuf;

struct ApiOptions {
  std::string request;
  std::string body;
  std::string file;
};

// By AddCommitment, AddCommitmentRequest or add_commitment.
const protobuf::FieldDescriptor* find_request(const std::string& name) {
  const auto* body = v1::ClientFrame::descriptor()->FindOneofByName("body");
  for (int at = 0; at < body->field_count(); ++at) {
    const auto* field = body->field(at);
    const std::string& message = field->message_type()->name();
    if (field->name() == name || message == name || message == name + "Request") return field;
  }
  return nullptr;
}

std::string all_requests() {
  const auto* body = v1::ClientFrame::descriptor()->FindOneofByName("body");
  std::string names;
  for (int at = 0; at < body->field_count(); ++at) {
    std::string name = body->field(at)->message_type()->name();
    if (!name.ends_with("Request") || name == "WatchRequest") continue;
    names += (names.empty() ? "" : ", ") + name.substr(0, name.size() - std::string_view("Request").size());
  }
  return names;
}

void send(Invocation& invocation, const ApiOptions& options) {
  const auto* field = find_request(options.request);
  if (field == nullptr) throw Failure(ExitCode::usage, fmt::format("There is no request {}.", text::harmless(options.request)), "One of: " + all_requests());
  if (field->name() == "hello") throw Failure(ExitCode::usage, "Hello is said already.", "circle whoami");
  if (field->name() == "watch") throw Failure(ExitCode::usage, "What is watched comes as events.", "circle watch --json");
  if (!options.body.empty() && !options.file.empty()) throw Failure(ExitCode::usage, "The body comes once.", "As an argument, or with -F");

  v1::ClientFrame frame;
  auto& request = *frame.GetReflection()->MutableMessage(&frame, field);
  const std::string body = options.file.empty() ? options.body : read_text_file(options.file);
  if (!body.empty()) wire::from_json(body, request);
  const auto* circle = request.GetDescriptor()->FindFieldByName("circle_id");
  if (circle != nullptr && request.GetReflection()->GetString(request, circle).empty()) request.GetReflection()->SetString(&request, circle, invocation.circle_id());

  const auto* answered = v1::ServerFrame::descriptor()->FindFieldByNumber(field->number());
  const std::unique_ptr<protobuf::Message> reply(protobuf::MessageFactory::generated_factory()->GetPrototype(answered->message_type())->New());
  invocation.connection().call(request, *reply);
  // That is what this command is for, with --json and without.
  invocation.out.json = true;
  invocation.out.reply(*reply);
}

}  // namespace

void add_api(Command root, Invocation& invocation) {
  auto options = std::make_shared<ApiOptions>();
  Command api = root.subcommand("api", "any request, as JSON");
  api.option("request", options->request, "AddCommitment, or add_commitment").required();
  api.option("body", options->body, "its JSON; circleId may be left out");
  api.option("-F,--file", options->file, "its JSON, from a file; - is standard input");
  when_chosen(api, invocation, [options](Invocation& with) { send(with, *options); });
}

}  // namespace circles::client
