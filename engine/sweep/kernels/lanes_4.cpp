// Compiled for AVX2 (CMakeLists.txt): nothing in this file may run before lane_kernel() has found the machine to have
// it.

#include "sweep/kernels/run_lanes.hpp"

void saphena_run_lanes_4(const saphena::solve::StepPlan& plan, const saphena::network::Topology& topology,
                         saphena::sweep::MemberQueue& queue) {
  saphena::sweep::run_lanes<saphena::math::Lanes<4>>(plan, topology, queue);
}
