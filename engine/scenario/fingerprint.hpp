#pragma once

#include <string>
#include <string_view>

namespace saphena::scenario {

/// A short text that tells inputs apart: equal for equal text on every machine (a name-based UUID, SHA-1).
std::string fingerprint(std::string_view text);

}  // namespace saphena::scenario
