#include "scenario/try_out.hpp"

#include <fmt/format.h>

#include "scenario/variation_reader.hpp"

namespace saphena::scenario {
namespace {

/// A value may be refused at another key that it does not go together with.
bool is_about(const InputMistake& mistake, const Variation& variation) {
  const std::string key = mistake.key.substr(mistake.key.rfind('.') + 1);
  return key.empty() || key.find('[') != std::string::npos || variation.path.ends_with(key);
}

}  // namespace

void try_out(const Variation& variation, const Sweep& sweep) {
  for (const std::string& text : probes(variation))
    for (const Protocol& protocol : sweep.protocols) try {
        sweep.scenario(protocol, {{variation.path, text}});
      } catch (const InputError& error) {
        InputMistake mistake = error.mistake;
        if (!is_about(mistake, variation))
          mistake.message = fmt::format("with {} here, {}: {}", text, mistake.key, mistake.message);
        else
          mistake.seen = text;
        mistake.file = variation.file;
        mistake.line = variation.line;
        mistake.key = fmt::format("\"{}\"", variation.path);
        mistake.overridden = false;
        throw InputError(mistake);
      }
}

}  // namespace saphena::scenario
