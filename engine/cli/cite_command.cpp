#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/commands.hpp"
#include "store/build_info.hpp"
#include "store/result_file.hpp"

namespace saphena::cli {
namespace {

std::string read_references() {
  std::ifstream stream(scenario::library_folder() / "references.bib");
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// The entry of a key, from '@' to its closing brace; empty when there is none.
std::string entry_of(const std::string& references, const std::string& key) {
  const auto named = references.find("{" + key + ",");
  if (named == std::string::npos) return {};
  const auto start = references.rfind('@', named);
  int depth = 0;
  for (auto i = named; i < references.size(); ++i) {
    if (references[i] == '{') ++depth;
    if (references[i] == '}' && --depth == 0) return references.substr(start, i + 1 - start);
  }
  return {};
}

}  // namespace

Exit cite(const std::string& file, bool as_json) {
  const scenario::Scenario scenario = scenario::load_scenario(file);
  const std::string references = read_references();
  nlohmann::json entries;
  for (const std::string& key : store::citation_keys(scenario)) {
    const std::string entry = entry_of(references, key);
    entries[key] = entry;
    if (!as_json) fmt::print("{}\n\n", entry.empty() ? "% no entry for " + key : entry);
  }
  if (as_json) fmt::print("{}\n", entries.dump(2));
  return done;
}

Exit version(bool as_json) {
  const store::BuildInfo& info = store::build_info();
  const std::string library = scenario::library_folder().string();
  if (as_json)
    fmt::print("{}\n", nlohmann::json{{"version", info.version},
                                      {"git_commit", info.git_commit},
                                      {"compiler", info.compiler},
                                      {"instruction_set", info.instruction_set},
                                      {"library", library},
                                      {"file_format", store::format_version}}
                           .dump(2));
  else
    fmt::print("saphena {} ({})\ncompiler         {}\ninstruction set  {}\nresult format    {}\nlibrary          {}\n",
               info.version, info.git_commit, info.compiler, info.instruction_set, store::format_version, library);
  return done;
}

}  // namespace saphena::cli
