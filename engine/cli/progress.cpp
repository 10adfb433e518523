#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>

namespace saphena::cli {
namespace {

std::atomic<bool>& interrupt_flag() {
  static std::atomic<bool> flag{false};
  return flag;
}

extern "C" void remember_interrupt(int) { interrupt_flag() = true; }

constexpr auto patience = std::chrono::milliseconds(700);
constexpr auto refresh = std::chrono::milliseconds(100);

}  // namespace

void catch_interrupts() {
  interrupt_flag() = false;  // made before a signal can come
  std::signal(SIGINT, remember_interrupt);
}
bool interrupt_wanted() { return interrupt_flag(); }

Progress::Progress(std::string title, double start, double end)
    : title_(std::move(title)),
      start_(start),
      end_(end),
      terminal_(isatty(STDERR_FILENO) != 0),
      began_(std::chrono::steady_clock::now()),
      last_(began_) {}

Progress::~Progress() {
  if (shown_) fmt::print(stderr, "\r\033[K");
}

bool Progress::operator()(double time) {
  const auto now = std::chrono::steady_clock::now();
  if (terminal_ && now - began_ > patience && now - last_ > refresh) {
    const double share = std::clamp((time - start_) / (end_ - start_), 0.0, 1.0);
    const double spent = std::chrono::duration<double>(now - began_).count();
    fmt::print(stderr, "\r\033[K{}: {:.0f} s of {:.0f} s simulated, {:.0f} s left", title_, std::max(time, 0.0), end_,
               spent * (1.0 - share) / std::max(share, 1e-3));
    std::fflush(stderr);
    last_ = now;
    shown_ = true;
  }
  return !interrupt_wanted();
}

}  // namespace saphena::cli
