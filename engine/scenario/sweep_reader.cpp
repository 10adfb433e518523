#include <algorithm>
#include <map>

#include "scenario/cohort_reader.hpp"
#include "scenario/sweep_keys.hpp"
#include "scenario/try_out.hpp"
#include "scenario/value_table.hpp"
#include "scenario/variation_reader.hpp"

namespace saphena::scenario {
namespace {

const std::vector<std::string> root_keys{"format", "title", "scenario", "scenarios",
                                         "design", "vary",  "cohort",   "store"};

class SweepReader {
 public:
  SweepReader(Document document, SweepSurroundings around)
      : document_(std::move(document)),
        around_(std::move(around)),
        beside_(document_.path.parent_path()),
        file_(document_.path.string()) {
    sweep_.path = document_.path;
    sweep_.text = document_.text;
    sweep_.protocols = around_.protocols;
  }

  Sweep read() {
    check_root();
    sweep_.title = document_.path.stem().string();
    if (const toml::node* title = root().get("title"))
      sweep_.title = read_text(*title, text_key("title"), {file_, "", nullptr});
    if (sweep_.protocols.empty()) read_protocols();
    if (const toml::table* design = table("design"))
      read_given(*design, design_keys(), sweep_.design, {file_, "design", nullptr});
    read_vary();
    read_table();
    read_cohort();
    read_store();
    check_design();
    remember(document_.path);
    return std::move(sweep_);
  }

 private:
  const toml::table& root() const { return document_.root; }

  const toml::table* table(const std::string& name) const {
    const toml::node* node = root().get(name);
    if (node == nullptr) return nullptr;
    if (!node->is_table()) refuse(*node, name, file_, {"this is not a table", fmt::format("[{}]", name)});
    return node->as_table();
  }

  void check_root() const {
    if (!root().contains("format"))
      missing_key(root(), "format", {"format", KeyInfo::Kind::count, "1", 1, 1, "format = 1", {}, false},
                  {file_, "", nullptr});
    check_format_number(root(), file_);
    for (const auto& [name, node] : root())
      if (std::ranges::find(root_keys, name.str()) == root_keys.end())
        unknown_key(name, node, root_keys, {file_, "", nullptr});
  }

  void remember(const std::filesystem::path& path) {
    std::error_code error;
    sweep_.input_files.push_back(std::filesystem::absolute(path, error));
  }

  void read_protocols() {
    const toml::node* one = root().get("scenario");
    const toml::node* many = root().get("scenarios");
    if ((one == nullptr) == (many == nullptr))
      throw InputError(
          {.file = file_,
           .key = "scenario",
           .expected = "scenario = \"PATH\", or scenarios = [\"PATH\", ...] for several protocols",
           .message = one == nullptr ? "there is no scenario to vary" : "scenario and scenarios exclude each other"});
    if (one != nullptr) return add_protocol(*one, "scenario");
    if (!many->is_array() || many->as_array()->empty())
      refuse(*many, "scenarios", file_, {"this is not a list of scenarios", "[\"PATH\", ...]"});
    for (const toml::node& entry : *many->as_array()) add_protocol(entry, "scenarios");
  }

  void add_protocol(const toml::node& node, const std::string& key) {
    const std::string name = read_text(node, text_key(key), {file_, "", nullptr});
    const std::filesystem::path path = find_set(name, "routines", beside_, mistake_at(node, key, file_));
    sweep_.protocols.push_back({path, read_document(path).text});
    remember(path);
  }

  void read_vary() {
    const toml::table* vary = table("vary");
    if (vary == nullptr) return;
    for (const auto& [key, node] : *vary) {
      if (key.str().find('.') == std::string_view::npos && node.is_table() && !is_range(*node.as_table()))
        refuse(node, context_.key_path(key.str()), file_,
               {"this is a table of tables",
                fmt::format("the whole path in quotes: \"{}. ...\" = {{low = ..., high = ...}}", key.str())});
      sweep_.variations.push_back(read_variation(key, node, context_));
    }
    // The parser sorts keys by name; a grid runs through its axes as the file has them.
    std::ranges::stable_sort(sweep_.variations, {}, &Variation::line);
    for (const Variation& variation : sweep_.variations) try_out(variation, sweep_);
    check_groups();
  }

  static bool is_range(const toml::table& table) {
    return std::ranges::any_of(variation_keys(), [&](const KeyInfo& info) { return table.contains(info.name); });
  }

  void check_groups() const {
    std::map<std::string, const Variation*> first;
    for (const Variation& variation : sweep_.variations) {
      if (variation.group.empty()) continue;
      const Variation& leader = *first.try_emplace(variation.group, &variation).first->second;
      if (leader.values.size() != variation.values.size())
        throw InputError({.file = file_,
                          .line = variation.line,
                          .key = fmt::format("vary.\"{}\"", variation.path),
                          .seen = fmt::format("{} values", variation.values.size()),
                          .expected = fmt::format("as many as \"{}\": {}", leader.path, leader.values.size()),
                          .message = "entries of one group move together"});
    }
  }

  void read_table() {
    const bool wanted = sweep_.design.method == "table";
    const toml::table* design = table("design");
    if (!wanted) {
      if (!sweep_.design.file.empty())
        refuse(*design->get("file"), "design.file", file_, {"only a table has a file", "method = \"table\""});
      return;
    }
    if (sweep_.design.file.empty()) missing_key(*design, "file", text_key("file"), {file_, "design", nullptr});
    const std::filesystem::path path = beside_ / sweep_.design.file;
    sweep_.table = around_.table ? parse_value_table(*around_.table, path) : read_value_table(path);
    if (!around_.table) remember(path);
    for (std::size_t i = 0; i < sweep_.table.paths.size(); ++i)
      if (!fits_in_some_row(i)) try_out_alone(i, path);
  }

  /// Whether one of the first rows that set column `i` makes a scenario. A value may be impossible without the others
  /// of its row, or impossible altogether, which is its member's misfortune and not the table's.
  bool fits_in_some_row(std::size_t i) {
    constexpr int enough = 16;
    int tried = 0;
    for (std::size_t number = 0; number < sweep_.table.rows.size() && tried < enough; ++number) {
      if (sweep_.table.rows[number][i].empty()) continue;
      ++tried;
      const auto [known, fresh] = row_fits_.try_emplace(number, false);  // most rows set every column: read each once
      if (fresh) known->second = row_fits(sweep_.table.rows[number]);
      if (known->second) return true;
    }
    return false;
  }

  bool row_fits(const std::vector<std::string>& row) const {
    for (const Protocol& protocol : sweep_.protocols) try {
        Overrides overrides;
        for (std::size_t i = 0; i < row.size(); ++i)
          if (!row[i].empty()) overrides.emplace_back(sweep_.table.paths[i], row[i]);
        sweep_.scenario(protocol, overrides);
      } catch (const InputError&) {
        return false;
      }
    return true;
  }

  void try_out_alone(std::size_t i, const std::filesystem::path& path) const {
    Variation column;
    column.path = sweep_.table.paths[i];
    column.file = path.string();
    column.line = 1;
    for (const auto& row : sweep_.table.rows)
      if (!row[i].empty() && column.values.empty()) column.values.push_back(row[i]);
    try_out(column, sweep_);
  }

  void read_cohort() {
    const toml::table* cohort = table("cohort");
    if (cohort == nullptr) return;
    sweep_.cohort = scenario::read_cohort(*cohort, beside_, file_);
    for (Protocol& protocol : sweep_.protocols) protocol.overrides.emplace_back("subject", sweep_.cohort->subject);
    for (const Variation& prior : sweep_.cohort->priors) {
      for (const Variation& variation : sweep_.variations)
        if (variation.path == prior.path)
          refuse(*cohort->get("name"), "cohort.name", file_,
                 {fmt::format("the cohort and [vary] both set \"{}\"", prior.path), "every path once"});
      try_out(prior, sweep_);
    }
    remember(sweep_.cohort->path);
  }

  void read_store() {
    const toml::table* store = table("store");
    if (store == nullptr) return;
    const TableContext context{file_, "store", nullptr};
    read_given(*store, store_keys(), sweep_.store, context, {"signals"});
    const toml::node* list = store->get("signals");
    if (list == nullptr) return;
    if (!list->is_array())
      refuse(*list, "store.signals", file_, {"this is not a list", "signals = [\"femoral_vein_flow\"]"});
    const KeyInfo info{"signals", KeyInfo::Kind::choice, "", 0, 0, "", around_.signals, false};
    for (const toml::node& entry : *list->as_array())
      if (const std::string name = read_text(entry, info, context);
          std::ranges::find(sweep_.store.signals, name) == sweep_.store.signals.end())
        sweep_.store.signals.push_back(name);
  }

  /// That the method fits what varies, and that the number of members is known.
  void check_design() const {
    const SweepDesign& design = sweep_.design;
    const bool varies = !sweep_.variations.empty();
    const bool table = design.method == "table";
    if (!varies && !table && !sweep_.cohort) refuse_design("nothing varies", "[vary], [cohort] or a table");
    if (table && varies) refuse_design("a table says what varies; [vary] has no place beside it", "one of both");
    if (design.method == "grid")
      for (const Variation& variation : sweep_.variations)
        if (variation.values.empty())
          throw InputError({.file = file_,
                            .line = variation.line,
                            .key = fmt::format("vary.\"{}\"", variation.path),
                            .expected = "a list of values, or another method",
                            .message = "a grid cannot be made from a range"});
    const bool counted = design.method == "grid" || table || !varies;
    if (counted && design.members > 0) refuse_design("a grid or a table has its own number of members", "no members");
    if (!counted && design.members == 0) refuse_design("it is not said how many members there are", "members = 1000");
  }

  [[noreturn]] void refuse_design(std::string message, std::string expected) const {
    throw InputError({.file = file_, .key = "design", .expected = std::move(expected), .message = std::move(message)});
  }

  Document document_;
  SweepSurroundings around_;
  std::filesystem::path beside_;
  std::string file_;
  TableContext context_{file_, "vary", nullptr};
  std::map<std::size_t, bool> row_fits_;  ///< of a table's rows that have been tried
  Sweep sweep_;
};

}  // namespace

Scenario Sweep::scenario(const Protocol& protocol, const Overrides& more) const {
  Overrides overrides = protocol.overrides;
  overrides.insert(overrides.end(), more.begin(), more.end());
  return parse_scenario(protocol.text, protocol.path, overrides, files);
}

Sweep load_sweep(const std::filesystem::path& path, SweepSurroundings around) {
  return SweepReader(read_document(path), std::move(around)).read();
}

Sweep parse_sweep(std::string text, const std::filesystem::path& label, SweepSurroundings around) {
  return SweepReader(parse_document(std::move(text), label), std::move(around)).read();
}

}  // namespace saphena::scenario
