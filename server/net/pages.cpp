#include "server/net/pages.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include "shared/secrets/digest.hpp"

namespace circles::net {
namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; --ink: #1d2430; --quiet: #566072; --paper: #fbfaf7; --box: #eeece5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e0; --quiet: #a3abba; --paper: #171a20; --box: #242932; } }
body { margin: 0 auto; max-width: 38rem; padding: 1.5rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.15rem; margin-top: 2rem; }
pre { background: var(--box); border-radius: .5rem; padding: .9rem 1rem; white-space: pre-wrap; user-select: all; }
code { font: .95em ui-monospace, monospace; }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: .9rem; }
)css";

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
                     title, kStyle, content);
}

constexpr std::string_view kWhatItIs =
    "<p>A career circle is a small group of people who run their careers on purpose. They share where they want to go, "
    "promise something every month, say how it went, and tell each other the truth.</p>\n";

constexpr std::string_view kTheClient =
    "<p>You need <code>circle</code>, the program that speaks with this server. Ask whoever invited you where your group "
    "gets it, or build it: it is part of the source of Career Circles, next to the server.</p>\n";

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

std::string home_page(std::string_view public_url) {
  const std::string url = html_escaped(public_url);
  return page("Career Circles", fmt::format(R"html(<h1>A server for career circles</h1>
{}<p>This one is at <code>{}</code>. One comes in by invitation: somebody who is here already makes a link that begins
with <code>{}/j/</code>, and opening it says what to do next.</p>
<h2>The program</h2>
{}<p>With an account here, bare <code>circle</code> shows what is due today, and <code>circle --help</code> the rest.</p>
)html",
                                            kWhatItIs, url, url, kTheClient));
}

std::string join_page(std::string_view public_url, std::string_view code) {
  return page("Join a career circle", fmt::format(R"html(<h1>You are invited</h1>
{}<h2>To join, type this</h2>
<pre><code>circle join {}/j/{}</code></pre>
<p>It first shows you who invites you and what the circle asks of its members; you decide then.
Opening this page used nothing up: the invitation is as good as before.</p>
<h2>Keep the link to yourself</h2>
<p>This link is a secret: whoever has it can join in your place. Do not forward or post it.</p>
<h2>The program</h2>
{})html",
                                                  kWhatItIs, html_escaped(public_url), html_escaped(code), kTheClient));
}

std::string not_found_page() {
  return page("Nothing here", R"html(<h1>There is nothing here</h1>
<p>Was it a link from an invitation? Then a part of it is missing or mistyped: it ends with 26 letters and digits.
Copy the whole link, or ask whoever invited you to send it again.</p>
)html");
}

const std::string& content_security_policy() {
  static const std::string policy = [] {
    const std::string hash = secrets::sha256(kStyle);
    unsigned char encoded[48];  // 44 characters of base64 and a zero
    const int length = EVP_EncodeBlock(encoded, reinterpret_cast<const unsigned char*>(hash.data()), static_cast<int>(hash.size()));
    return fmt::format("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                       std::string_view(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(length)));
  }();
  return policy;
}

}  // namespace circles::net
