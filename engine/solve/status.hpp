#pragma once

#include <array>
#include <string_view>

namespace saphena::solve {

/// How a member's run ended. Numerical failure is data: it is stored and shown, and takes no other member down.
enum class Status {
  ok = 0,
  step_too_small = 1,
  non_finite = 2,
  too_many_steps = 3,
  negative_volume = 4,
  interrupted = 5,
  impossible = 6,
  pending = 7
};

struct StatusText {
  Status status;
  std::string_view name;
  std::string_view sentence;
};

inline constexpr std::array<StatusText, 8> status_texts{{
    {Status::ok, "ok", "The run reached its end."},
    {Status::step_too_small, "step_too_small", "The solver could not meet the tolerance with any usable step."},
    {Status::non_finite, "non_finite", "A state became infinite or not a number."},
    {Status::too_many_steps, "too_many_steps", "The run needed more steps than allowed."},
    {Status::negative_volume, "negative_volume", "A vessel would have held less than no blood."},
    {Status::interrupted, "interrupted", "The run was stopped from outside."},
    {Status::impossible, "impossible", "The member's values do not go together, so it was not run."},
    {Status::pending, "pending", "The member has not run yet."},
}};

inline const StatusText& describe(Status status) { return status_texts[static_cast<std::size_t>(status)]; }

/// How a run ended and what it took.
struct RunCount {
  Status status = Status::ok;
  long steps = 0;
  long rejected = 0;
  double reached = 0.0;  ///< s: how far it came, where it failed
  int culprit = -1;      ///< the state that no step could be found for, where one is known
};

}  // namespace saphena::solve
