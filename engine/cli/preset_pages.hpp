#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace saphena::cli {

/// What is told about one preset of the library.
struct PresetPage {
  std::string name;
  std::string kind;   ///< of the action; empty where the file does not say
  std::string title;  ///< with its sources
  std::string page;
  nlohmann::json data;
};

/// All presets in one folder of the library.
std::vector<PresetPage> preset_pages(const std::string& folder);

}  // namespace saphena::cli
