#pragma once
// Results as text for people and as JSON for programs.

#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "store/result_file.hpp"

namespace saphena::cli {

/// Metrics of one run: a column for the whole run and one per action.
std::string run_table(const store::StoredMember& member);
/// Metrics of several runs side by side, each with its difference to the baseline.
std::string compare_table(std::span<const store::StoredMember> members, std::size_t baseline);
/// One line about how the run went.
std::string run_summary(const store::StoredMember& member);

nlohmann::json member_json(const store::StoredMember& member);
/// JSON as text. Names of files need not be UTF-8; JSON must be.
std::string json_text(const nlohmann::json& value);

}  // namespace saphena::cli
