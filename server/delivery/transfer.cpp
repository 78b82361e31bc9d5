#include "server/delivery/transfer.hpp"

#include <new>
#include <stdexcept>
#include <utility>

namespace circles::delivery {
namespace {

CURL* new_handle() {
  start_libcurl();
  CURL* handle = curl_easy_init();
  if (handle == nullptr) throw std::bad_alloc();
  return handle;
}

struct UrlEnd {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
  std::string copy = text;
  curl_free(text);
  return copy;
}

}  // namespace

// Never undone: other threads may still be in libcurl when the process ends.
void start_libcurl() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw std::runtime_error("libcurl does not start");
}

void append(List& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  static_cast<void>(list.release());
  list.reset(longer);
}

Transfer::Transfer(std::string place, std::chrono::milliseconds connect, std::chrono::milliseconds longest)
    : place_(std::move(place)), longest_(longest), handle_(new_handle()) {
  curl_easy_setopt(handle(), CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect.count()));
  curl_easy_setopt(handle(), CURLOPT_TIMEOUT_MS, static_cast<long>(longest.count()));
  curl_easy_setopt(handle(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle(), CURLOPT_PROXY, "");
  curl_easy_setopt(handle(), CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  // A name server that does not answer would hold up the whole thread when its transfer is given up.
  curl_easy_setopt(handle(), CURLOPT_QUICK_EXIT, 1L);
  // Letters to one place are rare, and a connection kept is one that may have died unseen.
  curl_easy_setopt(handle(), CURLOPT_FORBID_REUSE, 1L);
}

std::string place_of(const std::string& text) {
  const std::unique_ptr<CURLU, UrlEnd> url(curl_url());
  if (!url) throw std::bad_alloc();
  if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) return {};
  std::string place = part_of(url.get(), CURLUPART_HOST) + ':' + part_of(url.get(), CURLUPART_PORT);
  for (char& character : place) {
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  }
  return place;
}

std::string in_words(CURLcode result) { return curl_easy_strerror(result); }

}  // namespace circles::delivery
