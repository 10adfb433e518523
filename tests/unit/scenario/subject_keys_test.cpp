#include "scenario/subject_keys.hpp"

#include <gtest/gtest.h>

#include "elements/catalogue.hpp"

namespace saphena::test {
namespace {

/// Every key that has the name of a symbol takes no more than the law's page allows; returns how many there are.
template <class KeyList>
int count_keys_within(const KeyList& keys, const elements::Page& page) {
  int count = 0;
  for (const scenario::KeyInfo& key : keys)
    for (const elements::Symbol& symbol : page.parameters) {
      if (symbol.name != key.name) continue;
      EXPECT_EQ(key.unit, symbol.unit) << page.name << "." << key.name;
      EXPECT_GE(key.low, symbol.low) << page.name << "." << key.name;
      EXPECT_LE(key.high, symbol.high) << page.name << "." << key.name;
      ++count;
    }
  return count;
}

/// Compliance and capacity are given per tissue volume, in other units than the law's.
template <class KeyList>
KeyList only(KeyList keys, const std::string& name) {
  std::erase_if(keys, [&](const auto& key) { return key.name != name; });
  return keys;
}

TEST(SubjectKeys, TakeNoMoreThanTheLawsAllow) {
  for (const scenario::SubjectSection& section : scenario::subject_sections()) {
    if (section.name == "muscle_tone" || section.name == "skin_tone") {
      EXPECT_EQ(count_keys_within(section.keys, elements::ArteriolarTone::page), static_cast<int>(section.keys.size()));
    }
    if (section.name == "baroreflex") {
      EXPECT_EQ(count_keys_within(section.keys, elements::Baroreflex::page), static_cast<int>(section.keys.size()));
    }
    if (section.name == "valve") {
      EXPECT_EQ(count_keys_within(section.keys, elements::Valve::page), 3);
    }
    if (section.name == "blood") {
      EXPECT_EQ(count_keys_within(section.keys, elements::Conduit::page), 2);
    }
    if (section.name == "muscle_bed" || section.name == "skin_bed") {
      EXPECT_EQ(count_keys_within(only(section.keys, "collapse_pressure"), elements::VenuleBed::page), 1);
    }
  }
  EXPECT_EQ(count_keys_within(scenario::vessel_keys(), elements::CollapsibleVein::page), 1);
  EXPECT_EQ(count_keys_within(scenario::perforator_keys(), elements::Perforator::page), 3);
  EXPECT_EQ(count_keys_within(scenario::valve_keys(), elements::Valve::page), 1);
}

}  // namespace
}  // namespace saphena::test
