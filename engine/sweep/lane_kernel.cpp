#include "sweep/lane_kernel.hpp"

#include <stdexcept>

#include "sweep/kernels/run_lanes.hpp"

namespace saphena::sweep {

#ifdef SAPHENA_LANE_KERNELS
namespace {

bool has_avx2() { return __builtin_cpu_supports("x86-64-v3") != 0; }
bool has_avx512() { return __builtin_cpu_supports("x86-64-v4") != 0; }

}  // namespace

int widest_lanes() { return has_avx512() ? 8 : has_avx2() ? 4 : 1; }

LaneKernel lane_kernel(int lanes) {
  if (lanes == 1) return &run_lanes<double>;
  if (lanes == 4 && has_avx2()) return &saphena_run_lanes_4;
  if (lanes == 8 && has_avx512()) return &saphena_run_lanes_8;
  throw std::invalid_argument("this machine has no instructions for " + std::to_string(lanes) + " lanes");
}
#else
int widest_lanes() { return 1; }

LaneKernel lane_kernel(int lanes) {
  if (lanes == 1) return &run_lanes<double>;
  throw std::invalid_argument("this build has no instructions for " + std::to_string(lanes) + " lanes");
}
#endif

}  // namespace saphena::sweep
