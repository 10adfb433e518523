#pragma once
// Decides, while a member is under way, on the compressions of devices that wait for the leg to refill.

#include <vector>

#include "loading/programme.hpp"
#include "measure/refill_sensor.hpp"

namespace saphena::sweep {

/// A programme is prescribed in time, and stays so: what depends on the leg is decided at instants that are known in
/// advance, the ends of measuring compressions, between two stretches of the run. Equations and stepper never see it.
class RefillPacer {
 public:
  /// Adds the first compression of every such device to `programme`, which must stay where it is.
  RefillPacer(loading::Programme& programme, const anatomy::Subject& subject);

  /// The end of the measuring compression that ends first; infinite when none is left.
  double next_decision() const;
  /// Decides what is due at `next_decision`, from what was measured until then.
  void decide(const measure::Series& series);

  /// Measurements of one device, in order of time.
  const std::vector<measure::SensedRefill>& refills(std::size_t device) const { return courses_[device].refills; }
  /// Starts of its compressions, then the end of the last.
  const std::vector<double>& cycles(std::size_t device) const { return courses_[device].cycles; }

 private:
  struct Course {
    double measuring_from = 0.0;
    bool measuring = true;
    std::vector<measure::SensedRefill> refills{};
    std::vector<double> cycles{};
  };

  const loading::RefillDevice& device(std::size_t index) const { return programme_->actions().refill_devices[index]; }
  double decision_of(std::size_t index) const;
  void add(Course& course, loading::Device part);
  void go_on(std::size_t index, const measure::SensedRefill& refill);

  loading::Programme* programme_;
  std::vector<measure::BloodUnder> blood_;
  std::vector<Course> courses_;
};

}  // namespace saphena::sweep
