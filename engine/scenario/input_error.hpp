#pragma once
// A mistake in what the user gave, told so that it can be mended.

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace saphena::scenario {

struct InputMistake {
  std::string file{};       ///< or the command line
  int line = 0;             ///< 0: there is none
  std::string key{};        ///< dotted path, may be empty
  std::string seen{};       ///< may be empty
  std::string expected{};   ///< may be empty
  std::string nearest{};    ///< closest known name, may be empty
  std::string message{};    ///< one sentence
  bool overridden = false;  ///< the value does not stand in the file: --set or Python's with_ gave it
};

/// Text free of control characters and broken UTF-8, shortened to `most` bytes.
std::string printable(std::string_view text, std::size_t most);

/// What came from the user is shortened and freed of control characters and broken UTF-8 first, so that the message
/// stays readable whatever the file holds.
class InputError : public std::runtime_error {
 public:
  explicit InputError(InputMistake mistake);
  InputMistake mistake;
};

/// The name in `known` that is spelled most like `name`, whatever its case, unless nothing is close.
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);

}  // namespace saphena::scenario
