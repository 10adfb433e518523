#include "cli/report.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cli/screening_pages.hpp"
#include "cli/table.hpp"

namespace saphena::cli {
namespace {

using store::StoredMember;

std::string metric_label(const measure::Metric& metric) {
  return metric.unit == "1" ? std::string(metric.name) : fmt::format("{} [{}]", metric.name, metric.unit);
}

/// JSON has no NaN: a metric without meaning is null.
nlohmann::json number_json(double value) {
  return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr);
}

nlohmann::json metrics_json(const sweep::WindowMetrics& window) {
  nlohmann::json result;
  for (std::size_t m = 0; m < measure::metrics().size(); ++m)
    result[std::string(measure::metrics()[m].name)] = {{"value", number_json(window.values[m])},
                                                       {"unit", measure::metrics()[m].unit}};
  return result;
}

}  // namespace

std::string run_table(const StoredMember& member) {
  std::vector<std::string> header{"metric"};
  for (const sweep::WindowMetrics& window : member.result->windows) header.push_back(window.window.name);
  Table table(header);
  for (std::size_t m = 0; m < measure::metrics().size(); ++m) {
    std::vector<std::string> row{metric_label(measure::metrics()[m])};
    for (const sweep::WindowMetrics& window : member.result->windows) row.push_back(number_text(window.values[m]));
    table.add(row);
  }
  return table.text();
}

std::string compare_table(std::span<const StoredMember> members, std::size_t baseline) {
  std::vector<std::string> header{"metric"};
  for (std::size_t i = 0; i < members.size(); ++i) {
    header.push_back(members[i].scenario->title);
    if (i != baseline) header.push_back("(change)");
  }
  Table table(header);
  const auto value = [](const StoredMember& member, std::size_t m) {
    return member.result->windows.empty() ? std::nan("") : member.result->windows[0].values[m];
  };
  for (std::size_t m = 0; m < measure::metrics().size(); ++m) {
    std::vector<std::string> row{metric_label(measure::metrics()[m])};
    for (std::size_t i = 0; i < members.size(); ++i) {
      row.push_back(number_text(value(members[i], m)));
      if (i != baseline) row.push_back(difference_text(value(members[i], m) - value(members[baseline], m)));
    }
    table.add(row);
  }
  return table.text();
}

std::string run_summary(const StoredMember& member) {
  const sweep::MemberResult& r = *member.result;
  const std::string rules = screening_text(member.scenario->screening);
  return fmt::format("{}: {} ({} s simulated in {:.2f} s, {} steps; blood kept account of to {:.0e}){}",
                     member.scenario->title, solve::describe(r.count.status).name, member.scenario->run.duration,
                     r.wall_seconds, r.count.steps, r.conservation.leg_residual, rules.empty() ? "" : "\n" + rules);
}

nlohmann::json member_json(const StoredMember& member) {
  const sweep::MemberResult& r = *member.result;
  nlohmann::json windows = nlohmann::json::array();
  for (std::size_t w = 1; w < r.windows.size(); ++w)
    windows.push_back({{"name", r.windows[w].window.name},
                       {"start", r.windows[w].window.start},
                       {"end", r.windows[w].window.end},
                       {"metrics", metrics_json(r.windows[w])}});
  return {{"title", member.scenario->title},
          {"path", member.scenario->path},
          {"subject", member.scenario->subject.name},
          {"status", solve::describe(r.count.status).name},
          {"steps", r.count.steps},
          {"leg_residual", r.conservation.leg_residual},
          {"protein_residual", r.conservation.protein_residual},
          {"network_residual", r.conservation.network_residual},
          {"settling_drift", r.settling_drift},
          {"wall_seconds", r.wall_seconds},
          {"notes", member.scenario->notes},
          {"screening", screening_json(member.scenario->screening)},
          {"metrics", r.windows.empty() ? nlohmann::json(nullptr) : metrics_json(r.windows[0])},
          {"windows", windows}};
}

std::string json_text(const nlohmann::json& value) {
  return value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace saphena::cli
