#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/report.hpp"
#include "store/sweep_input.hpp"
#include "store/sweep_store.hpp"
#include "sweep/lane_kernel.hpp"

namespace saphena::cli {
namespace {

using Clock = std::chrono::steady_clock;

/// "2/8": the second of eight parts.
store::Chunk parse_chunk(const std::string& text) {
  store::Chunk chunk;
  char rest = 0;
  if (text.empty()) return chunk;
  if (std::sscanf(text.c_str(), "%zu/%zu%c", &chunk.number, &chunk.count, &rest) != 2 || chunk.number < 1 ||
      chunk.number > chunk.count)
    throw scenario::InputError({.file = "--chunk",
                                .seen = text,
                                .expected = "I/N with I from 1 to N, such as 2/8",
                                .message = "this is no part of a sweep"});
  return chunk;
}

int parse_lanes(const std::string& text) {
  if (text == "auto") return 0;
  const int lanes = text == "8" ? 8 : text == "4" ? 4 : text == "1" ? 1 : -1;
  std::string known = "auto, 1";
  if (sweep::widest_lanes() >= 4) known += ", 4";
  if (sweep::widest_lanes() >= 8) known += ", 8";
  if (lanes < 0 || lanes > sweep::widest_lanes())
    throw scenario::InputError({.file = "--lanes",
                                .seen = text,
                                .expected = "one of " + known,
                                .message = "members do not go side by side in such a number here"});
  return lanes;
}

double seconds(Clock::duration duration) { return std::chrono::duration<double>(duration).count(); }

/// Adds up the time that something takes.
class Stopwatch {
 public:
  template <class Work>
  void time(Work work) {
    const auto began = Clock::now();
    work();
    spent_ += Clock::now() - began;
  }
  double seconds() const { return std::chrono::duration<double>(spent_).count(); }

 private:
  Clock::duration spent_{};
};

/// A member that failed, and why.
struct Failure {
  std::size_t member;
  solve::Status status;
  std::string message;
};

constexpr std::size_t most_told = 5;

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

/// How many members have ended how, and how long the rest will take.
class SweepProgress {
 public:
  SweepProgress(std::size_t members, std::size_t before) : members_(members), done_(before), before_(before) {}

  void add(const sweep::Outcome& outcome) {
    ++done_;
    if (outcome.count.status != solve::Status::ok) {
      ++failed_;
      if (failures_.size() < most_told)
        failures_.push_back({outcome.member, outcome.count.status, one_line(outcome.message)});
    }
    line_.show([&] { return text(); });
  }
  void clear() { line_.clear(); }
  std::size_t failed() const { return failed_; }
  /// The first of them.
  const std::vector<Failure>& failures() const { return failures_; }
  std::size_t run() const { return done_ - before_; }
  double rate() const { return static_cast<double>(run()) / std::max(seconds(Clock::now() - began_), 1e-9); }
  double wall_seconds() const { return seconds(Clock::now() - began_); }

 private:
  std::string text() const {
    const double left = static_cast<double>(members_ - done_) / std::max(rate(), 1e-9);
    return fmt::format("{} of {} members, {} failed, {:.1f} per second, {:.0f} s left", done_, members_, failed_,
                       rate(), left);
  }

  std::size_t members_, done_, before_;
  std::size_t failed_ = 0;
  std::vector<Failure> failures_;
  Clock::time_point began_ = Clock::now();
  ProgressLine line_;
};

std::string megabytes(std::uint64_t bytes) { return fmt::format("{:.1f} MB", 1e-6 * static_cast<double>(bytes)); }

void announce(const store::SweepStore& file, std::size_t missing) {
  const store::Prediction& predicted = file.prediction();
  if (missing == 0) {
    fmt::print(stderr, "nothing to do: every member is in the file\n");
    return;
  }
  fmt::print(stderr, "{} of {} members to run; the file will take at most {}, and {} beside it until it is done\n",
             missing, file.member_count(), megabytes(predicted.file), megabytes(predicted.journal));
}

struct Ended {
  const store::SweepStore& file;
  const SweepProgress& progress;
  const Stopwatch& output;
  bool complete;
  std::size_t failed;  ///< of all members in the file, those of earlier calls too
};

/// As a shell takes it for one word.
std::string shell_word(const std::string& text) {
  const auto plain = [](unsigned char c) {
    return std::isalnum(c) != 0 || std::string_view("_-./=+,:@%").find(static_cast<char>(c)) != std::string_view::npos;
  };
  if (!text.empty() && std::ranges::all_of(text, plain)) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

/// The first members that failed, with what looks at one of them.
void tell_failures(const SweepRequest& request, const SweepProgress& progress, std::size_t failed) {
  if (failed > progress.failed())
    fmt::print(stderr, "{} members failed before this call; why each did is in /status\n", failed - progress.failed());
  for (const Failure& one : progress.failures())
    fmt::print(stderr, "member {}: {}: {}\n", one.member, solve::describe(one.status).name, one.message);
  if (progress.failures().empty()) return;
  if (progress.failed() > most_told) fmt::print(stderr, "and {} more, in /status\n", progress.failed() - most_told);
  fmt::print(stderr, "one of them alone: saphena sweep {} --member {}\n", shell_word(request.file),
             progress.failures().front().member);
}

nlohmann::json failure_list(const std::vector<Failure>& failures) {
  nlohmann::json list = nlohmann::json::array();
  for (const Failure& one : failures)
    list.push_back({{"member", one.member}, {"status", solve::describe(one.status).name}, {"message", one.message}});
  return list;
}

void summarise(const SweepRequest& request, const Ended& ended) {
  const auto& [file, progress, output, complete, failed] = ended;
  const std::size_t missing = complete ? 0 : file.missing().size();
  if (request.json)
    fmt::print("{}\n", json_text({{"output", request.output},
                                  {"members", file.member_count()},
                                  {"run", progress.run()},
                                  {"failed", failed},
                                  {"failures", failure_list(progress.failures())},
                                  {"missing", missing},
                                  {"complete", complete},
                                  {"wall_seconds", progress.wall_seconds()},
                                  {"output_seconds", output.seconds()},
                                  {"members_per_second", progress.rate()}}));
  else if (progress.run() > 0)
    fmt::print("{}: {} members run in {:.1f} s ({:.1f} per second), {} failed, {} missing\n", request.output,
               progress.run(), progress.wall_seconds(), progress.rate(), progress.failed(), missing);
}

/// One member alone, as `run` would have it.
Exit run_member(const SweepRequest& request, const sweep::Plan& plan) {
  if (static_cast<std::size_t>(request.member) >= plan.size())
    throw scenario::InputError({.file = "--member",
                                .seen = std::to_string(request.member),
                                .expected = fmt::format("a number from 0 to {}", plan.size() - 1),
                                .message = "the sweep has no such member"});
  const auto member = static_cast<std::size_t>(request.member);
  for (const auto& [path, value] : plan.inputs(member).overrides) fmt::print(stderr, "{} = {}\n", path, value);
  RunRequest alone;
  alone.output = request.output;
  alone.json = request.json;
  alone.force = request.force;
  alone.command_line = request.command_line;
  return run_scenario(plan.scenario(member), alone);
}

}  // namespace

Exit sweep(const SweepRequest& request) {
  const sweep::Plan plan = sweep::load_plan(request.file);
  if (request.member >= 0) return run_member(request, plan);
  if (request.output.empty())
    throw scenario::InputError(
        {.file = "saphena sweep", .expected = "-o OUT.h5", .message = "it is not said where the results go"});
  const sweep::BatchSettings settings{request.threads, parse_lanes(request.lanes)};
  catch_interrupts();
  store::SweepStore file(request.output, plan, {request.resume, request.force, parse_chunk(request.chunk)});
  const std::vector<std::size_t> missing = file.missing();
  announce(file, missing.size());
  SweepProgress progress(file.member_count(), file.member_count() - missing.size());
  Stopwatch output;
  const bool complete = sweep::run_batch(plan, missing, settings,
                                         {[&](sweep::Outcome&& outcome) {
                                            output.time([&] { file.take(outcome); });
                                            progress.add(outcome);
                                          },
                                          [] { return !interrupt_wanted(); }});
  output.time([&] { file.finish(); });
  progress.clear();
  const std::size_t failed = store::read_sweep_state(request.output).failed.size();
  tell_failures(request, progress, failed);
  summarise(request, {file, progress, output, complete, failed});
  if (complete) return done;
  fmt::print(stderr, "interrupted; go on with: saphena sweep {} -o {}{} --resume\n", shell_word(request.file),
             shell_word(request.output), request.chunk.empty() ? "" : " --chunk " + request.chunk);
  return interrupted;
}

Exit merge(const MergeRequest& request) {
  std::vector<std::filesystem::path> parts(request.parts.begin(), request.parts.end());
  store::merge_sweeps(request.output, parts, request.force);
  const store::SweepState state = store::read_sweep_state(request.output);
  if (request.json)
    fmt::print("{}\n", json_text({{"output", request.output},
                                  {"members", state.count},
                                  {"parts", parts.size()},
                                  {"failed", state.failed.size()}}));
  else
    fmt::print("{}: {} members from {} parts, {} failed\n", request.output, state.count, parts.size(),
               state.failed.size());
  if (!state.failed.empty())
    fmt::print(stderr, "member {} was the first that failed; why each did is in /status\n", state.failed.front());
  return done;
}

}  // namespace saphena::cli
