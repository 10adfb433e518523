#pragma once
// Everything that is done to the leg in one run, as a function of time that fills the input channels.

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "loading/breathing.hpp"
#include "loading/channels.hpp"
#include "loading/device.hpp"
#include "loading/garment.hpp"
#include "loading/heat.hpp"
#include "loading/kneading.hpp"
#include "loading/lymph_drainage.hpp"
#include "loading/muscle_contraction.hpp"
#include "loading/percussion.hpp"
#include "loading/posture.hpp"
#include "loading/refill_device.hpp"
#include "loading/stroke.hpp"

namespace saphena::loading {

/// Loads that press on the skin. A new kind is one header and its name here.
using SurfaceLoads = std::tuple<std::vector<Stroke>, std::vector<Kneading>, std::vector<Percussion>,
                                std::vector<LymphDrainage>, std::vector<Device>, std::vector<Garment>>;

/// What is done to the other leg of a closed loop.
struct OtherActions {
  SurfaceLoads surface;
  std::vector<MuscleContraction> contractions;
  std::vector<Heat> heats;
};

/// What the actions ask for, before it is laid on a particular leg.
struct Actions {
  SurfaceLoads surface;
  std::vector<MuscleContraction> contractions;
  std::vector<Heat> heats{};
  std::vector<RefillDevice> refill_devices{};  ///< whose compressions become part of `surface` as they are decided on
  Posture posture;
  Breathing breathing;
  OtherActions other{};
};

/// How much of a contracting muscle's pressure is felt outside the muscle.
struct MuscleSharing {
  double deep = 0.4;
  double superficial = 0.0;
};

/// What of a leg reaches the loads: whether garments feel its girth, and the lengths of the other leg in a closed loop,
/// at most `Programme::most_lengths` of them.
struct Wearer {
  std::vector<Span> other_lengths{};
  bool fitted = false;
};

class Programme {
 public:
  Programme(Actions actions, std::vector<Span> segments, MuscleSharing sharing, Wearer wearer = {});

  static constexpr int most_lengths = 7;

  /// Fills all channels for `time`.
  void evaluate(double time, double* channels) const;
  /// Calls receive(place, pressure, height) where the pressure of contracting muscle bends along the leg: cm from the
  /// toes, mmHg inside the muscle, cm above the heart. Between these places and the joints it is straight.
  template <class Receive>
  void muscle_bends(double time, Receive receive) const;
  /// The first breakpoint after `time`, or infinity.
  double next_breakpoint(double time) const;
  /// No event that goes on at `time` is shorter than this allows to be stepped over.
  double longest_step(double time) const;

  /// Pressures in bladders and those that the skin feels (interface), mmHg per segment; zero where nothing
  /// presses.
  void bladder_pressure(double time, std::vector<double>& result) const;
  /// Returns the mean over leg length of interface pressure times the share of circumference it covers, mmHg.
  double interface_pressure(double time, std::vector<double>& result) const;

  /// Whether a garment is put on from `from` on and before `to` that feels the leg's girth.
  bool fits_garment(double from, double to) const;

  /// Adds compressions that were decided on while the run went on. They must begin at its time or later.
  void add(Device device);

  const Actions& actions() const { return actions_; }
  const std::vector<Span>& segments() const { return segments_; }
  Channels channels() const {
    const int count = static_cast<int>(segments_.size());
    return {count, static_cast<int>(wearer_.other_lengths.size()), wearer_.fitted ? count : 0};
  }

 private:
  template <class Load>
  void take_in(Load& load);
  void order_breakpoints();
  void evaluate_body(double time, double* channels) const;
  void evaluate_surface(double time, double* channels) const;
  void evaluate_muscle(double time, double* channels) const;
  void evaluate_heat(double time, double* channels) const;
  void evaluate_other(double time, double* channels) const;
  void evaluate_fit(double time, double* channels) const;
  void lay_on_other_leg();
  void fill_idle();

  Actions actions_;
  std::vector<Span> segments_;
  MuscleSharing sharing_;
  Wearer wearer_;
  std::vector<Programme> other_;  ///< what is done to the other leg, on equal parts of its lengths; none, or one
  std::vector<double> breakpoints_;
  std::vector<double>
      idle_;  ///< channels where nothing is done: 0, or 1 where they multiply or what is done adds to a demand
};

template <class Receive>
void Programme::muscle_bends(double time, Receive receive) const {
  const auto is_active = [time](const MuscleContraction& c) { return time > c.start && time < c.end(); };
  if (std::ranges::none_of(actions_.contractions, is_active)) return;
  const Pose pose = actions_.posture.at(time);
  for (const MuscleContraction& contraction : actions_.contractions) {
    if (!is_active(contraction)) continue;
    for (const double place : contraction.window().bends()) {
      double pressure = 0.0;
      for (const MuscleContraction& other : actions_.contractions)
        if (is_active(other)) pressure += other.muscle_pressure(place, time);
      receive(place, pressure, actions_.posture.height(pose, place));
    }
  }
}

}  // namespace saphena::loading
