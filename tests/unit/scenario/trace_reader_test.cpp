#include "scenario/trace_reader.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "../../support/scenario_text.hpp"

namespace saphena::test {
namespace {

using scenario::Trace;
using testing::ElementsAre;
using testing::HasSubstr;

Trace trace_of(const std::string& text) {
  const TemporaryFolder folder;
  scenario::KeptFiles files;
  return scenario::read_trace(folder.write("bench.csv", text), files);
}
scenario::InputMistake mistake_in_trace(const std::string& text) {
  return mistake_of([&] { trace_of(text); });
}

const std::string header = "time [s],foot [mmHg],calf [mmHg]\n";

/// Ten seconds at 10 Hz; row `changed` (counted in the file, the header is row 1) reads otherwise.
std::string bench(int changed = 0, const std::string& instead = {}) {
  std::string text = header;
  for (int i = 0; i <= 100; ++i) {
    const double pressure = 45.0 * std::min({i / 20.0, 1.0, (100 - i) / 20.0});
    text += i + 2 == changed ? instead : fmt::format("{:.2f},{:.3f},{:.3f}\n", 0.1 * i, pressure, 0.8 * pressure);
  }
  return text;
}

TEST(TraceReader, ReadsTimesAndPressures) {
  const Trace trace = trace_of(bench());
  EXPECT_EQ(trace.time.size(), 101U);
  ASSERT_EQ(trace.columns.size(), 2U);
  EXPECT_EQ(trace.columns[1].name, "calf");
  EXPECT_DOUBLE_EQ(trace.columns[0].pressure[50], 45.0);
  EXPECT_DOUBLE_EQ(trace.columns[1].pressure[50], 36.0);
}

TEST(TraceReader, ConvertsUnits) {
  const Trace trace = trace_of("time [ms],cuff [kPa]\n0,0\n100,4\n200,4\n");
  EXPECT_THAT(trace.time, ElementsAre(0.0, 0.1, 0.2));
  EXPECT_NEAR(trace.columns[0].pressure[1], 30.0025, 1e-3);
}

TEST(TraceReader, PassesOverCommentsQuotesAndForeignLineEnds) {
  const Trace trace = trace_of("# bench 7\r\n\"time [s]\",\"cuff [mmHg]\"\r\n0, 0\r\n# pause\r\n1,40\r\n2,40\r\n");
  EXPECT_THAT(trace.columns[0].pressure, ElementsAre(0.0, 40.0, 40.0));
}

TEST(TraceReader, TellsFilesApart) {
  EXPECT_EQ(trace_of(bench()).fingerprint, trace_of(bench()).fingerprint);
  EXPECT_NE(trace_of(bench()).fingerprint, trace_of(bench(50, "4.80,45,36.1\n")).fingerprint);
}

struct Broken {
  const char* what;
  std::string row;
  std::string key;
  std::string message;
};

TEST(TraceReader, RefusesWhatIsBrokenWithItsRow) {
  for (const Broken& broken : {Broken{"not a number", "4.80,nan,36\n", "foot", "not a finite number"},
                               Broken{"text", "4.80,45,a\n", "calf", "not a finite number"},
                               Broken{"an empty field", "4.80,,36\n", "foot", "empty"},
                               Broken{"a missing field", "4.80,45\n", "", "another number of fields"},
                               Broken{"a further field", "4.80,45,36,1\n", "", "another number of fields"},
                               Broken{"a step back", "4.60,45,36\n", "time", "does not go forward"},
                               Broken{"the same time", "4.70,45,36\n", "time", "does not go forward"},
                               Broken{"a spike of ten times", "4.80,450,36\n", "foot", "out of range"},
                               Broken{"a smaller spike", "4.80,45,90\n", "calf", "stands out"},
                               Broken{"a dropout", "4.80,0,36\n", "foot", "stands out"},
                               Broken{"suction", "4.80,45,-20\n", "calf", "out of range"}}) {
    const scenario::InputMistake mistake = mistake_in_trace(bench(50, broken.row));
    EXPECT_EQ(mistake.line, 50) << broken.what;
    EXPECT_EQ(mistake.key, broken.key) << broken.what;
    EXPECT_THAT(mistake.message, HasSubstr(broken.message)) << broken.what;
  }
}

TEST(TraceReader, FindsASpikeOfTenTimesWhereTheTraceIsLow) {
  std::string text = "time [s],cuff [mmHg]\n";
  for (int i = 0; i <= 300; ++i) text += fmt::format("{:.2f},{}\n", 0.01 * i, i == 150 ? 50 : 5);
  const scenario::InputMistake mistake = mistake_in_trace(text);
  EXPECT_EQ(mistake.line, 152);
  EXPECT_THAT(mistake.message, HasSubstr("stands out"));
}

TEST(TraceReader, RefusesAGapAtTheRowAfterIt) {
  const scenario::InputMistake mistake = mistake_in_trace(bench(50, ""));
  EXPECT_EQ(mistake.line, 50);
  EXPECT_THAT(mistake.message, HasSubstr("missing"));
}

TEST(TraceReader, TakesAListOfInstantsThatNoClockMade) {
  EXPECT_EQ(trace_of("time [s],cuff [mmHg]\n0,0\n0.4,50\n6,50\n7,0\n60,0\n").time.size(), 5U);
}

TEST(TraceReader, RefusesUnitsThatDoNotFit) {
  scenario::InputMistake mistake = mistake_in_trace("time [s],cuff [mL]\n0,0\n1,4\n2,0\n");
  EXPECT_EQ(mistake.line, 1);
  EXPECT_EQ(mistake.key, "cuff");
  EXPECT_EQ(mistake.seen, "mL");
  mistake = mistake_in_trace("time,cuff [mmHg]\n0,0\n1,4\n2,0\n");
  EXPECT_THAT(mistake.message, HasSubstr("no unit"));
  EXPECT_THAT(mistake_in_trace("time [s]\n0\n1\n2\n").message, HasSubstr("at least one pressure"));
}

TEST(TraceReader, RefusesWhatIsNoTrace) {
  EXPECT_THAT(mistake_in_trace(header).message, HasSubstr("too short"));
  EXPECT_THAT(mistake_of([] {
                scenario::KeptFiles files;
                scenario::read_trace("/nowhere/bench.csv", files);
              }).message,
              HasSubstr("does not exist"));
}

}  // namespace
}  // namespace saphena::test
