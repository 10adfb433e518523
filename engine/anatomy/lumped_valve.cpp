#include "anatomy/lumped_valve.hpp"

#include <algorithm>
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

double closure(const Subject& subject, const Switches& switches, bool deep, const Span& between) {
  double sum = 0.0;
  for (const ValveSite& site : subject.valves) {
    if (site.place < between.from || site.place >= between.to || is_deep(subject, site.vessel) != deep) continue;
    if (!switches.valve_is_off(site.vessel)) sum += 1.0 / (site.leak * site.leak);
  }
  return sum;
}

double leak_of(double closure) { return std::min(1.0, 1.0 / std::sqrt(closure)); }

}  // namespace saphena::anatomy
