#pragma once
// Members side by side in the lanes of one thread. The same code is compiled for several instruction sets, each in a
// file of its own with its own flags; which of them runs is decided by the machine.

#include <string>
#include <vector>

#include "sweep/member.hpp"

namespace saphena::solve {
struct StepPlan;
}

namespace saphena::sweep {

/// Hands members to a kernel. All of them have the topology that the kernel was started with.
class MemberQueue {
 public:
  virtual ~MemberQueue() = default;
  /// Null when there are none left. The member stays alive until it is finished.
  virtual Member* next(int lane) = 0;
  virtual void finished(int lane, const solve::RunCount& count, const std::vector<double>& state) = 0;
  /// Asked now and then; false interrupts every member.
  virtual bool keep_going() = 0;
};

using LaneKernel = void (*)(const solve::StepPlan&, const network::Topology&, MemberQueue&);

/// How many members this machine can carry side by side: 8, 4 or 1.
int widest_lanes();

/// The kernel of so many lanes. Throws std::invalid_argument when this machine has none.
LaneKernel lane_kernel(int lanes);

}  // namespace saphena::sweep
