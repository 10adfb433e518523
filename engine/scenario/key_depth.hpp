#pragma once

#include <string_view>

namespace saphena::scenario {

/// Line of the first dotted key in TOML text with more than `most` parts ("a.b.c" has three); 0 when there is none.
///
/// The parser makes one table inside the other for each part, without limit, and they are destroyed one inside the
/// other: a key of some hundred thousand parts would end the program.
int line_of_deep_key(std::string_view text, int most);

}  // namespace saphena::scenario
