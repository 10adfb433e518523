#include "scenario/input_tables.hpp"

#include <gmock/gmock.h>

#include "../../support/scenario_text.hpp"
#include "scenario/action_keys.hpp"

namespace saphena::test {
namespace {

using scenario::InputTable;
using scenario::KeyInfo;
using scenario::KeyRow;

std::vector<std::string> action_names() {
  std::vector<std::string> names;
  for (const InputTable& table : scenario::input_tables())
    if (table.action) names.push_back(table.name);
  return names;
}

const std::vector<std::string>& accepted_kinds() {
  for (const auto& key : scenario::common_action_keys())
    if (key.name == "kind") return key.choices;
  throw std::runtime_error("actions have no kind");
}

/// A scenario of an hour with one action that has all that it needs.
std::string minimal(const InputTable& table) {
  std::string text = "format = 1\n[run]\nduration = \"1 h\"\n[[action]]\nkind = \"" + table.name + "\"\n";
  for (const KeyRow& row : table.rows)
    if (row.info.required) text += row.info.name + (row.info.name == "to" ? " = \"knee\"\n" : " = \"ankle\"\n");
  return text;
}

std::string chambers(const InputTable& table) {
  return table.name == "device" ? "[[action.chamber]]\nfrom = \"20 cm\"\nto = \"40 cm\"\npressure = \"40 mmHg\"\n" : "";
}

/// All inputs of the leg's equations at many instants.
std::vector<double> inputs_of(const scenario::Scenario& scenario) {
  const anatomy::Subject& subject = scenario.subject.subject;
  const loading::Programme programme(scenario.actions, anatomy::divide_leg(subject.leg_length, 12), {});
  const auto count = static_cast<std::size_t>(programme.channels().count());
  std::vector<double> all;
  for (double time = -1.05; time < 400.0; time += 0.77) {
    std::vector<double> channels(count);
    programme.evaluate(time, channels.data());
    all.insert(all.end(), channels.begin(), channels.end());
  }
  return all;
}

/// Rows whose default is a value that could be written, not words such as "before the run".
bool has_written_default(const KeyRow& row) {
  const bool is_number = row.info.kind == KeyInfo::Kind::quantity || row.info.kind == KeyInfo::Kind::count;
  return !row.default_value.empty() && row.info.name != "kind" &&
         (!is_number || std::isdigit(static_cast<unsigned char>(row.default_value[0])) != 0);
}

std::string with_default(const KeyRow& row) {
  const bool bare = row.info.kind == KeyInfo::Kind::count || row.info.kind == KeyInfo::Kind::flag;
  return row.info.name + " = " + (bare ? row.default_value : "\"" + row.default_value + "\"") + "\n";
}

TEST(InputTables, HaveEveryKindOfActionThatTheReaderAccepts) {
  EXPECT_THAT(action_names(), testing::UnorderedElementsAreArray(accepted_kinds()));
}

TEST(InputTables, TellWhatAnActionNeeds) {
  for (const InputTable& table : scenario::input_tables()) {
    if (!table.action) continue;
    const scenario::Scenario scenario = read(minimal(table) + chambers(table));
    ASSERT_EQ(scenario.windows.size(), 1U) << table.name;
    EXPECT_EQ(scenario.windows[0].kind, table.name);
  }
}

TEST(InputTables, ShowTheDefaultsOfActionsThatAreUsed) {
  int checked = 0;
  for (const InputTable& table : scenario::input_tables()) {
    if (!table.action) continue;
    const std::vector<double> silent = inputs_of(read(minimal(table) + chambers(table)));
    for (const KeyRow& row : table.rows) {
      if (!has_written_default(row)) continue;
      const std::vector<double> spoken = inputs_of(read(minimal(table) + with_default(row) + chambers(table)));
      EXPECT_THAT(spoken, testing::Pointwise(testing::DoubleNear(1e-3), silent)) << table.name << "." << row.info.name;
      ++checked;
    }
  }
  EXPECT_GT(checked, 20);
}

TEST(InputTables, ShowTheDefaultsOfTheOtherTablesThatAreUsed) {
  const std::string run = "format = 1\n[run]\nduration = \"1 h\"\n";
  const scenario::Scenario silent = read(run);
  for (const InputTable& table : scenario::input_tables()) {
    if (table.action || table.name == "chamber") continue;
    const std::string head = table.name == "run"       ? run
                             : table.name == "posture" ? run + "[[posture]]\nposition = \"supine\"\n"
                             : table.name == "cannula" ? run + "[switches]\ntissue = true\n[cannula]\nat = \"37 cm\"\n"
                                                       : run + "[" + table.name + "]\n";
    for (const KeyRow& row : table.rows) {
      if (row.info.required || table.name == "screening") continue;  // nothing is known of the subject by default
      ASSERT_TRUE(has_written_default(row)) << row.info.name;
      const scenario::Scenario spoken = read(head + with_default(row));
      EXPECT_THAT(inputs_of(spoken), testing::Pointwise(testing::DoubleNear(1e-3), inputs_of(silent)))
          << table.name << "." << row.info.name;
      EXPECT_EQ(std::tie(spoken.run.record_every, spoken.run.segments, spoken.run.tolerance, spoken.run.settle),
                std::tie(silent.run.record_every, silent.run.segments, silent.run.tolerance, silent.run.settle));
      EXPECT_EQ(std::tie(spoken.run.stepper, spoken.run.side, spoken.switches.inertance, spoken.switches.reflexes),
                std::tie(silent.run.stepper, silent.run.side, silent.switches.inertance, silent.switches.reflexes));
    }
  }
}

TEST(InputTables, GiveARangeToNumbersAndPlacesAlone) {
  for (const InputTable& table : scenario::input_tables())
    for (const KeyRow& row : table.rows) {
      const KeyInfo::Kind kind = row.info.kind;
      const bool ranged =
          kind == KeyInfo::Kind::quantity || kind == KeyInfo::Kind::count || kind == KeyInfo::Kind::place;
      EXPECT_EQ(scenario::range_text(row.info).empty(), !ranged) << table.name << "." << row.info.name;
    }
}

TEST(InputTables, ExplainEveryKey) {
  for (const InputTable& table : scenario::input_tables()) {
    EXPECT_FALSE(table.doc.empty()) << table.name;
    for (const KeyRow& row : table.rows) {
      EXPECT_FALSE(row.info.doc.empty()) << table.name << "." << row.info.name;
      EXPECT_FALSE(scenario::takes_text(row.info).empty()) << table.name << "." << row.info.name;
    }
  }
}

}  // namespace
}  // namespace saphena::test
