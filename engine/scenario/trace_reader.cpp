#include "scenario/trace_reader.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>

#include "scenario/document.hpp"
#include "scenario/fingerprint.hpp"
#include "scenario/quantity_text.hpp"
#include "scenario/trace_check.hpp"

namespace saphena::scenario {
namespace {

constexpr std::size_t largest_trace = 1U << 30U;
constexpr const char* header_form = "columns such as \"time [s]\" and \"calf [mmHg]\"";

/// Takes fields as the CSV library finds them. It is C: nothing may be thrown through it, so the first mistake is kept.
class TraceBuilder {
 public:
  explicit TraceBuilder(Trace& trace) : trace_(trace) {}

  void take_field(std::string_view text) {
    if (column_ == 0 && text.starts_with('#')) comment_ = true;
    if (!mistake && !comment_) header_done_ ? take_number(text) : take_name(text);
    ++column_;
  }

  void end_row() {
    if (!mistake && !comment_ && column_ > 0) {
      if (!header_done_)
        finish_header();
      else if (column_ != factors_.size())
        complain("", fmt::format("{} fields", column_), fmt::format("{} fields, as in the first row", factors_.size()),
                 "the row has another number of fields than the header");
      else
        trace_rows.push_back(row);
    }
    column_ = 0;
    comment_ = false;
    ++row;
  }

  std::optional<InputMistake> mistake;
  std::vector<int> trace_rows;  ///< row in the file of each sample
  int row = 1;

 private:
  void complain(std::string key, std::string seen, std::string expected, std::string message) {
    mistake = InputMistake{.file = trace_.path.string(),
                           .line = row,
                           .key = std::move(key),
                           .seen = std::move(seen),
                           .expected = std::move(expected),
                           .message = std::move(message)};
  }

  void take_name(std::string_view text) {
    const auto open = text.find('[');
    const auto close = text.find(']');
    const std::string name(text.substr(0, text.find_last_not_of(" [", open) + 1));
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
      return complain(std::string(text), std::string(text), header_form, "the column has no unit");
    const std::string unit(text.substr(open + 1, close - open - 1));
    const char* wanted = column_ == 0 ? "s" : "mmHg";
    try {
      factors_.push_back(read_quantity("1 " + unit, wanted));
    } catch (const units::QuantityError& error) {
      return complain(name, unit, fmt::format("a unit of {}, such as {}", column_ == 0 ? "time" : "pressure", wanted),
                      error.what());
    }
    names_.push_back(name);
    if (column_ > 0) trace_.columns.push_back({name, {}});
  }

  void finish_header() {
    header_done_ = true;
    if (names_.size() < 2) complain("", "", header_form, "a trace needs a time and at least one pressure");
  }

  void take_number(std::string_view text) {
    if (column_ >= factors_.size()) return;  // the end of the row will tell
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
      return complain(names_[column_], std::string(text), "a number",
                      text.empty() ? "the field is empty" : "this is not a finite number");
    value *= factors_[column_];
    if (column_ == 0)
      trace_.time.push_back(value);
    else
      trace_.columns[column_ - 1].pressure.push_back(value);
  }

  Trace& trace_;
  std::vector<std::string> names_;
  std::vector<double> factors_;
  std::size_t column_ = 0;
  bool header_done_ = false;
  bool comment_ = false;
};

struct ParserCloser {
  void operator()(csv_parser* parser) const { csv_free(parser); }
};

void parse(const std::string& text, TraceBuilder& builder) {
  csv_parser parser{};
  // Every line end is told, so that rows can be counted.
  csv_init(&parser, CSV_REPALL_NL);
  const std::unique_ptr<csv_parser, ParserCloser> closer(&parser);
  const auto field = [](void* data, std::size_t size, void* target) {
    static_cast<TraceBuilder*>(target)->take_field({data == nullptr ? "" : static_cast<const char*>(data), size});
  };
  const auto row = [](int, void* target) { static_cast<TraceBuilder*>(target)->end_row(); };
  constexpr std::size_t block = 1U << 16U;
  for (std::size_t from = 0; from < text.size() && !builder.mistake; from += block)
    csv_parse(&parser, text.data() + from, std::min(block, text.size() - from), field, row, &builder);
  csv_fini(&parser, field, row, &builder);
}

/// One line end of one kind, so that the CSV library counts no row twice.
std::string with_plain_line_ends(std::string text) {
  std::erase(text, '\r');
  return text;
}

}  // namespace

Trace read_trace(const std::filesystem::path& path, KeptFiles& files) {
  const std::string text = with_plain_line_ends(files.text(path, largest_trace, "the path of a CSV file"));
  Trace trace{.path = path, .fingerprint = {}, .time = {}, .columns = {}};
  trace.fingerprint = fingerprint(text);
  TraceBuilder builder(trace);
  parse(text, builder);
  if (builder.mistake) throw InputError(*builder.mistake);
  check_trace(trace, builder.trace_rows);
  return trace;
}

}  // namespace saphena::scenario
