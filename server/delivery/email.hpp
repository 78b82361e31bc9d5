// Mail, by the operator's own SMTP server.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "server/delivery/letter.hpp"
#include "server/delivery/transfer.hpp"

namespace circles::delivery {

// STARTTLS on an smtp:// address. With `optional` an attacker on the way can switch it off, and reads mail and password.
enum class Tls { required, optional, none };

struct SmtpSettings {
  std::string url = {};  // smtp://mail.example.org:587 or smtps://mail.example.org; empty: no mail is sent
  std::string user = {};
  std::string password = {};
  std::string from = {};  // Career Circles <circles@example.org>
  Tls tls = Tls::required;
  std::string certificates = {};  // a PEM file of those to trust; empty: the system's
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds whole{30'000};
};

// What is wrong with the settings, for the operator, or nothing.
std::optional<std::string> fault(const SmtpSettings& settings);

// multipart/alternative in UTF-8, with Date and all headers that automatic mail ought to have. Refused, with
// nothing sent, when a header or address holds what could be read as another one.
Prepared prepare(const Email& email, const SmtpSettings& settings, std::chrono::sys_seconds now);

}  // namespace circles::delivery
