// What single keys of a subject cannot show: whether they fit together.

#include <cmath>

#include "scenario/subject_reader.hpp"

namespace saphena::scenario {
namespace {

class SubjectCheck {
 public:
  explicit SubjectCheck(const SubjectSet& set) : set_(set), subject_(set.subject) {}

  void check() const {
    check_complete();
    check_body();
    check_circumference();
    check_vessels();
    check_valves();
    check_perforators();
    check_beds();
  }

 private:
  /// Points at the line that gives `path`, or else at the file of the subject.
  [[noreturn]] void refuse(const std::string& path, std::string message, std::string expected,
                           std::string nearest = {}) const {
    InputMistake mistake{.file = set_.files.back(),
                         .key = path,
                         .expected = std::move(expected),
                         .nearest = std::move(nearest),
                         .message = std::move(message)};
    if (const auto origin = set_.origins.find(path); origin != set_.origins.end()) {
      mistake.file = origin->second.file;
      mistake.line = origin->second.line;
    }
    if (const auto value = set_.values.find(path); value != set_.values.end()) {
      mistake.file = value->second.file;
      mistake.line = value->second.line;
      mistake.seen = value->second.text;
      mistake.overridden = value->second.flag == "override" && value->second.line == 0;
    }
    throw InputError(mistake);
  }

  bool given(const std::string& path) const { return set_.values.contains(path) || set_.origins.contains(path); }

  void check_complete() const {
    for (const SubjectSection& section : subject_sections())
      for (const auto& key : section.keys) {
        const std::string path = section.name.empty() ? key.name : section.name + "." + key.name;
        if (!given(path)) refuse(path, "this value is missing", key.doc);
      }
    check_list("vessel", subject_.vessels, &anatomy::Vessel::name, vessel_keys());
    check_list("perforator", subject_.perforators, &anatomy::PerforatorSite::name, perforator_keys());
    check_list("valves", subject_.valves, &anatomy::ValveSite::vessel, valve_keys());
  }

  template <class Struct>
  void check_list(const std::string& list, const std::vector<Struct>& entries, std::string Struct::*label,
                  const Keys<Struct>& keys) const {
    for (const Struct& entry : entries)
      for (const Key<Struct>& key : keys) {
        const std::string path = fmt::format("{}.{}", list, entry.*label);
        if (key.required && !given(path + "." + key.name))
          refuse(path, fmt::format("'{}' is missing", key.name), key.doc);
      }
  }

  /// Of values that do not fit together, the one that a scenario has changed; else the first.
  std::string culprit(const std::vector<std::string>& paths) const {
    for (const std::string& path : paths)
      if (is_overridden(path)) return path;
    return paths.front();
  }
  bool is_overridden(const std::string& path) const {
    const auto value = set_.values.find(path);
    return value != set_.values.end() && value->second.flag == "override";
  }

  /// What a scenario has changed of how vessels cover the leg; else the end of the vessel that leads to `place`.
  std::string cover_culprit(bool deep, double place) const {
    for (const auto& [path, value] : set_.values)
      if (is_overridden(path) && (path == "geometry.leg_length" || path.starts_with("vessel."))) return path;
    for (const anatomy::Vessel& vessel : subject_.vessels)
      if (vessel.deep == deep && vessel.to == place) return fmt::format("vessel.{}.to", vessel.name);
    return "vessel";
  }

  void check_body() const {
    const anatomy::Subject& s = subject_;
    if (!(s.ankle_place < s.knee_place && s.knee_place < s.leg_length))
      refuse(culprit({"geometry.knee_place", "geometry.ankle_place", "geometry.leg_length"}),
             "places along the leg are out of order", "ankle_place < knee_place < leg_length");
    const double groin_height = s.ankle_height + s.leg_length - s.ankle_place;
    if (s.heart_height <= groin_height)
      refuse(culprit({"geometry.heart_height", "geometry.leg_length", "geometry.ankle_place", "geometry.ankle_height"}),
             "standing, the heart would not be above the groin",
             fmt::format("a heart_height above {:g} cm, or a shorter leg", groin_height));
    if (s.arterial_pressure <= s.diameter_pressure)
      refuse(culprit({"pressures.arterial", "pressures.diameters_taken_at"}),
             "blood would not flow from the arteries to the veins", "arterial > diameters_taken_at");
  }

  void check_circumference() const {
    const auto& profile = subject_.circumference;
    if (profile.size() < 2)
      refuse("circumference", "the profile needs at least two places", "[[circumference]] with place and value");
    for (std::size_t i = 1; i < profile.size(); ++i)
      if (profile[i].place <= profile[i - 1].place)
        refuse("circumference",
               fmt::format("place {:g} cm follows place {:g} cm", profile[i].place, profile[i - 1].place),
               "places that rise from the toes to the groin");
  }

  void check_vessels() const {
    for (const anatomy::Vessel& vessel : subject_.vessels)
      if (vessel.to <= vessel.from)
        refuse(culprit({"vessel." + vessel.name + ".to", "vessel." + vessel.name + ".from"}),
               "its proximal end does not lie beyond its distal end", "from < to");
    for (const bool deep : {true, false})
      if (const double end = covered_length(deep); end + rounding < subject_.leg_length)
        refuse(cover_culprit(deep, end),
               fmt::format("no {} vessel covers the leg {:g} cm from the toes", deep ? "deep" : "superficial", end),
               "vessels that follow each other without a gap from the toes to the groin");
    if (const double end = covered_length(true); end <= subject_.leg_length + 1.0)
      refuse(cover_culprit(true, end), "no deep vessel leads beyond the groin to the vena cava",
             fmt::format("one that ends beyond {:g} cm", subject_.leg_length + 1.0));
  }

  /// How far the vessels of one system follow each other from the toes without a gap.
  double covered_length(bool deep) const {
    std::vector<std::pair<double, double>> spans;
    for (const anatomy::Vessel& vessel : subject_.vessels)
      if (vessel.deep == deep) spans.emplace_back(vessel.from, vessel.to);
    std::ranges::sort(spans);
    double covered = 0.0;
    for (const auto& [from, to] : spans) {
      if (from > covered + rounding) break;
      covered = std::max(covered, to);
    }
    return covered;
  }

  void check_valves() const {
    std::vector<std::string> names;
    for (const anatomy::Vessel& vessel : subject_.vessels) names.push_back(vessel.name);
    for (const anatomy::ValveSite& valve : subject_.valves) {
      const std::string path = "valves." + valve.vessel;
      const auto vessel = std::ranges::find(subject_.vessels, valve.vessel, &anatomy::Vessel::name);
      if (vessel == subject_.vessels.end())
        refuse(path, "there is no vessel of this name", fmt::format("one of {}", fmt::join(names, ", ")),
               nearest_name(valve.vessel, names));
      if (valve.place < vessel->from || valve.place > vessel->to)
        refuse(path, fmt::format("the valve at {:g} cm lies outside its vessel", valve.place),
               fmt::format("between {:g} and {:g} cm", vessel->from, vessel->to));
    }
  }

  void check_perforators() const {
    for (const anatomy::PerforatorSite& site : subject_.perforators)
      if (site.place > subject_.leg_length)
        refuse(culprit({"perforator." + site.name + ".place", "geometry.leg_length"}),
               fmt::format("its place, {:g} cm, lies beyond the groin", site.place),
               fmt::format("at most {:g} cm", subject_.leg_length));
  }

  void check_beds() const {
    if (const double sum = subject_.muscle.flow_share + subject_.skin.flow_share; std::abs(sum - 1.0) > rounding)
      refuse(culprit({"muscle_bed.flow_share", "skin_bed.flow_share"}),
             fmt::format("muscle and skin together take {:g} of the region's blood", sum),
             "shares of muscle_bed and skin_bed that add up to 1");
    for (const auto& [name, bed] : {std::pair{"muscle_bed", &subject_.muscle}, std::pair{"skin_bed", &subject_.skin}})
      if (bed->unstressed >= bed->capacity)
        refuse(culprit({fmt::format("{}.unstressed", name), fmt::format("{}.capacity", name)}),
               "at zero pressure the bed would hold more than pressure can add", "unstressed < capacity");
  }

  static constexpr double rounding = 1e-6;  // cm, of conversions such as 170 mm; of shares that add up to 1

  const SubjectSet& set_;
  const anatomy::Subject& subject_;
};

}  // namespace

void check_subject(const SubjectSet& set) { SubjectCheck(set).check(); }

}  // namespace saphena::scenario
