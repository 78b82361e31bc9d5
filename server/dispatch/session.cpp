#include "server/dispatch/session.hpp"

#include "shared/wire/problem.hpp"

namespace circles::dispatch {

using wire::Problem;
namespace reason = wire::reason;

std::uint64_t Session::next_serial() {
  static std::uint64_t last = 0;
  return ++last;
}

void Session::admit(const v1::ClientFrame& frame) {
  if (frame.id() <= last_id_)
    throw Problem(reason::request_id_invalid, frame.id() == 0 ? "This request has no id." : "This request id is not greater than the one before it.",
                  "Number the requests of a connection upwards from 1; each id is used once.")
        .at("id", "not greater than the last");
  last_id_ = frame.id();
  if (frame.body_case() == v1::ClientFrame::BODY_NOT_SET) throw Problem(reason::request_unknown, "This frame holds no request that this server knows.", "Update the server, or look at the requests in envelope.proto.");
  if (!hello_said && !frame.has_hello()) throw Problem(reason::hello_first, "The first frame of a connection is Hello.", "Send hello with client_name and protocol_version.");
  if (hello_said && frame.has_hello() && signed_in()) throw Problem(reason::hello_twice, "This connection is signed in already.", "Open another connection for another device.");
  if (in_flight >= kMostInFlight) throw Problem(reason::too_many_in_flight, "16 requests of this connection are not answered yet.", "Wait for an answer before the next request.");
}

}  // namespace circles::dispatch
