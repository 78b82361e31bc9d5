// Lines of a picture, each behind a lead that the picture goes down along; they are folded to its width, and harmless.
//
//   Picture picture(drawing);
//   picture.lead("  ┃  ");
//   picture.ends("● Lead X", "by 2028-06-30", Style::green);
//   picture.list("skills", "Tracing · Writing");
//   return picture.text();
#pragma once

#include <string>
#include <string_view>

#include "client/cli/drawing.hpp"

namespace circles::client {

class Picture {
 public:
  explicit Picture(const Drawing& drawing) : drawing_(drawing) {}

  // What every line from here on begins with; one's own signs, and no text of people.
  void lead(std::string lead) { lead_ = std::move(lead); }
  // As it is, without the lead; it fits.
  void raw(const std::string& line, Style style = Style::plain);
  void blank();
  // Folded. It begins at `indent`, and what goes on below `hanging` further in.
  void line(std::string_view text, Style style = Style::plain, std::size_t indent = 0, std::size_t hanging = 0);
  // `right` at the right end, or below where both have no room.
  void ends(std::string_view left, std::string_view right, Style style = Style::plain, std::size_t indent = 0, std::size_t hanging = 2, Style right_style = Style::dim);
  // A name and what it has, beside each other; below each other where it is narrow. Nothing when `text` is empty. Of a
  // longer text at most so many lines, then `more`.
  void list(std::string_view name, std::string_view text, std::size_t indent = 2, std::size_t most = 1000, std::string_view more = {});
  // At most so many lines of a longer text, then `more`.
  void beginning(std::string_view text, std::size_t most, std::string_view more, std::size_t indent = 2);

  const std::string& text() const { return text_; }

 private:
  std::size_t room(std::size_t indent = 0) const;
  void put(std::string_view text, Style style);

  Drawing drawing_;
  std::string lead_;
  std::string text_;
};

}  // namespace circles::client
