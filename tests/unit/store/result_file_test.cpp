#include "store/result_file.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>

#include "../../support/shipped_leg.hpp"
#include "file_reader.hpp"
#include "scenario/input_error.hpp"
#include "store/hdf5_file.hpp"

namespace saphena::test {
namespace {

using store::StoredMember;
using sweep::MemberResult;
using testing::Each;
using testing::ElementsAre;
using testing::Gt;
using testing::HasSubstr;
using testing::IsNan;

scenario::Scenario short_run(const std::string& more = {}, const std::string& run_keys = "duration = '2 s'") {
  return scenario::parse_scenario(
      "format = 1\ntitle = 'Short'\n[run]\nsegments = 6\nsettle = '150 s'\nrecord_every = '0.5 s'\n" + run_keys + "\n" +
          more,
      "short.toml");
}

const std::string stroke = "[[action]]\nkind = 'effleurage'\nfrom = 'ankle'\nto = 'groin'\nstart = '0.5 s'\n";

/// A member that gave up while it settled: it recorded and measured nothing.
MemberResult failed_while_settling(const MemberResult& complete) {
  MemberResult result;
  result.count.status = solve::Status::step_too_small;
  result.segments = complete.segments;
  result.recording.places.resize(measure::place_signals().size());
  return result;
}

TEST(WriteResults, LaysMembersOutAsThePageOfTheFormatSays) {
  const TemporaryFolder folder;
  const scenario::Scenario still = short_run();
  const scenario::Scenario stroked = short_run(stroke, "duration = '3 s'");
  const MemberResult first = sweep::simulate(still);
  const MemberResult second = sweep::simulate(stroked);
  const std::vector<StoredMember> members{{&still, &first}, {&stroked, &second}};
  store::write_results(folder / "two.h5", members, {"saphena compare", false});
  const FileReader reader(folder / "two.h5");
  EXPECT_EQ(reader.text_attribute("/", "format_version"), store::format_version);
  EXPECT_EQ(reader.text_attribute("/", "subjects"), "healthy_adult");
  EXPECT_EQ(reader.text_attribute("/", "command_line"), "saphena compare");
  EXPECT_THAT(reader.axes("metrics/outflow_mean"), ElementsAre("member"));
  EXPECT_THAT(reader.axes("windows/outflow_mean"), ElementsAre("member", "window"));
  EXPECT_THAT(reader.axes("signals/femoral_vein_flow"), ElementsAre("member", "time"));
  EXPECT_THAT(reader.axes("signals/deep_vein_pressure"), ElementsAre("member", "time", "place"));
  EXPECT_THAT(reader.numbers("signals/time"), ElementsAre(0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0));
  EXPECT_THAT(reader.sizes("signals/deep_vein_pressure"), ElementsAre(2, 7, 6));
  EXPECT_THAT(reader.texts("windows/window_name"), ElementsAre("", "effleurage"));
  EXPECT_THAT(reader.numbers("windows/window_start"), ElementsAre(IsNan(), 0.5));
  EXPECT_THAT(reader.texts("status/status_name"), ElementsAre("ok", "ok"));
  EXPECT_THAT(reader.numbers("parameters/segments"), Each(6.0));
  EXPECT_EQ(reader.numbers("metrics/outflow_mean")[1], second.windows[0].values[2]);
}

TEST(WriteResults, FillsUpAfterAMembersEnd) {
  const TemporaryFolder folder;
  const scenario::Scenario shorter = short_run();
  const scenario::Scenario longer = short_run({}, "duration = '3 s'");
  const MemberResult first = sweep::simulate(shorter);
  const MemberResult second = sweep::simulate(longer);
  const std::vector<StoredMember> members{{&shorter, &first}, {&longer, &second}};
  store::write_results(folder / "two.h5", members, {});
  const auto flow = FileReader(folder / "two.h5").numbers("signals/femoral_vein_flow");
  ASSERT_EQ(flow.size(), 14U);
  for (std::size_t i = 0; i < 14; ++i) EXPECT_EQ(std::isnan(flow[i]), i == 5 || i == 6) << i;
  for (std::size_t i = 0; i < 7; ++i)
    EXPECT_EQ(flow[7 + i], static_cast<double>(static_cast<float>(second.recording.readings[i].femoral_vein_flow)));
}

TEST(WriteResults, KeepsAMemberThatFailedBeforeItRecordedAnything) {
  const TemporaryFolder folder;
  const scenario::Scenario scenario = short_run(stroke);
  const MemberResult good = sweep::simulate(scenario);
  const MemberResult bad = failed_while_settling(good);
  const std::vector<StoredMember> members{{&scenario, &bad}, {&scenario, &good}, {&scenario, &bad}};
  store::write_results(folder / "three.h5", members, {});
  const FileReader reader(folder / "three.h5");
  EXPECT_THAT(reader.texts("status/status_name"), ElementsAre("step_too_small", "ok", "step_too_small"));
  EXPECT_THAT(reader.numbers("metrics/outflow_mean"), ElementsAre(IsNan(), Gt(0.0), IsNan()));
  const auto pressure = reader.numbers("signals/deep_vein_pressure");
  const std::size_t block = 5 * 6;
  ASSERT_EQ(pressure.size(), 3 * block);
  for (std::size_t i = 0; i < pressure.size(); ++i) EXPECT_EQ(std::isnan(pressure[i]), i / block != 1) << i;
}

TEST(WriteResults, StoresARunThatFailedBeforeItRecordedAnything) {
  const TemporaryFolder folder;
  const scenario::Scenario scenario = short_run();
  const MemberResult bad = failed_while_settling(sweep::simulate(scenario));
  const std::vector<StoredMember> members{{&scenario, &bad}};
  store::write_results(folder / "one.h5", members, {});
  const FileReader reader(folder / "one.h5");
  EXPECT_THAT(reader.sizes("signals/femoral_vein_flow"), ElementsAre(1, 0));
  EXPECT_THAT(reader.numbers("status/status"), ElementsAre(1.0));
}

TEST(WriteResults, RefusesToStoreNothing) {
  const TemporaryFolder folder;
  EXPECT_THROW(store::write_results(folder / "none.h5", {}, {}), std::invalid_argument);
  EXPECT_TRUE(folder.names().empty());
}

TEST(WriteResults, RefusesMembersThatRecordAtOtherPlacesOrInstants) {
  const TemporaryFolder folder;
  const scenario::Scenario coarse = short_run();
  scenario::Scenario fine = coarse;
  fine.run.segments = 7;
  scenario::Scenario often = coarse;
  often.run.record_every = 0.25;
  const MemberResult result = sweep::simulate(coarse);
  for (const scenario::Scenario* other : {&fine, &often}) {
    const std::vector<StoredMember> members{{&coarse, &result}, {other, &result}};
    EXPECT_THROW(store::write_results(folder / "two.h5", members, {}), scenario::InputError);
  }
  EXPECT_TRUE(folder.names().empty());
}

TEST(WriteResults, NeverReplacesAnInput) {
  const TemporaryFolder folder;
  scenario::Scenario scenario = short_run();
  EXPECT_TRUE(scenario.input_files.back().is_absolute());
  const MemberResult result = sweep::simulate(scenario);
  std::ofstream(folder / "input.toml") << "precious";
  scenario.input_files.push_back(folder / "input.toml");
  const std::vector<StoredMember> members{{&scenario, &result}};
  EXPECT_THROW(store::write_results(folder / "input.toml", members, {"", true}), store::StoreError);
  EXPECT_EQ(std::filesystem::file_size(folder / "input.toml"), 8U);
}

TEST(WriteResults, LeavesAnExistingFileAloneUnlessToldOtherwise) {
  const TemporaryFolder folder;
  const scenario::Scenario scenario = short_run();
  const MemberResult result = sweep::simulate(scenario);
  const std::vector<StoredMember> members{{&scenario, &result}};
  store::write_results(folder / "run.h5", members, {"first", false});
  EXPECT_THROW(store::write_results(folder / "run.h5", members, {"second", false}), store::StoreError);
  EXPECT_EQ(FileReader(folder / "run.h5").text_attribute("/", "command_line"), "first");
  store::write_results(folder / "run.h5", members, {"second", true});
  EXPECT_EQ(FileReader(folder / "run.h5").text_attribute("/", "command_line"), "second");
  EXPECT_THAT(folder.names(), ElementsAre("run.h5"));
}

std::string hash_of(const scenario::Scenario& scenario) {
  const StoredMember member{&scenario, nullptr};
  return store::input_hash(std::span(&member, 1));
}

TEST(InputHash, ChangesWithEverythingThatDecidesTheNumbers) {
  const scenario::Scenario plain = short_run();
  EXPECT_EQ(hash_of(plain), hash_of(short_run()));
  EXPECT_NE(hash_of(plain), hash_of(short_run(stroke)));
  scenario::Scenario overridden = plain;
  overridden.overrides = {{"run.duration", "3 s"}};
  EXPECT_NE(hash_of(plain), hash_of(overridden));
  scenario::Scenario subject = plain;
  subject.subject.texts.front() += " ";
  EXPECT_NE(hash_of(plain), hash_of(subject));
  scenario::Scenario preset = plain;
  preset.preset_texts = {"pressure"};
  EXPECT_NE(hash_of(plain), hash_of(preset));
}

TEST(InputHash, DoesNotChangeWithTheFilesName) {
  scenario::Scenario moved = short_run();
  moved.path = "elsewhere.toml";
  EXPECT_EQ(hash_of(moved), hash_of(short_run()));
}

TEST(CitationKeys, AreSortedAndNoneComesTwice) {
  const auto keys = store::citation_keys(shipped_routine("sequential_device"));
  ASSERT_GT(keys.size(), 10U);
  for (std::size_t i = 1; i < keys.size(); ++i) EXPECT_LT(keys[i - 1], keys[i]);
}

}  // namespace
}  // namespace saphena::test
