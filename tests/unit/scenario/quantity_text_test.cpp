#include "scenario/quantity_text.hpp"

#include <gmock/gmock.h>

#include <tuple>

namespace saphena::test {
namespace {

using scenario::nearest_unit;
using scenario::read_quantity;
using scenario::usual_units;
using units::QuantityError;

TEST(QuantityText, TakesWhatTheUnitLibraryTakes) {
  EXPECT_DOUBLE_EQ(read_quantity("30 mmHg", "mmHg"), 30.0);
  EXPECT_DOUBLE_EQ(read_quantity("2.4 mL/(100 mL)/min", "1/s"), 2.4 / 6000.0);
  EXPECT_DOUBLE_EQ(read_quantity("50 1/min", "1/s"), 50.0 / 60.0);
  EXPECT_DOUBLE_EQ(read_quantity("6e-4 1/(mmHg s)", "1/(mmHg s)"), 6e-4);
  EXPECT_DOUBLE_EQ(read_quantity("5 mmHg s2/cm2", "mmHg s2/cm2"), 5.0);
  EXPECT_DOUBLE_EQ(read_quantity("5 mmHg.s2.cm-2", "mmHg s2/cm2"), 5.0);
  EXPECT_DOUBLE_EQ(read_quantity("5 mmHg s^2/cm**2", "mmHg s2/cm2"), 5.0);
  EXPECT_DOUBLE_EQ(read_quantity("60 °", "degree"), 60.0);
  EXPECT_DOUBLE_EQ(read_quantity("0.35", "1"), 0.35);
}

TEST(QuantityText, TakesWhatPeopleWriteBesides) {
  EXPECT_DOUBLE_EQ(read_quantity("60/min", "1/s"), 1.0);
  EXPECT_DOUBLE_EQ(read_quantity("60 /min", "1/s"), 1.0);
  EXPECT_DOUBLE_EQ(read_quantity("60 1 / min", "1/s"), 1.0);
  EXPECT_DOUBLE_EQ(read_quantity("60 deg", "degree"), 60.0);
}

class MisleadingQuantity : public testing::TestWithParam<std::tuple<const char*, const char*, const char*>> {};

TEST_P(MisleadingQuantity, IsRefusedWithItsReason) {
  const auto [text, unit, reason] = GetParam();
  try {
    const double value = read_quantity(text, unit);
    FAIL() << text << " was taken for " << value;
  } catch (const QuantityError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr(reason)) << text;
  }
}

constexpr const char* numbers = "more than one number";
constexpr const char* angle = "measures angles";
constexpr const char* other = "cannot be converted";
INSTANTIATE_TEST_SUITE_P(
    Quantities, MisleadingQuantity,
    testing::Values(std::tuple{"30-40 mmHg", "mmHg", numbers}, std::tuple{"30 - 40 mmHg", "mmHg", numbers},
                    std::tuple{"30 40 mmHg", "mmHg", numbers}, std::tuple{"1.5.2 mmHg", "mmHg", numbers},
                    std::tuple{"30,5 mmHg", "mmHg", numbers}, std::tuple{"1 000 mmHg", "mmHg", numbers},
                    std::tuple{"120/80 mmHg", "mmHg", numbers}, std::tuple{"3 1/2 s", "s", numbers},
                    std::tuple{"2 min 30", "s", numbers}, std::tuple{"2 min*30", "s", numbers},
                    std::tuple{"30 mmHg.5", "mmHg", numbers}, std::tuple{"30 mmHg @ 10", "mmHg", numbers},
                    std::tuple{"60 rpm", "1/s", angle}, std::tuple{"60 turn/min", "1/s", angle},
                    std::tuple{"90 degree", "1", angle}, std::tuple{"90 deg", "1", angle}, std::tuple{"5'", "s", angle},
                    std::tuple{"2 s", "1/s", other}, std::tuple{"2 1/s", "s", other},
                    std::tuple{"30 lg(re mmHg)", "mmHg", other}, std::tuple{"30 cm", "mmHg", other}));

TEST(QuantityText, RefusesAHiddenEnd) {
  using namespace std::string_view_literals;
  EXPECT_THROW(read_quantity("30 mmHg\0 or so"sv, "mmHg"), QuantityError);
  EXPECT_THROW(read_quantity("30\0 mmHg"sv, "mmHg"), QuantityError);
}

TEST(QuantityText, KnowsTheUsualUnitsOfADimension) {
  EXPECT_THAT(usual_units("mmHg"), testing::ElementsAre("mmHg", "cmH2O", "kPa"));
  EXPECT_THAT(usual_units("s"), testing::ElementsAre("s", "ms", "min", "h"));
  EXPECT_THAT(usual_units("1/s"), testing::IsSupersetOf({"1/s", "1/min", "Hz"}));
  EXPECT_THAT(usual_units("degree"), testing::ElementsAre("degree"));
  EXPECT_THAT(usual_units("1"), testing::Not(testing::Contains("degree")));
}

TEST(QuantityText, SuggestsTheUnitThatWasMeant) {
  EXPECT_EQ(nearest_unit("30 mmHgg", "mmHg"), "mmHg");
  EXPECT_EQ(nearest_unit("4 kpa", "mmHg"), "kPa");
  EXPECT_EQ(nearest_unit("2 mins", "s"), "min");
  EXPECT_EQ(nearest_unit("30 firmness", "mmHg"), "");
  EXPECT_EQ(nearest_unit("30", "mmHg"), "");
}

}  // namespace
}  // namespace saphena::test
