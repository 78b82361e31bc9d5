#include "server/net/page.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include "shared/secrets/digest.hpp"
#include "shared/text/display.hpp"

namespace circles::net {
namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; --ink: #1d2430; --quiet: #566072; --paper: #fbfaf7; --box: #eeece5; --line: #8a93a3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e0; --quiet: #a3abba; --paper: #171a20; --box: #242932; --line: #6c7688; } }
body { margin: 0 auto; max-width: 38rem; padding: 1.5rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.15rem; margin-top: 2rem; }
pre { background: var(--box); border-radius: .5rem; padding: .9rem 1rem; white-space: pre-wrap; user-select: all; }
code { font: .95em ui-monospace, monospace; }
blockquote { margin: 1rem 0; padding: .6rem 1rem; border-left: .25rem solid var(--line); background: var(--box); }
label { display: block; margin: 1rem 0 .35rem; }
textarea { box-sizing: border-box; width: 100%; min-height: 6rem; font: inherit; color: inherit; background: var(--paper);
  border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .75rem; }
button { font: inherit; color: inherit; background: var(--box); border: 1px solid var(--line); border-radius: .5rem;
  padding: .7rem 1.1rem; margin: .75rem .5rem 0 0; min-height: 3rem; cursor: pointer; }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: .9rem; }
)css";

std::string policy(std::string_view form_action) {
  const std::string hash = secrets::sha256(kStyle);
  unsigned char encoded[48];  // 44 characters of base64 and a zero
  const int length = EVP_EncodeBlock(encoded, reinterpret_cast<const unsigned char*>(hash.data()), static_cast<int>(hash.size()));
  return fmt::format("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action '{}'; frame-ancestors 'none'",
                     std::string_view(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(length)), form_action);
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char character : text) {
    switch (character) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += character;
    }
  }
  return escaped;
}

std::string foreign_text(std::string_view text) { return "<bdi>" + html_escaped(text::harmless(text)) + "</bdi>"; }

std::string page(std::string_view title, std::string_view content) {
  return fmt::format(R"html(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{}</title>
<style>{}</style>
</head>
<body>
<main>
{}</main>
<footer>Career Circles. Whoever operates this server can read its database.</footer>
</body>
</html>
)html",
                     html_escaped(title), kStyle, content);
}

const std::string& content_security_policy() {
  static const std::string without_form = policy("none");
  return without_form;
}

const std::string& content_security_policy_with_form() {
  static const std::string with_form = policy("self");
  return with_form;
}

}  // namespace circles::net
