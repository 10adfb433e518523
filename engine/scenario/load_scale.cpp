#include "scenario/load_scale.hpp"

#include "scenario/quantity_text.hpp"

namespace saphena::scenario {
namespace {

/// mmHg, as the keys of actions have it.
constexpr double most_pressure = 400.0;

template <class Load>
void scale(Load& load, double factor) {
  load.pressure *= factor;
}

void scale(loading::Device& device, double factor) {
  for (loading::Chamber& chamber : device.chambers) chamber.pressure *= factor;
}

void scale(loading::RefillDevice& refill, double factor) { scale(refill.device, factor); }

void scale(loading::Garment& garment, double factor) {
  for (loading::Garment::Point& point : garment.profile) point.pressure *= factor;
  garment.stiffness *= factor;
}

}  // namespace

void scale_loads(const toml::table& root, Scenario& scenario) {
  const double factor = scenario.run.load_scale;
  if (factor == 1.0) return;
  for (ActionFacts& facts : scenario.facts) {
    if (facts.kind == "muscle_contraction") continue;
    facts.peak_pressure *= factor;
    facts.proximal_excess *= factor;
    if (facts.peak_pressure > most_pressure)
      refuse(*root["run"].as_table()->get("load_scale"), "run.load_scale", scenario.path,
             {fmt::format("{} would press with {:.0f} mmHg", facts.name, facts.peak_pressure),
              fmt::format("pressures of at most {:g} mmHg", most_pressure)});
  }
  const auto all = [factor](auto& loads) {
    for (auto& load : loads) scale(load, factor);
  };
  for (loading::SurfaceLoads* leg : {&scenario.actions.surface, &scenario.actions.other.surface})
    std::apply([&](auto&... kinds) { (all(kinds), ...); }, *leg);
  all(scenario.actions.refill_devices);
}

}  // namespace saphena::scenario
