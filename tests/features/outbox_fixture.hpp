// Bo and Ana with channels, promises to be reminded of, and what is in the outbox.
#pragma once

#include <chrono>
#include <string>

#include "server/features/channels/outbox.hpp"
#include "tests/support/letters.hpp"
#include "tests/support/staff_circle.hpp"

namespace circles::tests {

struct Outbox : StaffCircle {
  v1::AddChannelRequest mail_of(const std::string& name, bool with_texts = false) {
    auto request = mailing(name + "@example.org");
    request.set_inbox(true);
    request.set_with_texts(with_texts);
    return request;
  }

  void write(std::string_view sql, storage::Parameters parameters) {
    std::exception_ptr failure;
    world.engine->write({.work = [&](storage::WriteTx& tx) { tx.write(sql, parameters); }, .done = [&](std::exception_ptr thrown) { failure = thrown; }});
    world.settle();
    if (failure) std::rethrow_exception(failure);
  }

  // Bo's promise of November, of which Bo was reminded just now.
  unsigned reminded_promise(const std::string& kind = "due") {
    const unsigned number = bo.promise(circle.id(), "Write the talk", id_of("ana")).number();
    hand_over(world);
    // Ids grow with time.
    world.advance(std::chrono::seconds(1));
    remind(world, circle.id(), number, "2026-11", kind, id_of("bo"));
    return number;
  }

  std::string why_ended() {
    std::string why;
    world.engine->read({.work =
                            [&](storage::ReadTx& tx) {
                              tx.read(R"sql(SELECT why FROM deliveries WHERE next_at IS NULL AND delivered_at IS NULL AND dead_at IS NULL ORDER BY id DESC LIMIT 1)sql", {},
                                      [&](const storage::Row& row) { why = row.text(0); });
                            },
                        .done = [](std::exception_ptr) {}});
    return why;
  }
};

// Everything in it that somebody could read.
inline std::string all_of(const features::Letter& letter) { return letter.title + "\n" + letter.text + "\n" + letter.html; }

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace circles::tests
