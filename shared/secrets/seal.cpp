#include "shared/secrets/seal.hpp"

#include <openssl/evp.h>

#include <charconv>
#include <memory>
#include <stdexcept>
#include <system_error>

#include "shared/secrets/digest.hpp"

namespace circles::secrets {
namespace {

constexpr std::size_t kTagBytes = 16;

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;
using Cipher = std::unique_ptr<EVP_CIPHER, decltype(&EVP_CIPHER_free)>;

const EVP_CIPHER* siv() {
  static const Cipher cipher(EVP_CIPHER_fetch(nullptr, "AES-128-SIV", nullptr), &EVP_CIPHER_free);
  if (!cipher) throw std::runtime_error("OpenSSL has no AES-128-SIV");
  return cipher.get();
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::optional<std::string> bytes_from_hexadecimal(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    unsigned char byte = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + 2, byte, 16);
    if (error != std::errc{} || end != text.data() + at + 2) return std::nullopt;
    bytes += static_cast<char>(byte);
  }
  // Capital digits are read too, but never written.
  if (hexadecimal(bytes) != text) return std::nullopt;
  return bytes;
}

}  // namespace

std::string seal(std::string_view key, std::string_view plaintext) {
  const Context context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  std::string sealed(plaintext.size(), '\0');
  std::string tag(kTagBytes, '\0');
  int length = 0;
  if (key.size() != kSealKeyBytes || !context || EVP_EncryptInit_ex2(context.get(), siv(), bytes_of(key), nullptr, nullptr) != 1 ||
      EVP_EncryptUpdate(context.get(), bytes_of(sealed), &length, bytes_of(plaintext), static_cast<int>(plaintext.size())) != 1 ||
      EVP_EncryptFinal_ex(context.get(), bytes_of(sealed) + length, &length) != 1 ||
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tag.size()), tag.data()) != 1)
    throw std::runtime_error("sealing failed");
  return hexadecimal(tag + sealed);
}

std::optional<std::string> unseal(std::string_view key, std::string_view text) {
  auto bytes = bytes_from_hexadecimal(text);
  if (!bytes || bytes->size() <= kTagBytes || key.size() != kSealKeyBytes) return std::nullopt;
  std::string tag = bytes->substr(0, kTagBytes);
  const std::string sealed = bytes->substr(kTagBytes);
  std::string plaintext(sealed.size(), '\0');
  const Context context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  int length = 0;
  if (!context || EVP_DecryptInit_ex2(context.get(), siv(), bytes_of(key), nullptr, nullptr) != 1 ||
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag.size()), tag.data()) != 1 ||
      EVP_DecryptUpdate(context.get(), bytes_of(plaintext), &length, bytes_of(sealed), static_cast<int>(sealed.size())) != 1)
    return std::nullopt;
  return plaintext;
}

}  // namespace circles::secrets
