#include "shared/text/terminal_inlines.hpp"

#include <map>
#include <memory>
#include <string_view>

namespace circles::text {
namespace {

// By count, and without recursion: emphasis may be nested as deep as the text is long.
class InlineReader {
 public:
  InlineReader(unsigned block_style, bool colour) : block_style_(block_style), colour_(colour) {}

  void visit(cmark_event_type event, cmark_node* node) {
    const bool enters = event == CMARK_EVENT_ENTER;
    const auto type = cmark_node_get_type(node);
    if (type == CMARK_NODE_SOFTBREAK) {
      add(" ");
    } else if (type == CMARK_NODE_LINEBREAK) {
      add("\n");
    } else if (type == CMARK_NODE_CODE) {
      marked(kCode, "`", true);
      add(literal(node));
      marked(kCode, "`", false);
    } else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_HTML_INLINE) {
      add(literal(node));
    } else if (type == CMARK_NODE_EMPH) {
      marked(kItalic, "*", enters);
    } else if (type == CMARK_NODE_STRONG) {
      marked(kBold, "**", enters);
    } else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
      link(node, enters);
    } else if (std::string_view(cmark_node_get_type_string(node)) == "strikethrough") {
      marked(kStruck, "~~", enters);
    }
  }

  StyledText text;

 private:
  static std::string literal(cmark_node* node) {
    const char* bytes = cmark_node_get_literal(node);
    return bytes == nullptr ? std::string() : std::string(bytes);
  }

  void add(std::string piece) {
    shown_ += piece;
    text.push_back({std::move(piece), style_});
  }

  // Links do not nest; an image in one does, and is a piece of it.
  void link(cmark_node* node, bool enters) {
    const bool is_link = cmark_node_get_type(node) == CMARK_NODE_LINK;
    if (is_link) change(kUnderlined, enters);
    if (enters) {
      if (is_link) shown_.clear();
      return;
    }
    const std::string address = cmark_node_get_url(node);
    const bool says_it = is_link && (shown_ == address || "http://" + shown_ == address || "mailto:" + shown_ == address);
    if (!address.empty() && !says_it) add((text.empty() ? "<" : " <") + address + ">");
  }

  void marked(StyleBit bit, const char* mark, bool enters) {
    change(bit, enters);
    if (!colour_) text.push_back({mark, style_});
  }

  // Emphasis in emphasis ends with the outer one.
  void change(StyleBit bit, bool enters) {
    depths_[bit] += enters ? 1 : -1;
    style_ = block_style_;
    for (const auto& [open, depth] : depths_) style_ |= depth > 0 ? open : 0U;
  }

  unsigned block_style_;
  unsigned style_ = block_style_;
  bool colour_;
  std::map<StyleBit, int> depths_;
  // Of the link that is open, what is seen.
  std::string shown_;
};

}  // namespace

StyledText styled_inlines(cmark_node* block, unsigned style, bool colour) {
  InlineReader reader(style, colour);
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(block), &cmark_iter_free);
  for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    if (node != block) reader.visit(event, node);
  }
  return std::move(reader.text);
}

}  // namespace circles::text
