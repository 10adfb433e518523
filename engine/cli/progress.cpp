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

ProgressLine::ProgressLine()
    : terminal_(isatty(STDERR_FILENO) != 0), began_(std::chrono::steady_clock::now()), last_(began_) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::clear() {
  if (shown_) fmt::print(stderr, "\r\033[K");
  shown_ = false;
}

double ProgressLine::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
}

void ProgressLine::show(const std::function<std::string()>& text) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || now - began_ < patience || now - last_ < refresh) return;
  fmt::print(stderr, "\r\033[K{}", text());
  std::fflush(stderr);
  last_ = now;
  shown_ = true;
}

bool Progress::operator()(double time) {
  line_.show([&] {
    const double share = std::clamp((time - start_) / (end_ - start_), 0.0, 1.0);
    return fmt::format("{}: {:.0f} s of {:.0f} s simulated, {:.0f} s left", title_, std::max(time, 0.0), end_,
                       line_.seconds() * (1.0 - share) / std::max(share, 1e-3));
  });
  return !interrupt_wanted();
}

}  // namespace saphena::cli
