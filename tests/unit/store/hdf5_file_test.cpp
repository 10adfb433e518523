#include "store/hdf5_file.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "file_reader.hpp"

namespace saphena::test {
namespace {

using store::OutputFile;
using store::StoreError;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string content(const std::filesystem::path& path) {
  std::ifstream stream(path);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string message_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const StoreError& error) {
    return error.what();
  }
  return "no error";
}

TEST(OutputFile, AppearsUnderItsNameOnlyWhenItIsComplete) {
  const TemporaryFolder folder;
  OutputFile file(folder / "run.h5", false);
  EXPECT_THAT(folder.names(), ElementsAre("run.h5.partial"));
  file.finish();
  EXPECT_THAT(folder.names(), ElementsAre("run.h5"));
  EXPECT_TRUE(FileReader(folder / "run.h5").is_open());
  EXPECT_LT(std::filesystem::file_size(folder / "run.h5"), 4096U) << "as large as its content";
}

TEST(OutputFile, LeavesNothingWhenItIsGivenUp) {
  const TemporaryFolder folder;
  { const OutputFile file(folder / "run.h5", false); }
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(OutputFile, LeavesNothingWhenWritingFails) {
  const TemporaryFolder folder;
  const auto write_twice = [&] {
    OutputFile file(folder / "run.h5", false);
    file.make_group("metrics", {});
    file.make_group("metrics", {});
  };
  EXPECT_THROW(write_twice(), StoreError);
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(OutputFile, LeavesNoPartialFileWhenItCannotBeGivenItsName) {
  const TemporaryFolder folder;
  {
    OutputFile file(folder / "run.h5", false);
    std::filesystem::create_directories((folder / "run.h5") / "in_the_way");
    EXPECT_THAT(message_of([&] { file.finish(); }), HasSubstr("run.h5"));
  }
  EXPECT_THAT(folder.names(), ElementsAre("run.h5"));
}

TEST(OutputFile, DoesNotReplaceAFileUnasked) {
  const TemporaryFolder folder;
  std::ofstream(folder / "run.h5") << "precious";
  EXPECT_THAT(message_of([&] { OutputFile(folder / "run.h5", false); }), HasSubstr("replace=True in Python, --force"));
  EXPECT_EQ(content(folder / "run.h5"), "precious");
  EXPECT_THAT(folder.names(), ElementsAre("run.h5"));
}

TEST(OutputFile, ReplacesAFileWhenAskedAndNotBeforeItIsComplete) {
  const TemporaryFolder folder;
  std::ofstream(folder / "run.h5") << "old";
  OutputFile file(folder / "run.h5", true);
  EXPECT_EQ(content(folder / "run.h5"), "old");
  file.finish();
  EXPECT_TRUE(FileReader(folder / "run.h5").is_open());
}

TEST(OutputFile, SaysWhyItCannotBeWritten) {
  const TemporaryFolder folder;
  EXPECT_THAT(message_of([&] { OutputFile((folder / "nowhere") / "run.h5", false); }), HasSubstr("there is no folder"));
  std::filesystem::create_directory(folder / "folder.h5");
  EXPECT_THAT(message_of([&] { OutputFile(folder / "folder.h5", true); }), HasSubstr("it is a folder"));
}

TEST(OutputFile, KeepsNumbersAxesUnitsAndNames) {
  const TemporaryFolder folder;
  OutputFile file(folder / "run.h5", false);
  file.make_group("signals", {{"member", "1", {0, 1}}, {"time", "s", {0.0, 0.5, 1.0}}});
  const std::vector<double> flow{1, 2, 3, 4.1, 5.1, 6.1};
  file.write({"signals", "flow", "mL/s", "through the vein"}, {"member", "time"}, flow);
  file.write({"signals", "coarse", "mL/s", "the same"}, {"member", "time"}, flow, true);
  file.finish();
  const FileReader reader(folder / "run.h5");
  EXPECT_THAT(reader.sizes("signals/flow"), ElementsAre(2, 3));
  EXPECT_THAT(reader.axes("signals/flow"), ElementsAre("member", "time"));
  EXPECT_EQ(reader.numbers("signals/flow"), flow);
  EXPECT_EQ(reader.numbers("signals/coarse")[3], static_cast<double>(4.1F));
  EXPECT_THAT(reader.numbers("signals/time"), ElementsAre(0.0, 0.5, 1.0));
  EXPECT_EQ(reader.text_attribute("signals/flow", "units"), "mL/s");
  EXPECT_EQ(reader.text_attribute("signals/flow", "long_name"), "through the vein");
  EXPECT_EQ(reader.text_attribute("signals/time", "units"), "s");
}

TEST(OutputFile, CompressesAndChecksEveryChunkOfNumbers) {
  const TemporaryFolder folder;
  OutputFile file(folder / "run.h5", false);
  file.make_group("g", {{"x", "1", std::vector<double>(1000, 0.0)}});
  file.write({"g", "y", "1", ""}, {"x"}, std::vector<double>(1000, 2.0));
  file.finish();
  for (const char* array : {"g/x", "g/y"})
    EXPECT_THAT(FileReader(folder / "run.h5").filters(array),
                ElementsAre(H5Z_FILTER_SHUFFLE, H5Z_FILTER_DEFLATE, H5Z_FILTER_FLETCHER32));
}

TEST(OutputFile, TakesAxesWithoutEntries) {
  const TemporaryFolder folder;
  OutputFile file(folder / "run.h5", false);
  file.make_group("windows", {{"member", "1", {0.0}}, {"window", "1", {}}});
  file.write({"windows", "start", "s", ""}, {"member", "window"}, std::vector<double>{});
  file.write({"windows", "name", "", ""}, {"member", "window"}, std::vector<std::string>{});
  file.finish();
  const FileReader reader(folder / "run.h5");
  EXPECT_THAT(reader.sizes("windows/start"), ElementsAre(1, 0));
  EXPECT_THAT(reader.sizes("windows/name"), ElementsAre(1, 0));
  EXPECT_THAT(reader.axes("windows/start"), ElementsAre("member", "window"));
  EXPECT_EQ(reader.text_attribute("windows/name", "units"), "1");
}

TEST(OutputFile, TakesTextsOfAnyLengthAndLanguage) {
  const TemporaryFolder folder;
  std::string endless;
  for (int i = 0; i < 200'000; ++i) endless += "vena saphena ";
  const std::vector<std::string> texts{endless, "", "Wade, Knöchel, 膝", "line\nline"};
  OutputFile file(folder / "run.h5", false);
  file.make_group("parameters", {{"member", "1", {0, 1, 2, 3}}});
  file.write({"parameters", "text", "", ""}, {"member"}, texts);
  file.write_attribute("command_line", endless);
  file.write_attribute("title", "Knöchel");
  file.write_attribute("seed", std::int64_t{1} << 40);
  file.finish();
  const FileReader reader(folder / "run.h5");
  EXPECT_EQ(reader.texts("parameters/text"), texts);
  EXPECT_EQ(reader.text_attribute("/", "command_line"), endless);
  EXPECT_EQ(reader.text_attribute("/", "title"), "Knöchel");
  EXPECT_EQ(reader.whole_attribute("seed"), std::int64_t{1} << 40);
}

TEST(OutputFile, TakesArraysLargerThanAChunk) {
  const TemporaryFolder folder;
  std::vector<double> rows(500'000), values(1'500'000);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i % 1009);
  OutputFile file(folder / "run.h5", false);
  file.make_group("g", {{"row", "1", rows}, {"column", "1", {0, 1, 2}}});
  file.write({"g", "big", "1", ""}, {"row", "column"}, values);
  file.finish();
  EXPECT_EQ(FileReader(folder / "run.h5").numbers("g/big"), values);
}

TEST(OutputFile, RefusesArraysThatDoNotFitTheirAxes) {
  const TemporaryFolder folder;
  OutputFile file(folder / "run.h5", false);
  file.make_group("g", {{"x", "1", {0, 1}}});
  const std::vector<double> three{1, 2, 3};
  EXPECT_THROW(file.write({"g", "y", "1", ""}, {"x"}, three), std::logic_error);
  EXPECT_THROW(file.write({"g", "y", "1", ""}, {"z"}, three), std::logic_error);
}

}  // namespace
}  // namespace saphena::test
