#pragma once

#include <string>
#include <vector>

namespace saphena::cli {

/// Text in columns, as wide as they need to be: words flush left, numbers flush right.
class Table {
 public:
  enum class Fill { numbers, words };  ///< what the columns after the first hold
  explicit Table(std::vector<std::string> header, Fill fill = Fill::numbers) : fill_(fill) {
    rows_.push_back(std::move(header));
  }
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  std::string text() const;

 private:
  Fill fill_;
  std::vector<std::vector<std::string>> rows_;
};

/// Four significant digits; a dash for NaN.
std::string number_text(double value);
/// The same with a sign.
std::string difference_text(double value);

}  // namespace saphena::cli
