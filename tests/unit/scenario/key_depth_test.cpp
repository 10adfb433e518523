#include "scenario/key_depth.hpp"

#include <gtest/gtest.h>

namespace saphena::test {
namespace {

using scenario::line_of_deep_key;

TEST(KeyDepth, FindsTheLineOfAKeyWithTooManyParts) {
  EXPECT_EQ(line_of_deep_key("a.b.c = 1\n", 3), 0);
  EXPECT_EQ(line_of_deep_key("a.b.c.d = 1\n", 3), 1);
  EXPECT_EQ(line_of_deep_key("x = 1\n\n[a.b.c.d]\n", 3), 3);
  EXPECT_EQ(line_of_deep_key("x = 1\n[[a . b . \"c\" . 'd']]\n", 3), 2);
  EXPECT_EQ(line_of_deep_key("x = { a.b.c.d = 1 }", 3), 1);
  EXPECT_EQ(line_of_deep_key("x = [\n1,\n{ a.b.c.d = 1 }]", 3), 3);
}

TEST(KeyDepth, CountsEveryKeyForItself) {
  EXPECT_EQ(line_of_deep_key("a.b.c = 1\nd.e.f = 2\n[g.h.i]\n", 3), 0);
  EXPECT_EQ(line_of_deep_key("x = { a.b.c = 1, d.e.f = 2 }\n", 3), 0);
  EXPECT_EQ(line_of_deep_key("x = [1.5, 2.5, 3.5, 4.5, 5.5]\n", 3), 0);
}

TEST(KeyDepth, PassesOverTextAndComments) {
  EXPECT_EQ(line_of_deep_key("x = 1 # a.b.c.d.e\n", 3), 0);
  EXPECT_EQ(line_of_deep_key("x = \"a.b.c.d.e\"\n", 3), 0);
  EXPECT_EQ(line_of_deep_key("x = 'a.b.c.d.e'\n", 3), 0);
  EXPECT_EQ(line_of_deep_key("x = \"a\\\".b.c.d.e\"\n", 3), 0);
  EXPECT_EQ(line_of_deep_key("x = \"\"\"a.b\n.c.d\".e.f\"\"\"\n", 3), 0);
  EXPECT_EQ(line_of_deep_key("x = '''a.b\n.c.d'.e.f'''\n", 3), 0);
}

TEST(KeyDepth, SeesWhatFollowsText) {
  EXPECT_EQ(line_of_deep_key("x = \"\"\n[a.b.c.d]\n", 3), 2);
  EXPECT_EQ(line_of_deep_key("x = \"\\\\\"\n[a.b.c.d]\n", 3), 2);
  EXPECT_EQ(line_of_deep_key("x = 'it'\ny.b.c.d = 1 # '\n", 3), 2);
  EXPECT_EQ(line_of_deep_key("x = \"\"\"\n\n\"\"\"\n[a.b.c.d]\n", 3), 4);
  EXPECT_EQ(line_of_deep_key("x = \"\"\"said \"so\"\"\"\"\n[a.b.c.d]\n", 3), 2);
  EXPECT_EQ(line_of_deep_key("x = '''''''\n[a.b.c.d]\n", 3), 2);
}

TEST(KeyDepth, StandsUnfinishedText) {
  for (const char* text : {"", "\"", "'", "\"\"\"", "'''", "\"\\", "#", "a.", "x = \"a.b.c.d\n"})
    EXPECT_EQ(line_of_deep_key(text, 3), 0) << text;
}

}  // namespace
}  // namespace saphena::test
