#include "store/journal.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "../../support/temporary_folder.hpp"

namespace saphena::test {
namespace {

using store::Journal;

class JournalFile : public ::testing::Test {
 protected:
  static void append(Journal& journal, std::uint64_t number, const std::string& text) { journal.append(number, text); }
  static std::string text(const Journal& journal, std::size_t entry) {
    const std::vector<char> bytes = journal.read(journal.entries()[entry]);
    return {bytes.begin(), bytes.end()};
  }

  TemporaryFolder folder_;
  std::filesystem::path path_ = folder_ / "members.journal";
};

TEST_F(JournalFile, RemembersWhatWasAppended) {
  {
    Journal journal(path_, "plan");
    append(journal, 7, "seven");
    append(journal, 3, "");
    EXPECT_EQ(text(journal, 0), "seven");
  }
  Journal again(path_, "plan");
  ASSERT_EQ(again.entries().size(), 2U);
  EXPECT_EQ(again.entries()[1].number, 3U);
  append(again, 9, "nine");
  EXPECT_EQ(text(again, 0), "seven");
  EXPECT_EQ(text(again, 2), "nine");
}

TEST_F(JournalFile, ForgetsARecordThatWasCutOffWhereverThatWas) {
  {
    Journal journal(path_, "plan");
    append(journal, 1, "the first record");
    append(journal, 2, "the second record");
  }
  const auto size = std::filesystem::file_size(path_);
  std::ifstream stream(path_, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(stream), {}};
  for (std::size_t length = 0; length < size; ++length) {
    std::ofstream(path_, std::ios::binary) << content.substr(0, length);
    {
      Journal journal(path_, "plan");
      EXPECT_LT(journal.entries().size(), 2U) << length << " of " << size << " bytes";
      append(journal, 5, "later");
    }
    const Journal journal(path_, "plan");
    ASSERT_FALSE(journal.entries().empty());
    EXPECT_EQ(journal.entries().back().number, 5U);
    EXPECT_EQ(text(journal, journal.entries().size() - 1), "later");
  }
}

TEST_F(JournalFile, SeesABrokenByte) {
  {
    Journal journal(path_, "plan");
    append(journal, 1, "the first record");
  }
  std::fstream stream(path_, std::ios::binary | std::ios::in | std::ios::out);
  stream.seekp(-3, std::ios::end);
  stream.put('X');
  stream.close();
  EXPECT_TRUE(Journal(path_, "plan").entries().empty());
}

TEST_F(JournalFile, RefusesThatOfAnotherPlanAndLeavesItAlone) {
  { Journal(path_, "plan").append(1, std::string("record")); }
  EXPECT_THROW(Journal(path_, "another"), store::StoreError);
  EXPECT_EQ(Journal(path_, "plan").entries().size(), 1U);
}

TEST_F(JournalFile, HasOneWriter) {
  const Journal first(path_, "plan");
  EXPECT_THROW(Journal(path_, "plan"), store::StoreError);
}

}  // namespace
}  // namespace saphena::test
