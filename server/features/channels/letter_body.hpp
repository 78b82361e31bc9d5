// What a mail says, put down once for both of its forms. Nothing in it is loaded from anywhere: no image, no tracking.
//
//   LetterBody body;
//   body.say("Something you promised is due today.").lead("Say how it went:", link);
//   letter.text = body.text();
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace circles::features {

class LetterBody {
 public:
  // A paragraph.
  LetterBody& say(std::string words);
  // Other people's words, at most 20 lines of them; nothing for none.
  LetterBody& quote(std::string_view words);
  // A line of a list, with a link perhaps.
  LetterBody& item(std::string words, std::string link = {});
  // Words and where they lead.
  LetterBody& lead(std::string words, std::string link);
  // Below a line, at the end.
  LetterBody& foot(std::string words, std::string link = {});

  std::string text() const;
  std::string html() const;

 private:
  enum class Kind { words, quoted, item, link, foot };
  struct Part {
    Kind kind;
    std::string words;
    std::string link;
  };

  std::vector<Part> parts_;
};

// One line of somebody else's, for within a sentence: harmless, and not longer than a line.
std::string one_line(std::string_view words);

}  // namespace circles::features
