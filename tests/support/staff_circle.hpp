// A circle with somebody of every role: Ana owns it, Bo, Cy and Dee are members, Eva is a mentor.
#pragma once

#include <string>

#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

namespace circles::tests {

struct StaffCircle {
  World world;
  Person ana = world.founder("Ana");
  v1::Circle circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
  Person cy = world.joined(ana, circle.id(), "Cy", "cy");
  Person dee = world.joined(ana, circle.id(), "Dee", "dee");
  Person eva = world.joined(ana, circle.id(), "Eva", "eva", v1::ROLE_MENTOR);

  std::string id_of(const std::string& handle) { return ana.member(circle.id(), handle).id(); }

  // Saves that plan and publishes it; the post.
  v1::Post publish(Person& author, const std::string& where, const v1::Audience& audience = {}) {
    const auto now = author.ask(of_spec<v1::GetDocumentRequest>()).get_document();
    author.call<v1::SaveDocumentReply>(planning(where, now.newest_revision()));
    return author.call<v1::PublishDocumentReply>(publishing(circle.id(), audience)).post();
  }
  unsigned open_thread(Person& author, unsigned post, const std::string& text, const v1::Audience& audience = {}) {
    return author.call<v1::OpenThreadReply>(opening_thread(circle.id(), post, text, audience)).thread().number();
  }
  v1::Message reply(Person& author, unsigned thread, const std::string& text) { return author.call<v1::ReplyToThreadReply>(replying(circle.id(), thread, text)).message(); }
  v1::GetThreadReply thread(Person& reader, unsigned number) { return reader.call<v1::GetThreadReply>(about<v1::GetThreadRequest>(circle.id(), number)); }
  v1::GetPostReply post(Person& reader, unsigned number) { return reader.call<v1::GetPostReply>(about<v1::GetPostRequest>(circle.id(), number)); }
  v1::ListInboxReply inbox(Person& reader, bool include_read = false) {
    v1::ListInboxRequest request;
    request.set_include_read(include_read);
    return reader.call<v1::ListInboxReply>(request);
  }
};

}  // namespace circles::tests
