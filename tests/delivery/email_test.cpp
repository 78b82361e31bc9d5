// Mail, received by a mail server that is not ours and read by a parser that is not ours.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <string>
#include <variant>

#include "server/delivery/email.hpp"
#include "tests/delivery/certificate.hpp"
#include "tests/delivery/child.hpp"
#include "tests/delivery/letter_source.hpp"
#include "tests/delivery/letters.hpp"

using namespace circles::delivery;
using namespace circles::tests;

namespace {

Settings to(const Child& server, const std::string& scheme = "smtp", Tls tls = Tls::none) {
  return {.smtp = {.url = scheme + "://127.0.0.1:" + std::to_string(server.port()), .from = "Career Circles <circles@example.org>", .tls = tls}};
}

Outcome sent(const Email& email, const Settings& settings) { return outcome_of({"1", email}, settings); }

bool arrives(const Email& email, const Settings& settings) {
  const Outcome outcome = sent(email, settings);
  BOOST_TEST(outcome.why == "");
  return outcome.verdict == Verdict::delivered;
}

// No address and no word of the letter.
void check_discreet(const std::string& why) {
  BOOST_TEST(!why.empty());
  for (const char* told : {"example", "@", "127.0.0.1", "Ana", "kept", "sesame"}) BOOST_TEST(why.find(told) == std::string::npos, why);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(email)

BOOST_AUTO_TEST_CASE(a_letter_arrives_as_it_was_written) {
  Child server("smtp_server.py", {});
  const Email email = email_to("ana@example.org");
  const auto before = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  BOOST_TEST_REQUIRE(arrives(email, to(server)));
  const Said mail = server.next();
  BOOST_TEST(text_in(mail, "sender") == "circles@example.org");
  BOOST_TEST(text_in(mail, "recipients") == "ana@example.org");
  BOOST_TEST(text_in(mail, "type") == "multipart/alternative");
  BOOST_TEST(text_in(mail, "types") == "text/plain; utf-8,text/html; utf-8");
  BOOST_TEST(text_in(mail, "text") == email.text);
  BOOST_TEST(text_in(mail, "html") == email.html);
  BOOST_TEST(yes_in(mail, "pure_ascii"));
  BOOST_TEST(text_in(mail, "defects") == "");
  BOOST_TEST(number_in(mail, "date") >= static_cast<double>(before) - 1);
  BOOST_TEST(number_in(mail, "date") <= static_cast<double>(before) + 60);
  const Said& headers = object_in(mail, "headers");
  BOOST_TEST(text_in(headers, "from") == "Career Circles <circles@example.org>");
  BOOST_TEST(text_in(headers, "to") == "ana@example.org");
  BOOST_TEST(text_in(headers, "subject") == "Ana checked in");
  BOOST_TEST(text_in(headers, "message-id") == "<0192f0c1@circles.example.org>");
  BOOST_TEST(text_in(headers, "auto-submitted") == "auto-generated");
  BOOST_TEST(text_in(headers, "reply-to") == "circle@example.org");
  BOOST_TEST(text_in(headers, "list-unsubscribe") == "<https://circles.example.org/u/abc?x=1&y=2>");
  BOOST_TEST(text_in(headers, "list-unsubscribe-post") == "List-Unsubscribe=One-Click");
  BOOST_TEST(text_in(headers, "mime-version") == "1.0");
  // Date and Content-Type are the other two: nothing that nobody asked for, nothing twice.
  BOOST_TEST(number_in(mail, "count_of_headers") == 11);
}

BOOST_AUTO_TEST_CASE(words_that_are_not_ascii) {
  Child server("smtp_server.py", {});
  for (const std::string subject : {"Žofia: grüße 👩‍🚀", "=?UTF-8?Q?not_encoded?=", "A very long subject in plain letters that goes on and on until nobody reads it any more at all, and then some",
                                    "日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語"}) {
    Settings settings = to(server);
    settings.smtp.from = "Kreis „Größe“ <circles@example.org>";
    Email email = email_to("ana@example.org");
    email.subject = subject;
    BOOST_TEST_REQUIRE(arrives(email, settings));
    const Said mail = server.next();
    BOOST_TEST(text_in(object_in(mail, "headers"), "subject") == subject);
    BOOST_TEST(text_in(object_in(mail, "headers"), "from") == "Kreis „Größe“ <circles@example.org>");
    BOOST_TEST(number_in(mail, "longest_line") <= 78);
    BOOST_TEST(yes_in(mail, "pure_ascii"));
  }
  Settings settings = to(server);
  settings.smtp.from = "Circles, \"the\" \\ server <circles@example.org>";
  BOOST_TEST_REQUIRE(arrives(email_to("ana@example.org"), settings));
  BOOST_TEST(text_in(object_in(server.next(), "headers"), "from") == "\"Circles, \\\"the\\\" \\\\ server\" <circles@example.org>");
}

BOOST_AUTO_TEST_CASE(what_a_letter_does_not_have_is_not_in_it) {
  Child server("smtp_server.py", {});
  Email email = email_to("ana@example.org");
  email.html.clear();
  email.reply_to.clear();
  email.unsubscribe_link = "http://circles.home.example/u/abc";
  BOOST_TEST_REQUIRE(arrives(email, to(server)));
  const Said mail = server.next();
  BOOST_TEST(text_in(mail, "types") == "text/plain; utf-8");
  BOOST_TEST(!has(object_in(mail, "headers"), "reply-to"));
  BOOST_TEST(text_in(object_in(mail, "headers"), "list-unsubscribe") == "<http://circles.home.example/u/abc>");
  BOOST_TEST(!has(object_in(mail, "headers"), "list-unsubscribe-post"));
  email.unsubscribe_link.clear();
  BOOST_TEST_REQUIRE(arrives(email, to(server)));
  BOOST_TEST(!has(object_in(server.next(), "headers"), "list-unsubscribe"));
}

BOOST_AUTO_TEST_CASE(a_header_cannot_be_smuggled_in) {
  Child server("smtp_server.py", {});
  const std::string smuggled[] = {"\r\nBcc: eve@example.org", "\nBcc: eve@example.org", "\rX: 1", std::string("\0", 1), "\x0b", "\x7f", "\u0085", "\u2028", "\xff"};
  for (const std::string& bad : smuggled) {
    for (std::string Email::*field : {&Email::to, &Email::subject, &Email::message_id, &Email::unsubscribe_link, &Email::reply_to}) {
      for (const bool inside : {false, true}) {
        Email email = email_to("ana@example.org");
        const std::size_t at = inside ? (email.*field).size() / 2 : (email.*field).size();
        (email.*field).insert(at, bad);
        const Outcome outcome = sent(email, to(server));
        BOOST_TEST((outcome.verdict == Verdict::refused));
        check_discreet(outcome.why);
      }
    }
    Settings settings = to(server);
    settings.smtp.from.insert(3, bad);
    BOOST_TEST((sent(email_to("ana@example.org"), settings).verdict != Verdict::delivered));
  }
  for (const char* recipients : {"ana@example.org,eve@example.org", "ana@example.org> <eve@example.org", "ana@example.org SIZE=1"})
    BOOST_TEST((sent(email_to(recipients), to(server)).verdict == Verdict::refused), recipients);
  BOOST_TEST(server.silent());
  BOOST_TEST(arrives(email_to("ana@example.org"), to(server)));
}

BOOST_AUTO_TEST_CASE(what_the_server_answers_decides) {
  Child server("smtp_server.py", {});
  const std::pair<const char*, Verdict> cases[] = {{"busy@example.org", Verdict::try_again},
                                                   {"unknown@example.org", Verdict::refused},
                                                   {"late@example.org", Verdict::try_again},
                                                   {"spam@example.org", Verdict::refused}};
  for (const auto& [recipient, verdict] : cases) {
    const Outcome outcome = sent(email_to(recipient), to(server));
    BOOST_TEST((outcome.verdict == verdict), recipient << ": " << outcome.why);
    check_discreet(outcome.why);
  }
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_there_or_does_not_answer) {
  unsigned gone = 0;
  {
    const Child server("smtp_server.py", {});
    gone = server.port();
  }
  Settings settings{.smtp = {.url = "smtp://127.0.0.1:" + std::to_string(gone), .from = "circles@example.org", .tls = Tls::none}};
  const Outcome away = sent(email_to("ana@example.org"), settings);
  BOOST_TEST((away.verdict == Verdict::try_again));
  check_discreet(away.why);

  Child server("smtp_server.py", {});
  settings = to(server);
  settings.smtp.whole = std::chrono::milliseconds(500);
  const Outcome silent = sent(email_to("hang@example.org"), settings);
  BOOST_TEST((silent.verdict == Verdict::try_again));
  check_discreet(silent.why);
}

BOOST_AUTO_TEST_CASE(starttls_with_a_password) {
  const Certificate certificate;
  Child server("smtp_server.py", {"--certificate", certificate.file(), "--key", certificate.key(), "--user", "circles", "--password", "open sesame"});
  Settings settings = to(server, "smtp", Tls::required);
  settings.smtp.certificates = certificate.file();
  settings.smtp.user = "circles";
  settings.smtp.password = "open sesame";
  BOOST_TEST_REQUIRE(arrives(email_to("ana@example.org"), settings));
  const Said mail = server.next();
  BOOST_TEST(yes_in(mail, "encrypted"));
  BOOST_TEST(text_in(mail, "user") == "circles");

  settings.smtp.password = "wrong sesame";
  const Outcome wrong = sent(email_to("ana@example.org"), settings);
  BOOST_TEST((wrong.verdict == Verdict::try_again));
  check_discreet(wrong.why);

  settings.smtp.password = "open sesame";
  settings.smtp.tls = Tls::optional;
  BOOST_TEST(arrives(email_to("ana@example.org"), settings));
  BOOST_TEST(yes_in(server.next(), "encrypted"));

  settings.smtp.tls = Tls::none;
  BOOST_TEST((sent(email_to("ana@example.org"), settings).verdict != Verdict::delivered));
  BOOST_TEST(server.silent());
}

BOOST_AUTO_TEST_CASE(tls_from_the_first_byte) {
  const Certificate certificate;
  Child server("smtp_server.py", {"--certificate", certificate.file(), "--key", certificate.key(), "--from-the-first-byte"});
  Settings settings = to(server, "smtps", Tls::required);
  settings.smtp.certificates = certificate.file();
  BOOST_TEST_REQUIRE(arrives(email_to("ana@example.org"), settings));
  BOOST_TEST(yes_in(server.next(), "encrypted"));
}

BOOST_AUTO_TEST_CASE(a_certificate_that_nobody_vouches_for) {
  const Certificate certificate;
  const Certificate another;
  Child starttls("smtp_server.py", {"--certificate", certificate.file(), "--key", certificate.key()});
  Child tls("smtp_server.py", {"--certificate", certificate.file(), "--key", certificate.key(), "--from-the-first-byte"});
  for (const std::string& trusted : {std::string(), another.file()}) {
    for (Settings settings : {to(starttls, "smtp", Tls::required), to(tls, "smtps", Tls::required)}) {
      settings.smtp.certificates = trusted;
      const Outcome outcome = sent(email_to("ana@example.org"), settings);
      BOOST_TEST((outcome.verdict == Verdict::try_again));
      check_discreet(outcome.why);
    }
  }
  BOOST_TEST(starttls.silent());
  BOOST_TEST(tls.silent());
}

BOOST_AUTO_TEST_CASE(required_tls_is_not_given_up_for_a_server_without_it) {
  Child server("smtp_server.py", {});
  const Outcome outcome = sent(email_to("ana@example.org"), to(server, "smtp", Tls::required));
  BOOST_TEST((outcome.verdict == Verdict::try_again));
  check_discreet(outcome.why);
  BOOST_TEST(server.silent());
  BOOST_TEST(arrives(email_to("ana@example.org"), to(server, "smtp", Tls::optional)));
}

BOOST_AUTO_TEST_CASE(settings_that_cannot_work) {
  const SmtpSettings good{.url = "smtp://mail.example.org:587", .from = "Career Circles <circles@example.org>"};
  BOOST_TEST(!fault(good).has_value());
  for (const char* url : {"", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://mail.example.org\r\n", "smtp://mail example.org"}) {
    SmtpSettings settings = good;
    settings.url = url;
    BOOST_TEST(fault(settings).has_value(), url);
  }
  for (const char* from : {"", "Career Circles", "<circles@example.org", "A <a@b> <c@d>", "a@b, c@d", "A\r\n <a@b.example>"}) {
    SmtpSettings settings = good;
    settings.from = from;
    BOOST_TEST(fault(settings).has_value(), from);
  }
  SmtpSettings settings = good;
  settings.password = "a\nb";
  BOOST_TEST(fault(settings).has_value());
  BOOST_TEST((sent(email_to("ana@example.org"), {}).verdict == Verdict::try_again));
}

BOOST_AUTO_TEST_SUITE_END()
