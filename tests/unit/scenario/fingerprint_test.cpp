#include "scenario/fingerprint.hpp"

#include <gtest/gtest.h>

namespace saphena::test {
namespace {

using scenario::fingerprint;

TEST(Fingerprint, IsThatOfTheStandardForNames) {
  // Python: uuid.uuid5(uuid.NAMESPACE_OID, "saphena")
  EXPECT_EQ(fingerprint("saphena"), "e538a1d7-361a-54b0-b701-551275ed3369");
}

TEST(Fingerprint, TellsTextsApart) {
  EXPECT_NE(fingerprint("30 mmHg"), fingerprint("30 mmHg "));
  EXPECT_EQ(fingerprint("30 mmHg"), fingerprint("30 mmHg"));
}

}  // namespace
}  // namespace saphena::test
