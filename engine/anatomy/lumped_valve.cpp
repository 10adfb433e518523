#include "anatomy/lumped_valve.hpp"

#include <cmath>
#include <stdexcept>

namespace saphena::anatomy {
namespace {

bool is_deep(const Subject& subject, const std::string& vessel) {
  for (const Vessel& candidate : subject.vessels)
    if (candidate.name == vessel) return candidate.deep;
  throw std::invalid_argument("a valve names the vessel '" + vessel + "', which does not exist");
}

}  // namespace

std::optional<double> closure(const Subject& subject, const Switches& switches, bool deep, const Span& between) {
  std::optional<double> sum;
  for (const ValveSite& site : subject.valves) {
    if (site.place < between.from || site.place >= between.to || is_deep(subject, site.vessel) != deep) continue;
    if (!switches.valve_is_off(site.vessel)) sum = sum.value_or(0.0) + closure_of(site.leak);
  }
  return sum;
}

double closure_of(double leak) { return 1.0 / (leak * leak) - 1.0; }

double leak_of(double closure) { return 1.0 / std::sqrt(1.0 + closure); }

}  // namespace saphena::anatomy
