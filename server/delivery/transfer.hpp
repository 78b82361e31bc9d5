// One letter on its way: a handle of libcurl and all that it refers to.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <string>
#include <variant>

#include "server/delivery/letter.hpp"

namespace circles::delivery {

struct HandleEnd {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, HandleEnd>;

struct ListEnd {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListEnd>;

// Before anything else of libcurl, as often as one likes. Throws std::runtime_error.
void start_libcurl();

// Copies the line. Throws std::bad_alloc.
void append(List& list, const std::string& line);

// Made and used by one thread; destroyed after its handle has left the multi handle.
class Transfer {
 public:
  virtual ~Transfer() = default;
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  // What became of it, once libcurl has said `result`.
  virtual Outcome outcome(CURLcode result) const = 0;

  CURL* handle() const { return handle_.get(); }
  // Host and port: so many transfers go to one place at a time.
  const std::string& place() const { return place_; }
  std::chrono::milliseconds longest() const { return longest_; }

 protected:
  // A handle that takes nothing from its surroundings: no proxy, no cookies, no .netrc, no signals.
  // `connect` and `longest` are its time limits. Throws std::bad_alloc.
  Transfer(std::string place, std::chrono::milliseconds connect, std::chrono::milliseconds longest);

 private:
  std::string place_;
  std::chrono::milliseconds longest_;
  Handle handle_;
};

// Ready to go, or why it cannot go at all.
using Prepared = std::variant<std::unique_ptr<Transfer>, Outcome>;

// "example.org:443", in lower case. Empty when it is no URL of libcurl's.
std::string place_of(const std::string& url);

// What failed, in libcurl's words for the kind of failure, which name no address.
std::string in_words(CURLcode result);

}  // namespace circles::delivery
