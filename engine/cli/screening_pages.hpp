#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "scenario/screening_rules.hpp"

namespace saphena::cli {

/// What one rule of screening says, in lines.
std::string rule_page(const scenario::ScreeningRule& rule);
nlohmann::json rule_json(const scenario::ScreeningRule& rule);

/// The rules that spoke about a scenario, one a line; empty when none did.
std::string screening_text(const scenario::Screening& screening);
nlohmann::json screening_json(const scenario::Screening& screening);

}  // namespace saphena::cli
