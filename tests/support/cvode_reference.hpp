#pragma once
// SUNDIALS CVODE (BDF, the exact Jacobian) on the same equations: the independent integrator of tests and benches.

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "cvode_algebra.hpp"
#include "network/right_hand_side.hpp"

namespace saphena::test {

template <class Inputs, class Algebra = KluAlgebra>
class CvodeReference {
 public:
  CvodeReference(const network::Topology& topology, const network::Parameters<double>& parameters, const Inputs& inputs,
                 double tolerance)
      : inputs_(&inputs),
        equations_(topology, parameters),
        layout_(topology, parameters),
        algebra_(layout_.pattern, topology),
        channels_(static_cast<std::size_t>(topology.channel_count)) {
    const int size = topology.state_count();
    check(SUNContext_Create(nullptr, &context_));
    state_ = N_VNew_Serial(size, context_);
    N_Vector absolute = N_VNew_Serial(size, context_);
    for (int s = 0; s < size; ++s) {
      const double scale = topology.states[static_cast<std::size_t>(s)].scale;
      NV_Ith_S(absolute, algebra_.place(s)) = tolerance * (scale == elements::unbounded ? 1e3 : scale);
    }
    memory_ = CVodeCreate(CV_BDF, context_);
    check(CVodeInit(memory_, &CvodeReference::rates, 0.0, state_));
    check(CVodeSVtolerances(memory_, tolerance, absolute));
    N_VDestroy(absolute);
    check(CVodeSetUserData(memory_, this));
    check(CVodeSetMaxNumSteps(memory_, 100'000'000));
    matrix_ = algebra_.matrix(context_);
    solver_ = algebra_.solver(state_, matrix_, context_);
    check(CVodeSetLinearSolver(memory_, solver_, matrix_));
    check(CVodeSetJacFn(memory_, &CvodeReference::jacobian));
  }
  CvodeReference(const CvodeReference&) = delete;
  CvodeReference& operator=(const CvodeReference&) = delete;
  ~CvodeReference() {
    CVodeFree(&memory_);
    SUNLinSolFree(solver_);
    SUNMatDestroy(matrix_);
    N_VDestroy(state_);
    SUNContext_Free(&context_);
  }

  /// Carries `state` from `start` to `end`, starting afresh at every breakpoint of the inputs. The observer is shown
  /// what it wants.
  template <class Observer>
  void run(double start, double end, std::vector<double>& state, Observer& observer) {
    double time = start;
    while (time < end) {
      const double stop = std::min(end, inputs_->next_breakpoint(time));
      for (std::size_t s = 0; s < state.size(); ++s) NV_Ith_S(state_, algebra_.place(static_cast<int>(s))) = state[s];
      check(CVodeReInit(memory_, time, state_));
      check(CVodeSetStopTime(memory_, stop));
      check(CVodeSetMaxStep(memory_, std::min(30.0, inputs_->longest_step(0.5 * (time + stop)))));
      for (double reached = time; reached < stop;) {
        const double wanted = std::min(stop, observer.next_time());
        check(CVode(memory_, wanted, state_, &reached, CV_NORMAL));
        if (observer.next_time() <= reached) {
          inputs_->evaluate(reached, channels_.data());
          observer.take(reached, algebra_.in_order_of_network(NV_DATA_S(state_)), channels_.data());
        }
      }
      std::copy_n(algebra_.in_order_of_network(NV_DATA_S(state_)), state.size(), state.begin());
      long steps = 0;
      CVodeGetNumSteps(memory_, &steps);
      steps_ += steps;
      time = stop;
    }
  }

  long steps() const { return steps_; }
  const Algebra& algebra() const { return algebra_; }

 private:
  static void check(int flag) {
    if (flag < 0) throw std::runtime_error("CVODE failed with flag " + std::to_string(flag));
  }

  static int rates(double time, N_Vector y, N_Vector result, void* user) {
    auto& self = *static_cast<CvodeReference*>(user);
    self.inputs_->evaluate(time, self.channels_.data());
    self.equations_.rates(self.algebra_.in_order_of_network(NV_DATA_S(y)), self.channels_.data(),
                          self.algebra_.rates_for(NV_DATA_S(result)));
    self.algebra_.put_rates(NV_DATA_S(result));
    return 0;
  }

  static int jacobian(double time, N_Vector y, N_Vector, SUNMatrix matrix, void* user, N_Vector, N_Vector, N_Vector) {
    auto& self = *static_cast<CvodeReference*>(user);
    self.inputs_->evaluate(time, self.channels_.data());
    self.equations_.jacobian(self.layout_, self.algebra_.in_order_of_network(NV_DATA_S(y)), self.channels_.data(),
                             self.algebra_.values_for(matrix));
    self.algebra_.put_values(matrix);
    return 0;
  }

  const Inputs* inputs_;
  network::RightHandSide<double> equations_;
  network::JacobianLayout<network::Couplings::all> layout_;
  Algebra algebra_;
  std::vector<double> channels_;
  SUNContext context_ = nullptr;
  void* memory_ = nullptr;
  N_Vector state_ = nullptr;
  SUNMatrix matrix_ = nullptr;
  SUNLinearSolver solver_ = nullptr;
  long steps_ = 0;
};

}  // namespace saphena::test
