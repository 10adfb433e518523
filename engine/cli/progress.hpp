#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace saphena::cli {

/// One line on stderr that is written over again and again, when that is a terminal and the work is long.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  void show(const std::function<std::string()>& text);
  void clear();            ///< before something else is printed
  double seconds() const;  ///< since it began

 private:
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point began_, last_;
};

/// Tells how far a run has come; stops the run on Ctrl-C.
class Progress {
 public:
  Progress(std::string title, double start, double end) : title_(std::move(title)), start_(start), end_(end) {}
  /// For the integrator: called with the simulated time, false asks it to stop.
  bool operator()(double time);

 private:
  std::string title_;
  double start_, end_;
  ProgressLine line_;
};

/// Makes Ctrl-C ask running work to stop instead of ending the program.
void catch_interrupts();
bool interrupt_wanted();

}  // namespace saphena::cli
