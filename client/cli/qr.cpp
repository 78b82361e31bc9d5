#include "client/cli/qr.hpp"

#include <qrcodegen/qrcodegen.hpp>

namespace circles::client {

std::string qr_code(std::string_view text, bool light_on_dark) {
  using qrcodegen::QrCode;
  constexpr int kBorder = 2;
  const QrCode code = QrCode::encodeText(std::string(text).c_str(), QrCode::Ecc::LOW);
  const auto drawn = [&](int x, int y) { return code.getModule(x, y) != light_on_dark; };
  std::string lines;
  for (int y = -kBorder; y < code.getSize() + kBorder; y += 2) {
    for (int x = -kBorder; x < code.getSize() + kBorder; ++x) {
      const bool upper = drawn(x, y);
      const bool lower = y + 1 < code.getSize() + kBorder && drawn(x, y + 1);
      lines += upper && lower ? "█" : upper ? "▀" : lower ? "▄" : " ";
    }
    lines += '\n';
  }
  return lines;
}

}  // namespace circles::client
