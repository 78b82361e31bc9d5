// Links that do one thing, as a browser or a mail program uses them: looking changes nothing, pressing the button does.
#include <boost/test/unit_test.hpp>
#include <future>

#include "server/features/channels/links.hpp"
#include "shared/secrets/digest.hpp"
#include "tests/wire/running_server.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

const std::string kFormType = "Content-Type: application/x-www-form-urlencoded\r\n";

std::string ask(unsigned short port, const std::string& method, const std::string& target, const std::string& headers = {}, const std::string& body = {}) {
  return talk(port, method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n" + body);
}
std::string get(unsigned short port, const std::string& target) { return ask(port, "GET", target); }
std::string post(unsigned short port, const std::string& target, const std::string& body, const std::string& headers = kFormType) {
  return ask(port, "POST", target, headers + "Content-Length: " + std::to_string(body.size()) + "\r\n", body);
}

std::string status_of(const std::string& response) { return response.substr(0, response.find("\r\n")).substr(std::string("HTTP/1.1 ").size(), 3); }
std::string body_of(const std::string& response) { return response.substr(response.find("\r\n\r\n") + 4); }
bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// Ana has promised something, and has a link to check in on it.
struct Given {
  explicit Given(ServerOptions options = {}) : server(options) {}

  std::string period() { return promised().current().period(); }
  v1::Commitment promised() {
    v1::GetCommitmentRequest request;
    request.set_circle_id(circle);
    request.set_number(1);
    return ana.ask(request).get_commitment().commitment();
  }
  v1::Occurrence occurrence() { return promised().current(); }
  std::string check_in_link() {
    const auto id = secrets::id_from_text(circle).value();
    const std::string named = period();
    std::string text;
    server.read([&](storage::ReadTx& tx) { text = features::check_in_link(tx, id, 1, named); });
    return "/l/" + text;
  }
  // The path of the link in the only letter that waits.
  std::string path_of(const std::string& link) { return link.substr(server.origin().size()); }
  v1::Channel add_channel() {
    v1::AddChannelRequest request;
    request.set_kind(v1::Channel::KIND_EMAIL);
    request.set_address("ana@example.org");
    request.set_recovery(true);
    return ana.ask(request).add_channel().channel();
  }
  // Those that letters go to.
  std::int64_t confirmed_channels() {
    std::int64_t count = 0;
    server.read([&](storage::ReadTx& tx) {
      count = tx.first(R"sql(SELECT count(*) FROM channels WHERE confirmed_at IS NOT NULL AND ended_at IS NULL)sql", {}, [](const storage::Row& row) { return row.integer(0); }).value();
    });
    return count;
  }
  features::Letter only_letter() {
    const auto letters = server.letters();
    BOOST_REQUIRE_EQUAL(letters.size(), 1U);
    server.settle({.delivery = letters[0].delivery, .claim = letters[0].claim, .delivered = true, .again_in = {}, .why = {}});
    return letters[0];
  }

  RunningServer server;
  Client ana = server.founder("Ana");
  std::string circle = ana.create_circle("ana");
};

}  // namespace

BOOST_AUTO_TEST_SUITE(links)

BOOST_AUTO_TEST_CASE(looking_changes_nothing_and_the_button_checks_in) {
  Given given;
  const std::string link = given.check_in_link();
  const std::string page = get(given.server.port(), link);
  BOOST_TEST(status_of(page) == "200");
  for (const char* said : {"Write one post", "Staff 2027", "<form method=\"post\">", "value=\"kept\""}) BOOST_TEST(has(page, said), said);
  for (int again = 0; again < 3; ++again) BOOST_TEST(body_of(get(given.server.port(), link)) == body_of(page));
  const std::string head = ask(given.server.port(), "HEAD", link);
  BOOST_TEST(status_of(head) == "200");
  BOOST_TEST(body_of(head) == "");
  BOOST_TEST(!given.occurrence().has_check_in());

  const std::string done = post(given.server.port(), link, "note=Gr%C3%BC%C3%9Fe+%3Cb%3E%0D%0Azwei&outcome=kept");
  BOOST_TEST(status_of(done) == "200");
  BOOST_TEST(has(done, "Noted: kept"));
  BOOST_TEST(given.occurrence().state() == v1::Occurrence::STATE_KEPT);
  BOOST_TEST(given.occurrence().check_in().note() == "Grüße <b>\nzwei");
  // The page knows it now; another word replaces it.
  BOOST_TEST(has(get(given.server.port(), link), "So far you have said: <strong>kept</strong>"));
  BOOST_TEST(has(post(given.server.port(), link, "outcome=missed&note="), "Noted: missed"));
  BOOST_TEST(given.occurrence().check_in().outcome() == v1::CheckIn::OUTCOME_MISSED);
}

BOOST_AUTO_TEST_CASE(pages_of_links_keep_browsers_quiet) {
  Given given;
  const std::string link = given.check_in_link();
  for (const std::string& response : {get(given.server.port(), link), post(given.server.port(), link, "outcome=kept"), get(given.server.port(), "/l/nothing"), post(given.server.port(), "/l/nothing", "outcome=kept")}) {
    for (const char* header : {"Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'none'", "X-Frame-Options: DENY", "Cache-Control: no-store"}) BOOST_TEST(has(response, header), header);
    BOOST_TEST(has(response, has(response, "<form") ? "form-action 'self'" : "form-action 'none'"));
    BOOST_TEST(has(response, "<meta name=\"robots\" content=\"noindex\">"));
    for (const char* absent : {"<script", "Set-Cookie", "href=", "Location:"}) BOOST_TEST(!has(response, absent), absent);
    // A link is in no page: what is saved or printed is no key.
    BOOST_TEST(!has(response, link.substr(3)));
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_link_is_told_so_in_one_way) {
  Given given;
  const auto port = given.server.port();
  const std::string link = given.check_in_link();
  std::string forged = link;
  forged.back() = forged.back() == '0' ? '1' : '0';
  const std::string gone = get(port, "/l/");
  BOOST_TEST(status_of(gone) == "404");
  BOOST_TEST(has(gone, "What to do"));
  for (const std::string& wrong : {std::string("/l/nothing"), forged, link + "00", std::string("/l/a/b"), "/l/" + std::string(500, 'a')}) {
    BOOST_TEST((get(port, wrong) == gone), wrong);
    BOOST_TEST((status_of(post(port, wrong, "outcome=kept")) == "404" || status_of(post(port, wrong, "outcome=kept")) == "413" || status_of(post(port, wrong, "outcome=kept")) == "405"), wrong);
  }
  // Dropped: the link that worked looks like one that never did.
  v1::DropCommitmentRequest drop;
  drop.set_circle_id(given.circle);
  drop.set_number(1);
  BOOST_TEST(given.ana.ask(drop).has_drop_commitment());
  BOOST_TEST((get(port, link) == gone));
  BOOST_TEST(body_of(post(port, link, "outcome=kept")) == body_of(gone));
}

BOOST_AUTO_TEST_CASE(forms_come_from_our_own_pages_or_from_programs) {
  Given given;
  const auto port = given.server.port();
  const std::string link = given.check_in_link();
  for (const std::string& foreign : {std::string("Origin: https://evil.example\r\n"), "Origin: " + given.server.origin() + ".evil.example\r\n", std::string("Origin: null\r\nSec-Fetch-Site: cross-site\r\n"),
                                     std::string("Sec-Fetch-Site: same-site\r\n"), "Origin: " + given.server.origin() + "\r\nOrigin: https://evil.example\r\n"})
    BOOST_TEST(status_of(post(port, link, "outcome=kept", kFormType + foreign)) == "403", foreign);
  BOOST_TEST(!given.occurrence().has_check_in());
  // Browsers write null for a page that sends no referrer, as ours.
  for (const std::string& own : {std::string(), "Origin: " + given.server.origin() + "\r\n", std::string("Origin: null\r\nSec-Fetch-Site: same-origin\r\n")})
    BOOST_TEST(status_of(post(port, link, "outcome=kept", kFormType + own)) == "200", own);
  BOOST_TEST(given.occurrence().has_check_in());
}

BOOST_AUTO_TEST_CASE(what_is_no_form_does_nothing) {
  Given given;
  const auto port = given.server.port();
  const std::string link = given.check_in_link();
  for (const char* body : {"outcome=perhaps", "outcome=kept&outcome=missed", "note=%zz", "note=lonely", "List-Unsubscribe=One-Click", "outcome=kept&note=%00", "outcome=kept&note=%FF"}) BOOST_TEST(status_of(post(port, link, body)) == "400", body);
  BOOST_TEST(status_of(post(port, link, "outcome=kept&note=" + std::string(4001, 'a'))) == "400");
  BOOST_TEST(status_of(post(port, link, "{\"outcome\":\"kept\"}", "Content-Type: application/json\r\n")) == "400");
  BOOST_TEST(status_of(post(port, link, "outcome=kept&note=" + std::string(9000, 'a'))) == "413");
  std::string chunks;
  for (int chunk = 0; chunk < 3; ++chunk) chunks += "1000\r\n" + std::string(4096, 'a') + "\r\n";
  BOOST_TEST(status_of(ask(port, "POST", link, kFormType + "Transfer-Encoding: chunked\r\n", chunks + "0\r\n\r\n")) == "413");
  for (const char* method : {"PUT", "DELETE", "PATCH"}) {
    const std::string response = ask(port, method, link);
    BOOST_TEST(status_of(response) == "405", method);
    BOOST_TEST(has(response, "Allow: GET, HEAD, POST\r\n"));
  }
  BOOST_TEST(status_of(ask(port, "GET", link, "Content-Length: 12\r\n", "outcome=kept")) == "413");
  BOOST_TEST(!given.occurrence().has_check_in());
  BOOST_TEST(status_of(ask(port, "POST", link, kFormType + "Transfer-Encoding: chunked\r\n", "c\r\noutcome=kept\r\n0\r\n\r\n")) == "200");
  BOOST_TEST(given.occurrence().has_check_in());
}

BOOST_AUTO_TEST_CASE(a_connection_goes_on_after_a_form) {
  Given given;
  const std::string body = "outcome=kept";
  const std::string two = talk(given.server.port(), "POST " + given.check_in_link() + " HTTP/1.1\r\nHost: a\r\n" + kFormType + "Content-Length: 12\r\n\r\n" + body + "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  BOOST_TEST(has(two, "Noted: kept"));
  BOOST_TEST(two.ends_with("\r\n\r\nok\n"));
}

BOOST_AUTO_TEST_CASE(an_address_is_confirmed_and_stopped_with_one_click) {
  Given given;
  const auto port = given.server.port();
  const std::string channel = given.add_channel().id();
  const std::string confirm = given.path_of(given.only_letter().link);
  BOOST_TEST(has(get(port, confirm), "ana@example.org"));
  BOOST_TEST(given.confirmed_channels() == 0);
  BOOST_TEST(has(post(port, confirm, ""), "<h1>Confirmed</h1>"));
  BOOST_TEST(given.confirmed_channels() == 1);
  BOOST_TEST(!has(get(port, confirm), "<form"));

  v1::TestChannelRequest test;
  test.set_channel_id(channel);
  BOOST_TEST(given.ana.ask(test).has_test_channel());
  const std::string stop = given.path_of(given.only_letter().unsubscribe_link);
  BOOST_TEST(has(get(port, stop), "Stop them"));
  BOOST_TEST(given.confirmed_channels() == 1);
  // As RFC 8058 has it: no page, no cookie, no redirect.
  const std::string parts = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
  BOOST_TEST(status_of(post(port, stop, parts, "Content-Type: multipart/form-data; boundary=b\r\n")) == "200");
  BOOST_TEST(given.confirmed_channels() == 0);
  BOOST_TEST(status_of(post(port, stop, "List-Unsubscribe=One-Click")) == "200");
  BOOST_TEST(status_of(get(port, confirm)) == "404");
}

BOOST_AUTO_TEST_CASE(a_device_that_asked_by_mail_is_let_in_later) {
  Given given;
  const auto port = given.server.port();
  given.add_channel();
  post(port, given.path_of(given.only_letter().link), "");
  Client newcomer = given.server.connect();
  newcomer.hello();
  v1::RequestMailRecoveryRequest request;
  request.set_address("ana@example.org");
  request.set_device_name("Ana's phone");
  request.set_token_sha256(secrets::sha256(secrets::random_bytes(32)));
  BOOST_TEST(newcomer.ask(request).has_request_mail_recovery());
  const std::string link = given.path_of(given.only_letter().link);
  const std::string page = get(port, link);
  BOOST_TEST(has(page, "Ana&#39;s phone"));
  BOOST_TEST(has(page, " UTC"));
  BOOST_TEST(has(post(port, link, ""), "It will be let in on "));
}

BOOST_AUTO_TEST_CASE(one_address_may_not_try_for_ever) {
  RunningServer server({.behind_proxy = true, .requests = 3});
  const auto status = [&](const std::string& address) { return status_of(ask(server.port(), "GET", "/l/00", "X-Forwarded-For: " + address + "\r\n")); };
  for (int tries = 0; tries < 3; ++tries) BOOST_TEST(status("192.0.2.1") == "404");
  BOOST_TEST(status("192.0.2.1") == "429");
  BOOST_TEST(status("192.0.2.2") == "404");
  BOOST_TEST(status_of(ask(server.port(), "POST", "/l/00", kFormType + "Content-Length: 12\r\nX-Forwarded-For: 192.0.2.1\r\n", "outcome=kept")) == "429");
}

// Who stops the server waits for these.
BOOST_AUTO_TEST_CASE(a_form_under_way_is_counted_until_it_is_answered) {
  Given given;
  const std::string link = given.check_in_link();
  const auto release = given.server.hold_writes();
  auto answer = std::async(std::launch::async, [&] { return post(given.server.port(), link, "outcome=kept"); });
  BOOST_TEST(given.server.wait_until([&] { return given.server.server().forms() == 1; }));
  release();
  BOOST_TEST(has(answer.get(), "Noted: kept"));
  BOOST_TEST(given.server.wait_until([&] { return given.server.server().forms() == 0; }));
}

BOOST_AUTO_TEST_CASE(a_form_that_never_comes_is_not_waited_for) {
  Given given;
  const std::string link = given.check_in_link();
  const std::string said = talk(given.server.port(), "POST " + link + " HTTP/1.1\r\nHost: a\r\n" + kFormType + "Content-Length: 12\r\n\r\noutcome", std::chrono::seconds(30));
  BOOST_TEST(!has(said, "HTTP/1.1 200"));
  BOOST_TEST(!given.occurrence().has_check_in());
}

BOOST_AUTO_TEST_SUITE_END()
