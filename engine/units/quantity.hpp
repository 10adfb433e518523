#pragma once
// Text such as "30 mmHg" becomes a number in the engine's internal units, and back.
//
// The internal system is coherent in cm, s and mmHg (hence mL for volume, mmHg s/mL for resistance), with mg for
// protein. See docs/decisions/002-internal-units.md.

#include <stdexcept>
#include <string>
#include <string_view>

namespace saphena::units {

/// Text that is not a quantity of the expected kind. `expected` names an example that would have been accepted.
class QuantityError : public std::runtime_error {
 public:
  QuantityError(std::string_view seen, std::string_view expected, std::string_view why);
  std::string seen;
  std::string expected;
};

/// Value of `text` ("30 mmHg") in `internal_unit` ("mmHg"). The unit must be present, known, and of the same dimension;
/// the number must be finite. Throws QuantityError.
double parse_quantity(std::string_view text, std::string_view internal_unit);

/// Factor by which a number in `from` is multiplied to be a number in `to`. Throws QuantityError on a mismatch.
double conversion_factor(std::string_view from, std::string_view to);

}  // namespace saphena::units
