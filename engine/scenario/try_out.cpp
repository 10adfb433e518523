#include "scenario/try_out.hpp"

#include <fmt/format.h>

#include "scenario/variation_reader.hpp"

namespace saphena::scenario {

void try_out(const Variation& variation, const std::vector<Protocol>& protocols) {
  for (const std::string& text : probes(variation))
    for (const Protocol& protocol : protocols) try {
        Overrides overrides = protocol.overrides;
        overrides.emplace_back(variation.path, text);
        parse_scenario(protocol.text, protocol.path, overrides);
      } catch (const InputError& error) {
        InputMistake mistake = error.mistake;
        mistake.file = variation.file;
        mistake.line = variation.line;
        mistake.key = fmt::format("\"{}\"", variation.path);
        mistake.seen = text;
        mistake.overridden = false;
        throw InputError(mistake);
      }
}

}  // namespace saphena::scenario
