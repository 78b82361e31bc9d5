#include "server/net/pages.hpp"

#include <fmt/format.h>

#include "server/net/page.hpp"

namespace circles::net {
namespace {

constexpr std::string_view kWhatItIs =
    "<p>A career circle is a small group of people who run their careers on purpose. They share where they want to go, "
    "promise something every month, say how it went, and tell each other the truth.</p>\n";

constexpr std::string_view kTheClient =
    "<p>You need <code>circle</code>, the program that speaks with this server. Ask whoever invited you where your group "
    "gets it, or build it: it is part of the source of Career Circles, next to the server.</p>\n";

}  // namespace

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

}  // namespace circles::net
