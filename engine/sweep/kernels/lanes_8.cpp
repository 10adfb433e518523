// Compiled for AVX-512 (CMakeLists.txt): nothing in this file may run before lane_kernel() has found the machine to
// have it.

#include "sweep/kernels/run_lanes.hpp"

void saphena_run_lanes_8(const saphena::solve::StepPlan& plan, const saphena::network::Topology& topology,
                         saphena::sweep::MemberQueue& queue) {
  saphena::sweep::run_lanes<saphena::math::Lanes<8>>(plan, topology, queue);
}
