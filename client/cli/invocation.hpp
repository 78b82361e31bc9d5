// One run of `circle`: the global options, the identity, the connection, and what commands ask of them.
// Nothing is loaded or connected before a command needs it. One thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/envelope.pb.h"
#include "client/cli/address.hpp"
#include "client/cli/connection.hpp"
#include "client/cli/identity_file.hpp"
#include "client/cli/names.hpp"
#include "client/cli/output.hpp"

namespace circles::client {

struct GlobalOptions {
  std::string circle;
  std::string server;
  bool json = false;
  bool no_input = false;
  std::string colour = "auto";
  bool quiet = false;
  bool verbose = false;
};

// An item with its circle found.
struct Item {
  std::string circle_id;
  std::uint32_t number = 0;
};

class Invocation {
 public:
  GlobalOptions options;
  Output out;
  // What the command line asks for; unset for bare `circle`.
  std::function<void()> chosen;

  // After parsing: the terminal is looked at, the colour chosen.
  void prepare();
  // There is somebody to ask.
  bool interactive() const;
  // Throws Failure(usage) naming the option that says the same, when there is nobody to ask.
  void need_somebody(std::string_view instead) const;
  // For what cannot be undone, or goes out: returns when they are `sure` (--yes) or agree. Throws cancelled, and usage when there
  // is nobody to ask; `command` is what is being typed.
  void confirm(bool sure, std::string_view command, std::string_view question, bool otherwise = false) const;

  const IdentityFile& file();
  const stored::Identity& identity();
  // Under the file's lock; `identity()` is what it became.
  void change(const std::function<void(stored::Identity&)>& edit);
  // For the selected server's entry.
  void change_server(const std::function<void(stored::Server&)>& edit);
  // The selected server's entry. Throws Failure(not_signed_in) when this device has none.
  const stored::Server& server();
  // Commands from here on are for this server.
  void select_server(const Address& address);
  // --server or what is current; nothing when neither says.
  std::optional<Address> selected();

  // Signed in at the selected server.
  Connection& connection();
  // To a server that need not know us.
  std::unique_ptr<Connection> connect(const Address& address, const std::string& token) const;
  const v1::Account& account();
  template <class Reply>
  Reply call(const google::protobuf::Message& request) {
    return connection().call<Reply>(request);
  }

  // All pages of a list, each handed to `visit`.
  template <class Reply, class Request, class Visit>
  void each_page(Request request, Visit visit) {
    request.set_page_size(200);
    do {
      const Reply reply = call<Reply>(request);
      visit(reply);
      request.set_page_token(reply.next_page_token());
    } while (!request.page_token().empty());
  }

  // --circle, or the current one, or the only one there is.
  std::string circle_id();
  // By what people type. Throws Failure(not_found).
  std::string circle_id(const std::string& typed);
  Item item(const std::string& typed);
  Item item(const ItemReference& reference);
  std::string short_name_of(const std::string& circle_id, const std::string& name, bool home);
  // Gives each a short name and remembers them all at once.
  void remember_circles(const std::vector<v1::Circle>& circles);
  std::vector<v1::Circle> list_circles();
  // staff-2027#12
  std::string reference(const std::string& circle_id, std::uint32_t number);

  // Of the circle, asked for once.
  const std::vector<v1::Member>& members(const std::string& circle_id);
  // They are others by now.
  void forget_members(const std::string& circle_id) { members_.erase(circle_id); }
  // By handle or an unambiguous beginning of one.
  const v1::Member& member(const std::string& circle_id, const std::string& typed);
  // Handles of these memberships, for reading: "ana, bo".
  std::string handles(const std::string& circle_id, const google::protobuf::RepeatedPtrField<std::string>& member_ids);

 private:
  void settle(const stored::Server& entry);

  std::optional<IdentityFile> file_;
  std::optional<stored::Identity> identity_;
  std::optional<Address> selected_;
  std::unique_ptr<Connection> connection_;
  std::map<std::string, std::vector<v1::Member>> members_;
};

}  // namespace circles::client
