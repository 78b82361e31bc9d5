#include "shared/text/case_folding.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace circles::text {
namespace {

std::string_view without_blank_ends(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\n");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\n") - from + 1);
}

}  // namespace

std::string case_folded(std::string_view text) {
  utf8proc_uint8_t* made = nullptr;
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &made,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(made, &std::free);
  if (length < 0) return std::string(text);
  return std::string(without_blank_ends({reinterpret_cast<const char*>(made), static_cast<std::size_t>(length)}));
}

}  // namespace circles::text
