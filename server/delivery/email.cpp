#include "server/delivery/email.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <new>
#include <string_view>
#include <utility>

#include "server/delivery/header_text.hpp"

namespace circles::delivery {
namespace {

constexpr std::string_view kFold = "\r\n ";

Outcome refused(std::string why) { return {Verdict::refused, std::move(why)}; }

struct Mailbox {
  std::string_view name;
  std::string_view address;
};

// "Name <address>" or "address".
std::optional<Mailbox> mailbox(std::string_view text) {
  Mailbox box{{}, text};
  if (const auto open = text.find('<'); open != std::string_view::npos) {
    if (text.back() != '>') return std::nullopt;
    box = {text.substr(0, open), text.substr(open + 1, text.size() - open - 2)};
    while (box.name.ends_with(' ')) box.name.remove_suffix(1);
  }
  if (!is_one_line(box.name) || !is_address(box.address)) return std::nullopt;
  return box;
}

std::string display_name(std::string_view name) {
  const std::string words = encoded_words(name, kFold);
  if (words != name || name.find_first_of("()<>[]:;@\\,.\"") == std::string_view::npos) return words;
  std::string quoted = "\"";
  for (const char character : name) {
    if (character == '"' || character == '\\') quoted += '\\';
    quoted += character;
  }
  return quoted + '"';
}

// Quoted-printable keeps a CRLF as the end of a line, a bare LF would be encoded.
std::string with_network_lines(std::string_view text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n' && (at == 0 || text[at - 1] != '\r')) lines += '\r';
    lines += text[at];
  }
  return lines;
}

std::optional<std::string> fault(const Email& email) {
  if (!is_address(email.to)) return "the recipient's address is not one";
  if (!email.reply_to.empty() && !is_address(email.reply_to)) return "the address for replies is not one";
  if (!is_one_line(email.subject)) return "the subject holds control characters or is not valid UTF-8";
  if (!is_utf8(email.text) || !is_utf8(email.html) || email.text.find('\0') != std::string::npos || email.html.find('\0') != std::string::npos)
    return "the text is not valid UTF-8 or holds a zero byte";
  std::string_view id = email.message_id;
  if (!id.starts_with('<') || !id.ends_with('>') || !is_address(id.substr(1, id.size() - 2))) return "the Message-ID is not one";
  const std::string_view link = email.unsubscribe_link;
  if (!link.empty() && (!is_bare_token(link) || !(link.starts_with("https://") || link.starts_with("http://")))) return "the link to unsubscribe is not one";
  return std::nullopt;
}

struct MimeEnd {
  void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};

class EmailTransfer final : public Transfer {
 public:
  EmailTransfer(const Email& email, const SmtpSettings& settings, std::chrono::sys_seconds now)
      : Transfer(place_of(settings.url), settings.connect, settings.whole), mime_(curl_mime_init(handle())) {
    if (!mime_) throw std::bad_alloc();
    address(email, settings);
    write_headers(email, settings, now);
    add_part(email.text, "text/plain; charset=utf-8");
    if (!email.html.empty()) add_part(email.html, "text/html; charset=utf-8");
    curl_easy_setopt(handle(), CURLOPT_HTTPHEADER, headers_.get());
    curl_easy_setopt(handle(), CURLOPT_MIMEPOST, mime_.get());
  }

  Outcome outcome(CURLcode result) const override;

 private:
  void address(const Email& email, const SmtpSettings& settings) {
    curl_easy_setopt(handle(), CURLOPT_URL, settings.url.c_str());
    curl_easy_setopt(handle(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle(), CURLOPT_USE_SSL,
                     static_cast<long>(settings.tls == Tls::required ? CURLUSESSL_ALL : settings.tls == Tls::optional ? CURLUSESSL_TRY : CURLUSESSL_NONE));
    if (!settings.certificates.empty()) curl_easy_setopt(handle(), CURLOPT_CAINFO, settings.certificates.c_str());
    if (!settings.user.empty()) {
      curl_easy_setopt(handle(), CURLOPT_USERNAME, settings.user.c_str());
      curl_easy_setopt(handle(), CURLOPT_PASSWORD, settings.password.c_str());
    }
    curl_easy_setopt(handle(), CURLOPT_MAIL_FROM, std::string(mailbox(settings.from)->address).c_str());
    append(recipients_, email.to);
    curl_easy_setopt(handle(), CURLOPT_MAIL_RCPT, recipients_.get());
  }

  void write_headers(const Email& email, const SmtpSettings& settings, std::chrono::sys_seconds now) {
    const Mailbox from = *mailbox(settings.from);
    append(headers_, "Content-Type: multipart/alternative");
    append(headers_, from.name.empty() ? fmt::format("From: {}", from.address) : fmt::format("From: {} <{}>", display_name(from.name), from.address));
    append(headers_, "To: " + email.to);
    append(headers_, "Subject: " + encoded_words(email.subject, kFold));
    append(headers_, fmt::format("Date: {:%a, %d %b %Y %H:%M:%S} +0000", fmt::gmtime(std::chrono::system_clock::to_time_t(now))));
    append(headers_, "Message-ID: " + email.message_id);
    // No holiday notice shall answer.
    append(headers_, "Auto-Submitted: auto-generated");
    if (!email.reply_to.empty()) append(headers_, "Reply-To: " + email.reply_to);
    if (email.unsubscribe_link.empty()) return;
    append(headers_, fmt::format("List-Unsubscribe: <{}>", email.unsubscribe_link));
    // RFC 8058 has the one click over https only.
    if (email.unsubscribe_link.starts_with("https://")) append(headers_, "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  }

  void add_part(std::string_view text, const char* type) {
    const std::string lines = with_network_lines(text);
    curl_mimepart* part = curl_mime_addpart(mime_.get());
    if (part == nullptr || curl_mime_data(part, lines.data(), lines.size()) != CURLE_OK || curl_mime_type(part, type) != CURLE_OK ||
        curl_mime_encoder(part, "quoted-printable") != CURLE_OK)
      throw std::bad_alloc();
  }

  List recipients_;
  List headers_;
  std::unique_ptr<curl_mime, MimeEnd> mime_;
};

Outcome EmailTransfer::outcome(CURLcode result) const {
  if (result == CURLE_OK) return {Verdict::delivered, {}};
  long code = 0;
  curl_off_t sent = 0;
  curl_easy_getinfo(handle(), CURLINFO_RESPONSE_CODE, &code);
  curl_easy_getinfo(handle(), CURLINFO_SIZE_UPLOAD_T, &sent);
  // The letter is at fault only when the server spoke about it: of its sender, its recipient or its text.
  const bool of_the_letter = result == CURLE_SEND_ERROR || (result == CURLE_WEIRD_SERVER_REPLY && sent > 0);
  if (of_the_letter && code >= 500 && code < 600) return refused(fmt::format("the mail server refused it with {}", code));
  if (result == CURLE_LOGIN_DENIED) return {Verdict::try_again, "the mail server refused the user or the password"};
  if (code >= 400) return {Verdict::try_again, fmt::format("the mail server answered {} ({})", code, in_words(result))};
  return {Verdict::try_again, fmt::format("the mail server: {}", in_words(result))};
}

}  // namespace

std::optional<std::string> fault(const SmtpSettings& settings) {
  if (settings.url.empty()) return "no mail server is set";
  if (!is_bare_token(settings.url) || !(settings.url.starts_with("smtp://") || settings.url.starts_with("smtps://")) || place_of(settings.url).empty())
    return "the mail server's address begins with smtp:// or smtps://";
  if (!mailbox(settings.from)) return "the sender is written as: Career Circles <circles@example.org>";
  if (!is_one_line(settings.user) || !is_one_line(settings.password)) return "the mail server's user or password holds control characters";
  return std::nullopt;
}

Prepared prepare(const Email& email, const SmtpSettings& settings, std::chrono::sys_seconds now) {
  // The settings can be put right while the letter waits.
  if (auto wrong = fault(settings)) return Outcome{Verdict::try_again, *std::move(wrong)};
  if (auto wrong = fault(email)) return refused(*std::move(wrong));
  return std::make_unique<EmailTransfer>(email, settings, now);
}

}  // namespace circles::delivery
