#include "scenario/value_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>

#include "scenario/input_error.hpp"
#include "scenario/variation_reader.hpp"

namespace saphena::scenario {
namespace {

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r");
  return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

class TableReader {
 public:
  TableReader(const std::filesystem::path& path, std::istream& stream) : path_(path), stream_(stream) {
    if (!stream_ || std::filesystem::is_directory(path))
      refuse("the file cannot be read", {}, "the path of a CSV file");
  }

  ValueTable read() {
    if (!next()) refuse("the file is empty", {}, "paths in the first line");
    for (const std::string& field : fields_) add_column(field);
    while (next()) {
      if (fields_.size() == 1 && fields_[0].empty()) continue;
      if (fields_.size() != table_.paths.size())
        refuse(fmt::format("this line has {} fields", fields_.size()), line_text_,
               fmt::format("{} fields, as the first line", table_.paths.size()));
      for (std::size_t i = 0; i < fields_.size(); ++i) fields_[i] = with_unit(fields_[i], i);
      table_.rows.push_back(fields_);
    }
    if (table_.rows.empty()) refuse("there are no members", {}, "a line of values for every member");
    return std::move(table_);
  }

 private:
  [[noreturn]] void refuse(std::string message, std::string seen, std::string expected) const {
    throw InputError({.file = path_.string(),
                      .line = line_,
                      .seen = std::move(seen),
                      .expected = std::move(expected),
                      .message = std::move(message)});
  }

  /// Reads a record into fields_. A field in quotes may hold line breaks.
  bool next() {
    fields_.assign(1, {});
    line_text_.clear();
    bool quoted = false, any = false;
    int breaks = 0;
    ++line_;
    for (char c = 0; stream_.get(c);) {
      any = true;
      line_text_ += c;
      if (c == '"') {
        if (quoted && stream_.peek() == '"')
          fields_.back() += static_cast<char>(stream_.get());
        else
          quoted = !quoted;
      } else if (c == '\n' && !quoted) {
        break;
      } else if (c == ',' && !quoted) {
        fields_.emplace_back();
      } else {
        fields_.back() += c;
        breaks += c == '\n' ? 1 : 0;
      }
    }
    line_ += breaks;
    if (quoted) refuse("a quotation mark is never closed", line_text_, "fields in pairs of quotation marks");
    for (std::string& field : fields_) field = trimmed(field);
    return any;
  }

  /// "run.duration [s]"
  void add_column(const std::string& field) {
    const auto bracket = field.find('[');
    const bool unit = bracket != std::string::npos && field.ends_with(']');
    table_.paths.push_back(trimmed(field.substr(0, bracket)));
    table_.units.push_back(unit ? trimmed(field.substr(bracket + 1, field.size() - bracket - 2)) : std::string());
    if (table_.paths.back().empty()) refuse("a column has no path", line_text_, "paths as --set takes them");
    if (std::ranges::count(table_.paths, table_.paths.back()) > 1)
      refuse("two columns have the same path", table_.paths.back(), "every path once");
  }

  std::string with_unit(const std::string& field, std::size_t column) const {
    const std::string& unit = table_.units[column];
    if (field.empty() || unit.empty()) return field;
    if (is_not_a_number(field)) return fmt::format("{} {}", field, unit);
    const auto parts = split_quantity(field);
    if (!parts) refuse("this is not a number", field, fmt::format("a number in {}", unit));
    return parts->unit.empty() ? fmt::format("{} {}", field, unit) : field;
  }

  std::filesystem::path path_;
  std::istream& stream_;
  int line_ = 0;
  std::string line_text_;
  std::vector<std::string> fields_;
  ValueTable table_;
};

}  // namespace

bool is_not_a_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  std::string word(text.substr(0, text.find(' ')));
  std::ranges::transform(word, word.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return word == "nan" || word == "inf" || word == "infinity";
}

ValueTable read_value_table(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return TableReader(path, stream).read();
}

ValueTable parse_value_table(const std::string& text, const std::filesystem::path& label) {
  std::istringstream stream(text);
  return TableReader(label, stream).read();
}

}  // namespace saphena::scenario
