#include "loading/programme.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>

namespace saphena::loading {
namespace {

/// So fine that a garment's profile, which is taken at the middle of a part, is a mean as well.
constexpr int parts_of_length = 6;

/// mmHg/cm: of a garment that begins to be put on, as long as nothing else is worn.
constexpr double least_stiffness = 0.01;

/// Calls `visit` for every load that goes on at `time`, those that begin just now included: they do not press yet, but
/// the next step leads into them.
template <class Visit>
void for_each_active(const SurfaceLoads& loads, double time, Visit visit) {
  const auto visit_kind = [&](const auto& kind) {
    for (const auto& load : kind)
      if (time >= load.start && time < load.end()) visit(load);
  };
  std::apply([&](const auto&... kinds) { (visit_kind(kinds), ...); }, loads);
}

/// Calls receive(segment, part) for the parts that add up to the interface pressure of a load.
template <class Load, class Receive>
void press(const Load& load, const std::vector<Span>& segments, double time, Receive receive) {
  if constexpr (requires { load.press(segments, time, receive); }) {
    load.press(segments, time, receive);
  } else {
    for (std::size_t s = 0; s < segments.size(); ++s) receive(s, load.interface_pressure(segments[s], time));
  }
}

/// Loads that stay where they are find once what they cover.
template <class Load>
void lay(Load& load, const std::vector<Span>& segments) {
  if constexpr (requires { load.lay_on(segments); }) load.lay_on(segments);
}

}  // namespace

Programme::Programme(Actions actions, std::vector<Span> segments, MuscleSharing sharing, Wearer wearer)
    : actions_(std::move(actions)), segments_(std::move(segments)), sharing_(sharing), wearer_(std::move(wearer)) {
  const auto collect = [&](auto& kind) {
    for (auto& load : kind) take_in(load);
  };
  std::apply([&](auto&... kinds) { (collect(kinds), ...); }, actions_.surface);
  collect(actions_.contractions);
  collect(actions_.heats);
  actions_.posture.append_breakpoints(breakpoints_);
  breakpoints_.push_back(actions_.breathing.onset);
  lay_on_other_leg();
  order_breakpoints();
  fill_idle();
}

void Programme::fill_idle() {
  const Channels layout = channels();
  idle_.assign(static_cast<std::size_t>(layout.count()), 0.0);
  const auto set = [&](int channel) { idle_[static_cast<std::size_t>(channel)] = 1.0; };
  set(Channels::one);
  for (int s = 0; s < layout.segments; ++s)
    for (const int channel :
         {layout.muscle_demand(s), layout.skin_demand(s), layout.superficial_pace(s), layout.deep_pace(s)})
      set(channel);
  for (int l = 0; l < layout.other_lengths; ++l)
    for (const int channel : {layout.other_muscle_demand(l), layout.other_skin_demand(l)}) set(channel);
}

/// Each length in equal parts, over which loads are means already: so a mean over the parts is one over the length.
void Programme::lay_on_other_leg() {
  const OtherActions& other = actions_.other;
  const bool idle = std::apply([](const auto&... kinds) { return (kinds.empty() && ...); }, other.surface) &&
                    other.contractions.empty() && other.heats.empty();
  if (wearer_.other_lengths.size() > static_cast<std::size_t>(most_lengths))
    throw std::invalid_argument("the other leg has too many lengths");
  if (idle || wearer_.other_lengths.empty()) return;
  std::vector<Span> parts;
  for (const Span& length : wearer_.other_lengths)
    for (int i = 0; i < parts_of_length; ++i) {
      const double part = length.length() / parts_of_length;
      parts.push_back({length.from + i * part, length.from + (i + 1) * part});
    }
  Actions alone{.surface = other.surface,
                .contractions = other.contractions,
                .heats = other.heats,
                .posture = actions_.posture,
                .breathing = actions_.breathing};
  other_.emplace_back(std::move(alone), std::move(parts), sharing_);
  const std::vector<double>& times = other_.front().breakpoints_;
  breakpoints_.insert(breakpoints_.end(), times.begin(), times.end());
}

template <class Load>
void Programme::take_in(Load& load) {
  lay(load, segments_);
  load.append_breakpoints(breakpoints_);
  breakpoints_.insert(breakpoints_.end(), {load.start, load.end()});
}

void Programme::order_breakpoints() {
  std::ranges::sort(breakpoints_);
  breakpoints_.erase(std::ranges::unique(breakpoints_).begin(), breakpoints_.end());
}

void Programme::add(Device device) {
  take_in(std::get<std::vector<Device>>(actions_.surface).emplace_back(std::move(device)));
  order_breakpoints();
}

double Programme::next_breakpoint(double time) const {
  const auto next = std::ranges::upper_bound(breakpoints_, time);
  return next == breakpoints_.end() ? std::numeric_limits<double>::infinity() : *next;
}

double Programme::longest_step(double time) const {
  double longest = std::numeric_limits<double>::infinity();
  for_each_active(actions_.surface, time, [&](const auto& load) { longest = std::min(longest, load.longest_step()); });
  for (const MuscleContraction& contraction : actions_.contractions)
    if (time >= contraction.start && time < contraction.end()) longest = std::min(longest, contraction.longest_step());
  if (actions_.posture.changing(time)) longest = std::min(longest, 0.5);
  if (time >= actions_.breathing.onset) longest = std::min(longest, actions_.breathing.longest_step());
  if (!other_.empty()) longest = std::min(longest, other_.front().longest_step(time));
  return longest;
}

void Programme::evaluate(double time, double* channels) const {
  std::ranges::copy(idle_, channels);
  evaluate_body(time, channels);
  evaluate_surface(time, channels);
  evaluate_muscle(time, channels);
  evaluate_heat(time, channels);
  evaluate_other(time, channels);
  if (wearer_.fitted) evaluate_fit(time, channels);
}

void Programme::evaluate_body(double time, double* channels) const {
  const Pose pose = actions_.posture.at(time);
  channels[Channels::arterial_pressure] = pose.arterial_pressure;
  channels[Channels::atrial_pressure] = pose.atrial_pressure + actions_.breathing.pleural_pressure(time);
  channels[Channels::abdominal_pressure] = pose.abdominal_pressure + actions_.breathing.abdominal_pressure(time);
  channels[Channels::pleural_pressure] = pose.pleural_pressure + actions_.breathing.pleural_pressure(time);
  channels[Channels::carotid_height] = pose.carotid;
  channels[Channels::upper_veins_height] = pose.upper_veins;
  channels[Channels::iliac_height] = pose.iliac;
  channels[Channels::caval_height] = pose.caval;
  const Channels layout = this->channels();
  for (int s = 0; s < layout.segments; ++s) {
    const Span& segment = segments_[static_cast<std::size_t>(s)];
    channels[layout.height(s)] = actions_.posture.height(pose, 0.5 * (segment.from + segment.to));
  }
}

void Programme::evaluate_surface(double time, double* channels) const {
  const Channels layout = this->channels();
  for_each_active(actions_.surface, time, [&](const auto& load) {
    press(load, segments_, time, [&](std::size_t s, double pressure) {
      for (int d = 0; d < depth_count; ++d)
        channels[layout.target(static_cast<Depth>(d), static_cast<int>(s))] +=
            load.contact.transmission[static_cast<std::size_t>(d)] * load.contact.share * pressure;
      if constexpr (requires { load.skin_stretch; })
        channels[layout.skin_strain(static_cast<int>(s))] +=
            dragged_strain(load.skin_stretch, load.pressure, load.contact.share * pressure);
    });
  });
}

void Programme::evaluate_muscle(double time, double* channels) const {
  const Channels layout = this->channels();
  for (const MuscleContraction& contraction : actions_.contractions) {
    if (time <= contraction.start || time >= contraction.end()) continue;
    for (int s = 0; s < layout.segments; ++s) {
      const Span& segment = segments_[static_cast<std::size_t>(s)];
      const double contracted = contraction.activity(segment, time);
      const double pressure = contraction.pressure * contracted;
      channels[layout.squeeze(Depth::muscle, s)] += pressure;
      channels[layout.squeeze(Depth::deep, s)] += sharing_.deep * pressure;
      channels[layout.squeeze(Depth::superficial, s)] += sharing_.superficial * pressure;
      channels[layout.skin_strain(s)] += contraction.skin_stretch * contracted;
      const double need = contraction.extra_demand(segment, time);
      channels[layout.muscle_demand(s)] += need;
      channels[layout.skin_demand(s)] += need;
    }
  }
}

/// Warmth goes on after the heat has gone.
void Programme::evaluate_heat(double time, double* channels) const {
  const Channels layout = this->channels();
  for (const Heat& heat : actions_.heats) {
    if (time <= heat.start) continue;
    const double warmth = heat.warmth(time);
    for (int s = 0; s < layout.segments; ++s) {
      const double skin = warmth * heat.cover[static_cast<std::size_t>(s)];
      if (skin == 0.0) continue;
      const double muscle = heat.reaches_muscle * skin;
      channels[layout.skin_demand(s)] += heat.extra_demand(skin);
      channels[layout.muscle_demand(s)] += heat.extra_demand(muscle);
      channels[layout.superficial_pace(s)] *= heat.pace(skin);
      channels[layout.deep_pace(s)] *= heat.pace(muscle);
    }
  }
}

void Programme::evaluate_other(double time, double* channels) const {
  const Channels layout = this->channels();
  if (other_.empty()) return;
  std::array<double, Channels{most_lengths * parts_of_length}.count()> fine;
  other_.front().evaluate(time, fine.data());
  const Channels parts = other_.front().channels();
  const auto mean = [&](int length, auto channel) {
    double sum = 0.0;
    for (int i = 0; i < parts_of_length; ++i)
      sum += fine[static_cast<std::size_t>(channel(length * parts_of_length + i))];
    return sum / parts_of_length;
  };
  for (int l = 0; l < layout.other_lengths; ++l) {
    for (int d = 0; d < depth_count; ++d) {
      const auto depth = static_cast<Depth>(d);
      channels[layout.other_target(depth, l)] = mean(l, [&](int part) { return parts.target(depth, part); });
      channels[layout.other_squeeze(depth, l)] = mean(l, [&](int part) { return parts.squeeze(depth, part); });
    }
    channels[layout.other_muscle_demand(l)] = mean(l, [&](int part) { return parts.muscle_demand(part); });
    channels[layout.other_skin_demand(l)] = mean(l, [&](int part) { return parts.skin_demand(part); });
  }
}

/// What is being put on is laid at the girth of now: of k g0, added up over all that is worn, its part is dk/dt g.
void Programme::evaluate_fit(double time, double* channels) const {
  const Channels layout = this->channels();
  for (const Garment& garment : std::get<std::vector<Garment>>(actions_.surface)) {
    if (garment.stiffness == 0.0 || time < garment.start || time >= garment.end()) continue;
    const double worn = garment.worn(time), going_on = garment.going_on(time);
    garment.press(segments_, time, [&](std::size_t s, double pressure) {
      const int segment = static_cast<int>(s);
      channels[layout.garment_pressure(segment)] += pressure;
      channels[layout.garment_stiffness(segment)] += worn * garment.stiff[s];
      channels[layout.garment_fitting(segment)] += going_on * garment.stiff[s];
    });
  }
  for (int s = 0; s < layout.fitted; ++s)
    channels[layout.garment_fitting(s)] /= channels[layout.garment_stiffness(s)] + least_stiffness;
}

bool Programme::fits_garment(double from, double to) const {
  return wearer_.fitted &&
         std::ranges::any_of(std::get<std::vector<Garment>>(actions_.surface), [&](const Garment& garment) {
           return garment.stiffness > 0.0 && garment.start >= from && garment.start < to;
         });
}

double Programme::interface_pressure(double time, std::vector<double>& result) const {
  result.assign(segments_.size(), 0.0);
  double sum = 0.0;
  for_each_active(actions_.surface, time, [&](const auto& load) {
    press(load, segments_, time, [&](std::size_t s, double pressure) {
      result[s] += pressure;
      sum += load.contact.share * pressure * segments_[s].length();
    });
  });
  return sum / (segments_.back().to - segments_.front().from);
}

void Programme::bladder_pressure(double time, std::vector<double>& result) const {
  result.assign(segments_.size(), 0.0);
  for (const Device& device : std::get<std::vector<Device>>(actions_.surface))
    if (time > device.start && time < device.end())
      for (std::size_t s = 0; s < segments_.size(); ++s) result[s] += device.bladder_pressure(segments_[s], time);
}

}  // namespace saphena::loading
