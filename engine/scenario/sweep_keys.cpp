#include "scenario/sweep_keys.hpp"

namespace saphena::scenario {
namespace {

constexpr double most_members = 1e8;
constexpr double most_seed = 2147483647;

KeyInfo number_key(std::string name, std::string doc) {
  return {std::move(name), KeyInfo::Kind::quantity, "1", -1e300, 1e300, std::move(doc), {}, false};
}

template <class Struct>
std::vector<KeyRow> rows_of(const Keys<Struct>& keys) {
  std::vector<KeyRow> rows;
  for (const Key<Struct>& key : keys) rows.push_back({key, key.required ? std::string() : default_text(key)});
  return rows;
}

}  // namespace

const Keys<SweepDesign>& design_keys() {
  static const Keys<SweepDesign> keys{
      text<&SweepDesign::method>("method",
                                 "how members are spread: every combination, a Latin hypercube, a shifted Sobol "
                                 "sequence, or the rows of a table",
                                 {"grid", "latin_hypercube", "sobol", "table"}),
      count<&SweepDesign::members>("members", {0, most_members},
                                   "how many; needed, but for a grid, a table or a cohort alone"),
      count<&SweepDesign::seed>("seed", {0, most_seed}, "of the draws; a Sobol sequence with seed 0 is not shifted"),
      text<&SweepDesign::file>("file", "CSV of a table: paths in the first line, 'PATH [unit]' where there is a unit"),
  };
  return keys;
}

const Keys<SweepStore>& store_keys() {
  static const Keys<SweepStore> keys{
      quantity<&SweepStore::record_every>("record_every", "s", {1e-3, 1e6}, "between recorded instants of signals"),
      flag<&SweepStore::windows>("windows", "metrics of every action are kept, beside those of the whole run"),
      flag<&SweepStore::double_precision>("double_precision", "signals are kept with 64 bits instead of 32"),
  };
  return keys;
}

const Keys<Cohort>& cohort_keys() {
  static const Keys<Cohort> keys{
      text<&Cohort::name>("name", "of a set in cohorts/, or a path").needed(),
      count<&Cohort::members>("members", {1, most_members}, "subjects that are drawn").needed(),
      count<&Cohort::seed>("seed", {0, most_seed}, "of the draws"),
  };
  return keys;
}

const std::vector<KeyInfo>& variation_keys() {
  static const std::vector<KeyInfo> keys{
      number_key("low", "lowest value, with its unit"),
      number_key("high", "highest value"),
      {"distribution",
       KeyInfo::Kind::choice,
       "",
       0,
       0,
       "between low and high",
       {"uniform", "log_uniform", "normal"},
       false},
      number_key("mean", "of a normal distribution, which is cut off at low and high; with deviation"),
      number_key("deviation", "standard deviation of a normal distribution before it is cut off; with mean"),
      {"values", KeyInfo::Kind::text, "", 0, 0, "in place of a range, such as [\"20 mmHg\", \"40 mmHg\"]", {}, false},
      {"group", KeyInfo::Kind::text, "", 0, 0, "entries of one group move together", {}, false},
  };
  return keys;
}

const std::vector<InputTable>& sweep_tables() {
  static const std::vector<InputTable> tables = [] {
    std::vector<KeyRow> vary;
    for (const KeyInfo& info : variation_keys()) vary.push_back({info, info.name == "distribution" ? "uniform" : ""});
    std::vector<KeyRow> store = rows_of(store_keys());
    store.insert(
        store.begin(),
        {{"signals", KeyInfo::Kind::text, "", 0, 0, "list of signals to keep; metrics always are", {}, false}, ""});
    return std::vector<InputTable>{
        {"design", "[design]", "How the members are spread over what varies.", rows_of(design_keys()), false},
        {"vary", "[vary] \"PATH\" = {...} or [...]",
         "What varies: any path that --set takes, with a range or a list of values.", vary, false},
        {"cohort", "[cohort]",
         "Subjects drawn from a distribution. Every one of them meets every combination and every scenario.",
         rows_of(cohort_keys()), false},
        {"store", "[store]", "What is kept of a member.", store, false},
    };
  }();
  return tables;
}

}  // namespace saphena::scenario
