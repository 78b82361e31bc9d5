// The calendar and its feed. Bo has one.
#include "shared/secrets/codes.hpp"
#include "tests/dispatch/prepared_requests.hpp"

namespace circles::tests {
namespace {

v1::SetCalendarLinkRequest at_code(const std::string& code) {
  v1::SetCalendarLinkRequest request;
  request.set_code_sha256(secrets::sha256(code));
  return request;
}

}  // namespace

const std::map<std::string, Builder>& calendar_requests() {
  static const std::map<std::string, Builder> all{
      {"show_calendar", plain<v1::ShowCalendarRequest>},
      {"set_calendar_link", [](Scene&, Person&) { return boxed(at_code(secrets::new_code(secrets::kInviteCodeCharacters))); }},
      {"get_calendar",
       [](Scene& scene, Person&) {
         v1::GetCalendarRequest request;
         request.set_code(secrets::new_code(secrets::kInviteCodeCharacters));
         scene.bo.call<v1::SetCalendarLinkReply>(at_code(request.code()));
         return boxed(request);
       }},
  };
  return all;
}

}  // namespace circles::tests
