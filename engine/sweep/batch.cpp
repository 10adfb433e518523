#include "sweep/batch.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <memory>
#include <thread>
#include <utility>

#include "network/batch.hpp"
#include "solve/step_plan.hpp"
#include "sweep/bounded_queue.hpp"
#include "sweep/lane_kernel.hpp"

namespace saphena::sweep {
namespace {

constexpr std::size_t most_waiting = 64;   ///< outcomes for whoever takes them
constexpr std::size_t most_deferred = 16;  ///< members of another wiring, in each thread
constexpr auto attention = std::chrono::milliseconds(50);

/// What the threads of a batch share.
struct Shared {
  const Plan& plan;
  std::span<const std::size_t> members;
  LaneKernel kernel;
  BoundedQueue<Outcome> outcomes{most_waiting};
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stopped{false};
  std::atomic<int> working{0};
  std::mutex mutex{};
  std::exception_ptr error{};
};

struct Prepared {
  Prepared(std::size_t m, scenario::Scenario s) : number(m), scenario(std::move(s)), member(scenario) {}
  std::size_t number;
  scenario::Scenario scenario;
  Member member;
  bool goes_on = false;  ///< in the lane that it has
};

/// NaN where the member's leg has no such part.
std::vector<double> signal_of(const std::string& name, const MemberResult& result) {
  const measure::Recording& recording = result.recording;
  for (const measure::Signal& signal : measure::signals())
    if (signal.name == name) {
      std::vector<double> values;
      for (const measure::Reading& reading : recording.readings)
        values.push_back(result.has(signal.part) ? reading.*signal.value : measure::Reading::not_simulated);
      return values;
    }
  const auto places = measure::place_signals();
  const auto found = std::ranges::find(places, name, &measure::PlaceSignal::name);
  return recording.places[static_cast<std::size_t>(found - places.begin())];
}

Outcome outcome_of(std::size_t number, MemberResult result, const scenario::SweepStore& store) {
  Outcome outcome;
  outcome.member = number;
  outcome.count = result.count;
  outcome.message = result.failure;
  if (result.count.status != solve::Status::ok) return outcome;
  outcome.conservation = result.conservation;
  outcome.settling_drift = result.settling_drift;
  outcome.metrics = std::move(result.windows.front().values);
  for (std::size_t w = 1; store.windows && w < result.windows.size(); ++w)
    outcome.windows.push_back(std::move(result.windows[w].values));
  for (const std::string& name : store.signals) outcome.signals.push_back(signal_of(name, result));
  return outcome;
}

class Worker : public MemberQueue {
 public:
  explicit Worker(Shared& shared) : shared_(shared) {}

  void work() {
    while (std::unique_ptr<Prepared> first = any_member()) {
      start_with(first->member);
      seats_.clear();
      upcoming_ = std::move(first);
      shared_.kernel(*plan_, topology_, *this);
    }
  }

  Member* next(int lane) override {
    const auto seat = static_cast<std::size_t>(lane);
    if (seats_.size() <= seat) seats_.resize(seat + 1);
    const bool stays = seats_[seat] && std::exchange(seats_[seat]->goes_on, false);
    if (!stays) seats_[seat] = fitting_member();
    return seats_[seat] ? &seats_[seat]->member : nullptr;
  }

  void finished(int lane, const solve::RunCount& count, const std::vector<double>& state) override {
    Prepared& seat = *seats_[static_cast<std::size_t>(lane)];
    if (count.status == solve::Status::interrupted) return;
    seat.goes_on = seat.member.goes_on(count, state);
    if (seat.goes_on) return;
    hand_over(outcome_of(seat.number, seat.member.measure(state), shared_.plan.sweep().store));
    memory_.push_back(seat.member.recorder().release_series());
  }

  bool keep_going() override { return !shared_.stopped; }

 private:
  /// The plan of factorisation depends on the wiring alone, and so do not the neighbours.
  void start_with(const Member& member) {
    if (plan_ && network::same_wiring(topology_, member.topology())) return;
    topology_ = member.topology();
    plan_ = std::make_unique<solve::StepPlan>(topology_, member.parameters());
  }

  std::unique_ptr<Prepared> any_member() {
    if (deferred_.empty()) return prepare_next();
    std::unique_ptr<Prepared> oldest = std::move(deferred_.front());
    deferred_.erase(deferred_.begin());
    return oldest;
  }

  /// One that is wired as those in the other lanes are. Others wait until these are done.
  std::unique_ptr<Prepared> fitting_member() {
    if (upcoming_) return std::move(upcoming_);
    while (deferred_.size() < most_deferred) {
      std::unique_ptr<Prepared> candidate = prepare_next();
      if (!candidate || network::same_wiring(topology_, candidate->member.topology())) return candidate;
      deferred_.push_back(std::move(candidate));
    }
    return nullptr;
  }

  /// The next member that can be carried in a lane; those that cannot are dealt with here.
  std::unique_ptr<Prepared> prepare_next() {
    while (!shared_.stopped) {
      const std::size_t turn = shared_.next++;
      if (turn >= shared_.members.size()) return nullptr;
      const std::size_t number = shared_.members[turn];
      try {
        scenario::Scenario scenario = shared_.plan.scenario(number);
        const scenario::SweepStore& store = shared_.plan.sweep().store;
        scenario.run.record_every =
            store.signals.empty() ? std::numeric_limits<double>::infinity() : store.record_every;
        if (scenario.run.stepper == "rodas3" && scenario.run.scheme == "full")
          return with_memory(std::make_unique<Prepared>(number, std::move(scenario)));
        MemberResult result = simulate(scenario, [this](double) { return keep_going(); });
        if (result.count.status != solve::Status::interrupted) hand_over(outcome_of(number, std::move(result), store));
      } catch (const scenario::InputError& error) {
        refuse(number, error.what());
      } catch (const std::invalid_argument& error) {
        refuse(number, error.what());
      }
    }
    return nullptr;
  }

  std::unique_ptr<Prepared> with_memory(std::unique_ptr<Prepared> prepared) {
    if (memory_.empty()) return prepared;
    prepared->member.recorder().measure_into(std::move(memory_.back()));
    memory_.pop_back();
    return prepared;
  }

  void refuse(std::size_t number, const char* why) {
    Outcome outcome;
    outcome.member = number;
    outcome.count.status = solve::Status::impossible;
    outcome.message = why;
    hand_over(std::move(outcome));
  }

  void hand_over(Outcome outcome) { shared_.outcomes.push(std::move(outcome)); }

  Shared& shared_;
  network::Topology topology_;
  std::unique_ptr<solve::StepPlan> plan_;
  std::unique_ptr<Prepared> upcoming_;
  std::vector<std::unique_ptr<Prepared>> seats_, deferred_;
  std::vector<measure::Series> memory_;  ///< of members that are done
};

void work(Shared& shared) {
  try {
    Worker(shared).work();
  } catch (...) {
    const std::lock_guard lock(shared.mutex);
    if (!shared.error) shared.error = std::current_exception();
    shared.stopped = true;
  }
  --shared.working;
}

/// Lets the threads end before what they share goes away, whatever happens.
class Threads {
 public:
  Threads(Shared& shared, int count) : shared_(shared) {
    shared_.working = count;
    for (int i = 0; i < count; ++i) threads_.emplace_back(work, std::ref(shared));
  }
  ~Threads() {
    shared_.stopped = true;
    shared_.outcomes.close();
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  Shared& shared_;
  std::vector<std::thread> threads_;
};

int thread_count(int wanted, std::size_t members) {
  const auto found = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  return std::clamp(wanted > 0 ? wanted : found, 1, static_cast<int>(std::clamp<std::size_t>(members, 1, 4096)));
}

}  // namespace

bool run_batch(const Plan& plan, std::span<const std::size_t> members, const BatchSettings& settings,
               const BatchListener& listener) {
  Shared shared{plan, members, lane_kernel(settings.lanes > 0 ? settings.lanes : widest_lanes())};
  bool complete = false;
  {
    const Threads threads(shared, thread_count(settings.threads, members.size()));
    for (;;) {
      const bool all_done = shared.working == 0;  // before the last look into the queue
      if (std::optional<Outcome> outcome = shared.outcomes.pop(all_done ? std::chrono::milliseconds(0) : attention))
        listener.take(std::move(*outcome));
      else if (all_done)
        break;
      if (listener.keep_going && !listener.keep_going()) shared.stopped = true;
    }
    complete = !shared.stopped;
  }
  if (shared.error) std::rethrow_exception(shared.error);
  return complete;
}

}  // namespace saphena::sweep
