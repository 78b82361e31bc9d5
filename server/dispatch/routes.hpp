// The table of all requests: who may ask, what runs, how large a frame may be.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "career/circles/v1/envelope.pb.h"
#include "server/features/caller.hpp"

namespace circles::dispatch {

// What the dispatcher establishes and takes before the handler runs.
enum class Scope {
  connection,      // answered by the connection itself: hello, ping, watch
  anyone,          // also without an account; nothing is taken
  account,         // a signed-in device; a writer takes the account's home
  every_circle,    // a signed-in device; a writer takes all its circles and the home
  former_member,   // a signed-in device; a writer takes the circle named, membership is the handler's
  member,          // a living member of the circle named
  leaving,         // the same, or one whose earlier request of the same key has left it
  inviting,        // an owner or member of it
  owner,           // an owner of it
  host,            // whoever operates the server, on its own host; from nowhere else
  invite,          // also without an account; a writer takes the circle that the code leads to
};

// What an archived circle still allows.
enum class Archived { refused, allowed };

enum class Size { usual, document };

struct Route {
  int field = 0;  // of ClientFrame, and of ServerFrame for its reply
  std::string_view name;
  Scope scope = Scope::connection;
  Archived archived = Archived::refused;
  Size size = Size::usual;

  // Text of the circle id in the request, or of the invite's code; empty where the scope names none.
  std::string_view (*scope_text)(const google::protobuf::Message& request) = nullptr;
  // A request that reads has `read`; one that changes something has `act` and `tell`.
  void (*read)(storage::ReadTx&, const features::Caller&, const google::protobuf::Message& request, google::protobuf::Message& reply) = nullptr;
  features::Made (*act)(storage::WriteTx&, const features::Caller&, const google::protobuf::Message& request) = nullptr;
  void (*tell)(storage::ReadTx&, const features::Caller&, const google::protobuf::Message& request, const features::Made&, google::protobuf::Message& reply) = nullptr;

  bool writes() const { return act != nullptr; }
  // The same, for a frame that carries a document.
  Route large() const {
    Route route = *this;
    route.size = Size::document;
    return route;
  }
  // A stranger's retry is found by the token hash that it registers: those that carry one.
  std::string_view (*registers)(const google::protobuf::Message& request) = nullptr;
};

// Every request of the contract; the first use checks that none is missing and none is there twice.
std::span<const Route> routes();

// Nothing for a field that is no request.
const Route* route_of(int field);

// The request within its frame, and the place of its reply.
const google::protobuf::Message& request_in(const v1::ClientFrame& frame);
google::protobuf::Message& reply_in(v1::ServerFrame& frame, const Route& route);

}  // namespace circles::dispatch
