// The leg for NumPy, as JSON.

#include "leg_in_numpy.hpp"

#include "leg_problem.hpp"

extern "C" const char* bench_leg_in_numpy() {
  using namespace saphena;
  static const std::string text =
      bench::LegInNumpy(test::LegUnderLoad(bench::squeezes(0)).leg.network).written().dump();
  return text.c_str();
}
