#include "sweep/refill_pacer.hpp"

#include <algorithm>
#include <limits>

namespace saphena::sweep {

using loading::RefillDevice;
using measure::SensedRefill;

RefillPacer::RefillPacer(loading::Programme& programme, const anatomy::Subject& subject)
    : programme_(&programme), courses_(programme.actions().refill_devices.size()) {
  for (std::size_t i = 0; i < courses_.size(); ++i) {
    const RefillDevice& one = device(i);
    const loading::Chamber& chamber = one.device.chambers[static_cast<std::size_t>(one.sensor.chamber - 1)];
    blood_.push_back({subject, {chamber.from, chamber.to}});
    courses_[i].measuring_from = one.start;
    add(courses_[i], one.measuring_cycle(one.start));
  }
}

double RefillPacer::decision_of(std::size_t index) const {
  const Course& course = courses_[index];
  return course.measuring ? course.measuring_from + device(index).measuring_time()
                          : std::numeric_limits<double>::infinity();
}

double RefillPacer::next_decision() const {
  double first = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < courses_.size(); ++i) first = std::min(first, decision_of(i));
  return first;
}

void RefillPacer::decide(const measure::Series& series) {
  const double now = next_decision();
  for (std::size_t i = 0; i < courses_.size(); ++i) {
    Course& course = courses_[i];
    if (decision_of(i) != now) continue;
    const measure::Watched watched{course.measuring_from, static_cast<int>(i), static_cast<int>(course.refills.size())};
    go_on(i, measure::sense_refill(series, blood_[i], device(i), watched));
  }
}

void RefillPacer::go_on(std::size_t index, const SensedRefill& refill) {
  Course& course = courses_[index];
  const RefillDevice one = device(index);  // the programme that holds it grows
  loading::Device regular = one.regular_cycles(decision_of(index), refill.rest);
  const double end = regular.end();
  course.refills.push_back(refill);
  course.refills.back().cycles = regular.cycle_count();
  if (regular.cycle_count() > 0) add(course, std::move(regular));
  if (!course.cycles.empty()) course.cycles.back() = std::min(course.cycles.back(), one.end());  // taken off in a rest
  course.measuring = one.measures_at(end);
  course.measuring_from = end;
  if (course.measuring) add(course, one.measuring_cycle(end));
}

void RefillPacer::add(Course& course, loading::Device part) {
  if (!course.cycles.empty()) course.cycles.pop_back();  // where the last compression ended, this one goes on
  part.append_cycles(course.cycles);
  programme_->add(std::move(part));
}

}  // namespace saphena::sweep
