#include "shared/secrets/codes.hpp"

#include "shared/secrets/digest.hpp"

namespace circles::secrets {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

}  // namespace

std::string new_code(std::size_t characters) {
  std::string code = random_bytes(characters);
  for (char& character : code) character = kAlphabet[static_cast<unsigned char>(character) % kAlphabet.size()];
  return code;
}

std::string canonical_code(std::string_view typed) {
  std::string code;
  for (char character : typed) {
    if (character == '-' || character == ' ') continue;
    if (character >= 'a' && character <= 'z') character = static_cast<char>(character - 'a' + 'A');
    if (character == 'O') character = '0';
    if (character == 'I' || character == 'L') character = '1';
    if (kAlphabet.find(character) == std::string_view::npos) return {};
    code += character;
  }
  return code;
}

std::string grouped_code(std::string_view code) {
  std::string text;
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (at > 0 && at % 4 == 0) text += '-';
    text += code[at];
  }
  return text;
}

}  // namespace circles::secrets
