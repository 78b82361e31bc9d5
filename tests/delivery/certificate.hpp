// A self-signed certificate for localhost and 127.0.0.1, made anew.
#pragma once

#include <filesystem>
#include <string>

namespace circles::tests {

// In a folder of its own, which ends with it.
class Certificate {
 public:
  Certificate();
  ~Certificate();
  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;

  std::string file() const { return directory_ / "certificate.pem"; }
  std::string key() const { return directory_ / "key.pem"; }

 private:
  std::filesystem::path directory_;
};

}  // namespace circles::tests
