#include "units/quantity.hpp"

#include <gtest/gtest.h>

#include <tuple>

namespace saphena::test {
namespace {

using units::parse_quantity;
using units::QuantityError;

struct Written {
  const char* text;
  const char* unit;
  double value;
};

class WrittenQuantity : public testing::TestWithParam<Written> {};

TEST_P(WrittenQuantity, IsRead) {
  const auto [text, unit, value] = GetParam();
  EXPECT_NEAR(parse_quantity(text, unit), value, 1e-12 * std::abs(value)) << text;
}

// By hand: 1 mmHg = 133.322387415 Pa, 1 cmH2O = 98.0665 Pa.
INSTANTIATE_TEST_SUITE_P(
    ByPhysiologists, WrittenQuantity,
    testing::Values(Written{"30 mmHg", "mmHg", 30.0}, Written{"-2.5 mmHg", "mmHg", -2.5},
                    Written{"+30 mmHg", "mmHg", 30.0}, Written{"30mmHg", "mmHg", 30.0},
                    Written{"  30 \t mmHg ", "mmHg", 30.0}, Written{"3e1 mmHg", "mmHg", 30.0},
                    Written{"10 cmH2O", "mmHg", 980.665 / 133.322387415},
                    Written{"4 kPa", "mmHg", 4000.0 / 133.322387415}, Written{"60 mL/min", "mL/s", 1.0},
                    Written{"3.6 L/min", "mL/s", 60.0}, Written{"250 ml/min", "mL/s", 250.0 / 60.0},
                    Written{"35 %", "1", 0.35}, Written{"50 1/min", "1/s", 50.0 / 60.0}, Written{"0.2 Hz", "1/s", 0.2},
                    Written{"90 degree", "degree", 90.0}, Written{"90 °", "degree", 90.0},
                    Written{"2.4 mL/(100 mL)/min", "1/s", 2.4 / 100.0 / 60.0},
                    Written{"0.11 mL/(100 mL)/mmHg", "1/mmHg", 0.0011}, Written{"0.11 %/mmHg", "1/mmHg", 0.0011},
                    Written{"5 min", "s", 300.0}, Written{"1.5 h", "s", 5400.0}, Written{"50 ms", "s", 0.05},
                    Written{"3 mm", "cm", 0.3}, Written{"1.6 m/s", "cm/s", 160.0}, Written{"20 µm", "cm", 0.002},
                    Written{"3.5 mPa s", "mmHg s", 3.5e-3 / 133.322387415},
                    Written{"1060 kg/m3", "mmHg s2/cm2", 1060.0 / 133.322387415 * 1e-4}, Written{"0.5", "1", 0.5}));

class WrongQuantity : public testing::TestWithParam<std::tuple<const char*, const char*>> {};

TEST_P(WrongQuantity, IsRefused) {
  const auto [text, unit] = GetParam();
  EXPECT_THROW(parse_quantity(text, unit), QuantityError) << text;
}

INSTANTIATE_TEST_SUITE_P(Quantities, WrongQuantity,
                         testing::Values(std::tuple{"", "mmHg"}, std::tuple{" ", "mmHg"}, std::tuple{"mmHg", "mmHg"},
                                         std::tuple{"30", "mmHg"}, std::tuple{"30 cm", "mmHg"},
                                         std::tuple{"30 mmHq", "mmHg"}, std::tuple{"nan mmHg", "mmHg"},
                                         std::tuple{"inf mmHg", "mmHg"}, std::tuple{"-inf mmHg", "mmHg"},
                                         std::tuple{"1e400 mmHg", "mmHg"}, std::tuple{"1e308 day", "s"},
                                         std::tuple{"thirty mmHg", "mmHg"}, std::tuple{"3 s", "1"},
                                         std::tuple{"0,5 s", "s"}, std::tuple{"1 mL/100 mL/min", "1/s"}));

TEST(Quantity, SaysWhatWasSeenAndWhatIsExpected) {
  try {
    parse_quantity("30 cm", "mmHg");
    FAIL() << "a length was taken for a pressure";
  } catch (const QuantityError& error) {
    EXPECT_EQ(error.seen, "30 cm");
    EXPECT_EQ(error.expected, "a number with its unit, such as \"1 mmHg\"");
    EXPECT_NE(std::string(error.what()).find("'cm' cannot be converted to 'mmHg'"), std::string::npos);
  }
}

TEST(Quantity, HasFactorsBetweenUnits) {
  EXPECT_NEAR(units::conversion_factor("L/min", "mL/s"), 1000.0 / 60.0, 1e-12);
  EXPECT_THROW(units::conversion_factor("L", "mmHg"), QuantityError);
  EXPECT_THROW(units::conversion_factor("litr", "mL"), QuantityError);
}

}  // namespace
}  // namespace saphena::test
