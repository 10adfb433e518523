#include "scenario/value_table.hpp"

#include <gmock/gmock.h>

#include "../../support/temporary_folder.hpp"
#include "scenario/input_error.hpp"

namespace saphena::test {
namespace {

using scenario::InputError;
using testing::ElementsAre;

scenario::ValueTable read(const std::string& text) {
  const TemporaryFolder folder;
  return scenario::read_value_table(folder.write("table.csv", text));
}

int line_of_mistake(const std::string& text) {
  try {
    read(text);
  } catch (const InputError& error) {
    return error.mistake.line;
  }
  return -1;
}

TEST(ValueTable, JoinsNumbersToTheUnitOfTheirColumn) {
  const auto table = read("run.duration [s],run.segments,title\n10,6,a\n 20 ,8,\"b, c\"\n2 min,,\n");
  EXPECT_THAT(table.paths, ElementsAre("run.duration", "run.segments", "title"));
  EXPECT_THAT(table.units, ElementsAre("s", "", ""));
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_THAT(table.rows[0], ElementsAre("10 s", "6", "a"));
  EXPECT_THAT(table.rows[1], ElementsAre("20 s", "8", "b, c"));
  EXPECT_THAT(table.rows[2], ElementsAre("2 min", "", ""));
}

TEST(ValueTable, TakesLinesAsSpreadsheetsEndThem) {
  EXPECT_THAT(read("a,b\r\n1,2\r\n\r\n3,4").rows, ElementsAre(ElementsAre("1", "2"), ElementsAre("3", "4")));
  EXPECT_THAT(read("a\n\"say \"\"x\"\"\"\n").rows[0], ElementsAre("say \"x\""));
}

TEST(ValueTable, TellsTheLineOfAMistake) {
  EXPECT_EQ(line_of_mistake("a,b\n1,2\n1\n"), 3) << "a field is missing";
  EXPECT_EQ(line_of_mistake("a,a\n1,2\n"), 1) << "twice the same";
  EXPECT_EQ(line_of_mistake("a [s]\n1\nx\n"), 3) << "no number";
  EXPECT_EQ(line_of_mistake("a,\n1,2\n"), 1) << "no path";
  EXPECT_EQ(line_of_mistake("a\n\"1\n"), 3) << "quotes";
}

TEST(ValueTable, NeedsMembers) {
  EXPECT_THROW(read(""), InputError);
  EXPECT_THROW(read("a,b\n"), InputError);
  EXPECT_THROW(scenario::read_value_table("/nowhere.csv"), InputError);
}

}  // namespace
}  // namespace saphena::test
