#include "scenario/key_depth.hpp"

#include <algorithm>

namespace saphena::scenario {
namespace {

/// Walks over TOML text and counts the dots that join the parts of keys. Strings and comments are passed over.
class KeyScanner {
 public:
  explicit KeyScanner(std::string_view text) : rest_(text) {}

  int find(int most) {
    int parts = 1;
    while (!rest_.empty()) {
      const char c = rest_.front();
      if (c == '"' || c == '\'') {
        skip_string(c);
        continue;
      }
      if (c == '#') skip(rest_.find('\n'));
      if (rest_.empty()) break;
      if (rest_.front() == '.') {
        if (++parts > most) return line_;
      } else if (std::string_view("=,[]{}\n").find(rest_.front()) != std::string_view::npos) {
        parts = 1;
      }
      skip(1);
    }
    return 0;
  }

 private:
  void skip(std::size_t count) {
    count = std::min(count, rest_.size());
    line_ += static_cast<int>(std::count(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count), '\n'));
    rest_.remove_prefix(count);
  }

  bool at_triple(char quote) const {
    return rest_.size() >= 3 && rest_[0] == quote && rest_[1] == quote && rest_[2] == quote;
  }

  void skip_string(char quote) {
    const bool triple = at_triple(quote);
    skip(triple ? 3 : 1);
    while (!rest_.empty()) {
      if (rest_.front() == '\n' && !triple) return;  // unterminated: the parser will say so
      if (rest_.front() == quote && (!triple || at_triple(quote))) {
        skip(triple ? 3 : 1);
        // Up to two quotes may stand right before the closing three.
        for (int i = 0; triple && i < 2 && rest_.starts_with(quote); ++i) skip(1);
        return;
      }
      skip(rest_.front() == '\\' && quote == '"' ? 2 : 1);
    }
  }

  std::string_view rest_;
  int line_ = 1;
};

}  // namespace

int line_of_deep_key(std::string_view text, int most) { return KeyScanner(text).find(most); }

}  // namespace saphena::scenario
