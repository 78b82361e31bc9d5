#include "server/delivery/web_hook.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

#include "server/delivery/hook_request.hpp"
#include "server/delivery/network_guard.hpp"

namespace circles::delivery {
namespace {

class HookTransfer final : public Transfer {
 public:
  HookTransfer(const Hook& hook, const HookRequest& request, std::string place, const HookSettings& settings)
      : Transfer(std::move(place), settings.connect, settings.whole), answer_left_(settings.most_answer_bytes) {
    curl_easy_setopt(handle(), CURLOPT_URL, hook.url.c_str());
    curl_easy_setopt(handle(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle(), CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle(), CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    if (!settings.certificates.empty()) curl_easy_setopt(handle(), CURLOPT_CAINFO, settings.certificates.c_str());
    if (!settings.allow_private) guard_.watch(handle());
    curl_easy_setopt(handle(), CURLOPT_USERAGENT, "Career-Circles");
    for (const std::string& header : request.headers) append(headers_, header);
    // Otherwise libcurl would wait for a "100 Continue" that few receivers send.
    append(headers_, "Expect:");
    curl_easy_setopt(handle(), CURLOPT_HTTPHEADER, headers_.get());
    curl_easy_setopt(handle(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(handle(), CURLOPT_COPYPOSTFIELDS, request.body.data());
    for (const CURLoption data : {CURLOPT_WRITEDATA, CURLOPT_HEADERDATA}) curl_easy_setopt(handle(), data, this);
    for (const CURLoption function : {CURLOPT_WRITEFUNCTION, CURLOPT_HEADERFUNCTION}) curl_easy_setopt(handle(), function, &HookTransfer::read);
  }

  Outcome outcome(CURLcode result) const override;

 private:
  static std::size_t read(char*, std::size_t, std::size_t count, void* transfer) {
    auto& self = *static_cast<HookTransfer*>(transfer);
    self.too_long_ = count > self.answer_left_;
    if (self.too_long_) return 0;
    self.answer_left_ -= count;
    return count;
  }

  NetworkGuard guard_;
  List headers_;
  std::size_t answer_left_;
  bool too_long_ = false;
};

Outcome of_status(long status) {
  if (status >= 200 && status < 300) return {Verdict::delivered, {}};
  const bool passing = status == 408 || status == 425 || status == 429 || (status >= 500 && status < 600);
  return {passing ? Verdict::try_again : Verdict::refused, fmt::format("the hook answered {}", status)};
}

Outcome HookTransfer::outcome(CURLcode result) const {
  long status = 0;
  curl_easy_getinfo(handle(), CURLINFO_RESPONSE_CODE, &status);
  if (result == CURLE_OK || (too_long_ && status >= 200)) return of_status(status);
  if (result == CURLE_COULDNT_CONNECT && guard_.refused_all()) return {Verdict::refused, "the hook leads into a private network"};
  if (result == CURLE_URL_MALFORMAT || result == CURLE_UNSUPPORTED_PROTOCOL) return {Verdict::refused, "the hook's URL is not one of http or https"};
  return {Verdict::try_again, fmt::format("the hook: {}", in_words(result))};
}

}  // namespace

Prepared prepare(const Hook& hook, const HookSettings& settings, std::chrono::sys_seconds now) {
  auto request = hook_request(hook, now);
  if (auto* wrong = std::get_if<Outcome>(&request)) return std::move(*wrong);
  std::string place = place_of(hook.url);
  if (place.empty()) return Outcome{Verdict::refused, "the hook's URL is not one of http or https"};
  return std::make_unique<HookTransfer>(hook, std::get<HookRequest>(request), std::move(place), settings);
}

}  // namespace circles::delivery
