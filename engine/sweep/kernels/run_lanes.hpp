#pragma once
// What a kernel does, for any number of lanes.

#include <type_traits>

#include "network/batch.hpp"
#include "solve/integrator.hpp"
#include "sweep/lane_kernel.hpp"

namespace saphena::sweep {

template <class T>
void run_lanes(const solve::StepPlan& plan, const network::Topology& topology, MemberQueue& queue) {
  using Integrator = solve::Integrator<T, loading::Programme, measure::Recorder>;
  struct Seats {
    MemberQueue& queue;
    network::Parameters<T>& parameters;

    typename Integrator::Member next(int lane) {
      Member* member = queue.next(lane);
      if (member == nullptr) return {};
      network::set_lane(parameters, member->parameters(), lane);
      return {&member->programme(), &member->recorder(), member->start(),
              member->end(),        member->initial(),   member->run().tolerance};
    }
    void finished(int lane, const solve::RunCount& count, const std::vector<double>& state) {
      queue.finished(lane, count, state);
    }
  };
  network::Parameters<T> parameters;
  Integrator integrator(plan, topology, parameters, solve::StepControl{});
  Seats seats{queue, parameters};
  integrator.run_queue(seats, [&](double) { return queue.keep_going(); });
}

}  // namespace saphena::sweep

// Kernels that are compiled for wider instruction sets than the rest of the engine: engine/sweep/kernels.
extern "C" {
void saphena_run_lanes_4(const saphena::solve::StepPlan& plan, const saphena::network::Topology& topology,
                         saphena::sweep::MemberQueue& queue);
void saphena_run_lanes_8(const saphena::solve::StepPlan& plan, const saphena::network::Topology& topology,
                         saphena::sweep::MemberQueue& queue);
}
