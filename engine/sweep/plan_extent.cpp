#include <algorithm>
#include <set>

#include "measure/reading.hpp"
#include "scenario/variation_reader.hpp"
#include "sweep/plan.hpp"

namespace saphena::sweep {
namespace {

/// Every text that a path may be given, as far as it decides how large a member is.
std::vector<std::string> texts_of(const scenario::Sweep& sweep, const std::string& path) {
  std::set<std::string> texts;
  for (const scenario::Variation& variation : sweep.variations)
    if (variation.path == path)
      for (std::string& text : scenario::probes(variation)) texts.insert(std::move(text));
  for (std::size_t i = 0; i < sweep.table.paths.size(); ++i)
    if (sweep.table.paths[i] == path)
      for (const auto& row : sweep.table.rows)
        if (!row[i].empty()) texts.insert(row[i]);
  return {texts.begin(), texts.end()};
}

bool keeps_places(const scenario::SweepStore& store) {
  return std::ranges::any_of(measure::place_signals(), [&](const measure::PlaceSignal& signal) {
    return std::ranges::find(store.signals, signal.name) != store.signals.end();
  });
}

}  // namespace

PlanExtent Plan::extent() const {
  PlanExtent extent;
  std::set<int> segments;
  const auto include = [&](const scenario::Scenario& scenario) {
    const double instants = scenario.run.duration * (1.0 + 1e-12) / sweep_.store.record_every;
    extent.instants = std::max(extent.instants, static_cast<std::size_t>(instants) + 1);
    extent.windows = std::max(extent.windows, scenario.windows.size());
    extent.segments = scenario.run.segments;
    segments.insert(scenario.run.segments);
  };
  for (const scenario::Protocol& protocol : sweep_.protocols) {
    include(sweep_.scenario(protocol));
    for (const char* path : {"run.duration", "run.segments"})
      for (const std::string& text : texts_of(sweep_, path)) include(sweep_.scenario(protocol, {{path, text}}));
  }
  if (segments.size() > 1 && keeps_places(sweep_.store))
    throw scenario::InputError({.file = sweep_.path.string(),
                                .key = "store.signals",
                                .expected = "one number of segments, or signals of the whole leg only",
                                .message = "members with different numbers of segments have no common places"});
  return extent;
}

}  // namespace saphena::sweep
