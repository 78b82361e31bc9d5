// The method, told to anybody who works: a nurse, a plumber, somebody who teaches.
#pragma once

#include <span>
#include <string_view>

namespace circles::features {

// Markdown.
std::string_view method_text();
std::string_view method_source();
std::string_view method_for_whom();
std::string_view method_hours();

struct Explained {
  std::string_view word;
  std::string_view meaning;
};
// By word.
std::span<const Explained> glossary();

}  // namespace circles::features
