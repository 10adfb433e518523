#pragma once
// Quantities as people write them. The unit library reads more into a text than its writer meant: it takes "30-40 mmHg"
// for 30 times -40 mmHg, and a turn for 2 pi. Such texts are refused here.

#include <string>
#include <string_view>
#include <vector>

#include "units/quantity.hpp"

namespace saphena::scenario {

/// Value of `text` in `unit`. "50/min" stands for "50 1/min" and "deg" for "degree". Throws units::QuantityError.
double read_quantity(std::string_view text, std::string_view unit);

/// Units that are usual where `unit` is expected, that one first.
std::vector<std::string> usual_units(std::string_view unit);

/// The usual unit that is spelled most like the one in `text`, unless nothing is close.
std::string nearest_unit(std::string_view text, std::string_view unit);

}  // namespace saphena::scenario
