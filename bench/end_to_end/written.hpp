#pragma once

#include <charconv>
#include <map>
#include <string>
#include <vector>

namespace saphena::bench {

/// A number that remembers how it is computed, so that a law can be written down for NumPy: each operation is one line
/// on whole arrays.
class Written {
 public:
  struct Mask;

  Written(double constant = 0.0) : constant_(constant) {}  // NOLINT(google-explicit-constructor)
  /// Something given, such as `head[i0]`. The same text is the same number.
  static Written given(const std::string& text) {
    const auto [place, fresh] = names().try_emplace(text, static_cast<int>(lines().size()));
    if (fresh) lines().push_back({text, {}});
    return line(place->second);
  }

  friend Written operator+(const Written& a, const Written& b) { return binary(a, "+", b); }
  friend Written operator-(const Written& a, const Written& b) { return binary(a, "-", b); }
  friend Written operator*(const Written& a, const Written& b) { return binary(a, "*", b); }
  friend Written operator/(const Written& a, const Written& b) { return binary(a, "/", b); }
  friend Written operator-(const Written& a) { return a.line_ < 0 ? Written(-a.constant_) : add({"-@", {a}}); }
  Written& operator+=(const Written& b) { return *this = *this + b; }
  Written& operator-=(const Written& b) { return *this = *this - b; }
  Written& operator*=(const Written& b) { return *this = *this * b; }
  friend Mask operator<(const Written& a, const Written& b);
  friend Mask operator>(const Written& a, const Written& b);
  friend Written sqrt(const Written& a) { return add({"sqrt(@)", {a}}); }
  friend Written abs(const Written& a) { return add({"abs(@)", {a}}); }
  friend Written select(const Mask& mask, const Written& yes, const Written& no);

  /// The lines that these results need, and the name of each result.
  static std::string lines_for(const std::vector<Written>& results) {
    std::vector<bool> needed(lines().size(), false);
    for (const Written& result : results) result.mark(needed);
    for (std::size_t i = needed.size(); i-- > 0;)
      if (needed[i])
        for (const Written& argument : lines()[i].arguments) argument.mark(needed);
    std::string text;
    for (std::size_t i = 0; i < needed.size(); ++i)
      if (needed[i]) text += "    " + line(static_cast<int>(i)).name() + " = " + lines()[i].filled_in() + "\n";
    return text;
  }
  std::string name() const {
    if (line_ >= 0) return "t" + std::to_string(line_);
    char text[32];
    const auto end = std::to_chars(text, text + sizeof(text), constant_).ptr;
    return "(" + std::string(text, end) + ")";
  }
  static void forget() { lines().clear(), names().clear(); }

 private:
  /// Text in which each @ stands for an argument.
  struct Line {
    std::string form;
    std::vector<Written> arguments;
    std::string filled_in() const {
      std::string text;
      for (std::size_t next = 0; const char c : form) c == '@' ? text += arguments[next++].name() : text += c;
      return text;
    }
  };
  static std::vector<Line>& lines() {
    static std::vector<Line> all;
    return all;
  }
  static std::map<std::string, int>& names() {
    static std::map<std::string, int> all;
    return all;
  }
  static Written line(int number) {
    Written result;
    result.line_ = number;
    return result;
  }
  static Written add(Line made) {
    lines().push_back(std::move(made));
    return line(static_cast<int>(lines().size()) - 1);
  }
  static Written binary(const Written& a, const char* sign, const Written& b) {
    if (a.line_ >= 0 || b.line_ >= 0) return add({std::string("@ ") + sign + " @", {a, b}});
    switch (*sign) {
      case '+':
        return a.constant_ + b.constant_;
      case '-':
        return a.constant_ - b.constant_;
      case '*':
        return a.constant_ * b.constant_;
      default:
        return a.constant_ / b.constant_;
    }
  }
  bool same(const Written& other) const { return line_ == other.line_ && (line_ >= 0 || constant_ == other.constant_); }
  void mark(std::vector<bool>& needed) const {
    if (line_ >= 0) needed[static_cast<std::size_t>(line_)] = true;
  }

  double constant_;
  int line_ = -1;  ///< none: a constant
};

struct Written::Mask {
  Written a;
  char sign;
  Written b;
};
inline Written::Mask operator<(const Written& a, const Written& b) { return {a, '<', b}; }
inline Written::Mask operator>(const Written& a, const Written& b) { return {a, '>', b}; }
inline Written select(const Written::Mask& mask, const Written& yes, const Written& no) {
  const bool chooses = mask.a.same(yes) && mask.b.same(no);
  if (chooses && mask.a.line_ < 0 && mask.b.line_ < 0)
    return (mask.sign == '<') == (mask.a.constant_ < mask.b.constant_) ? yes : no;
  if (chooses) return Written::add({mask.sign == '<' ? "minimum(@, @)" : "maximum(@, @)", {yes, no}});
  return Written::add({std::string("where(@ ") + mask.sign + " @, @, @)", {mask.a, mask.b, yes, no}});
}

}  // namespace saphena::bench
