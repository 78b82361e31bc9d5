#include "tests/delivery/certificate.hpp"

#include <cstdlib>

#include <stdexcept>
#include <system_error>

#include "tests/delivery/child.hpp"

namespace circles::tests {

Certificate::Certificate() {
  std::string made = (std::filesystem::temp_directory_path() / "circles-delivery-XXXXXX").string();
  if (mkdtemp(made.data()) == nullptr) throw std::runtime_error("no temporary directory");
  directory_ = made;
  run({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
       "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key(), "-out", file()});
}

Certificate::~Certificate() {
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

}  // namespace circles::tests
