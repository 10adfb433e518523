#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace saphena::cli {

/// Tells on stderr how far a run has come, when that is a terminal and the run is long; stops the run on Ctrl-C.
class Progress {
 public:
  Progress(std::string title, double start, double end);
  ~Progress();
  /// For the integrator: called with the simulated time, false asks it to stop.
  bool operator()(double time);

 private:
  std::string title_;
  double start_, end_;
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point began_, last_;
};

/// Makes Ctrl-C ask running work to stop instead of ending the program.
void catch_interrupts();
bool interrupt_wanted();

}  // namespace saphena::cli
