#include "anatomy/stature.hpp"

namespace saphena::anatomy {
namespace {

void scale_lengths(Subject& subject, double factor) {
  for (double* length : {&subject.leg_length, &subject.ankle_place, &subject.knee_place, &subject.ankle_height,
                         &subject.toe_height, &subject.heart_height, &subject.caval_length})
    *length *= factor;
  for (HeightPoint& point : subject.circumference) point.place *= factor;
  for (Vessel& vessel : subject.vessels) vessel.from *= factor, vessel.to *= factor;
  for (ValveSite& valve : subject.valves) valve.place *= factor;
  for (PerforatorSite& site : subject.perforators) site.place *= factor;
}

void scale_diameters(Subject& subject, double factor) {
  subject.caval_diameter *= factor;
  for (Vessel& vessel : subject.vessels) vessel.diameter *= factor;
  for (PerforatorSite& site : subject.perforators) site.diameter *= factor;
}

/// Of a larger body: vessels hold more and resist less, the ventricles eject more.
void scale_circulation(Circulation& body, double factor) {
  body.blood_volume *= factor;
  for (auto* vessel : {&body.arteries, &body.leg_artery, &body.upper_veins, &body.abdominal_veins, &body.right_heart,
                       &body.pulmonary_artery, &body.pulmonary_veins})
    vessel->unstressed_volume *= factor, vessel->compliance *= factor;
  for (double* resistance : {&body.leg_artery_resistance, &body.upper_resistance, &body.abdominal_resistance,
                             &body.upper_drainage, &body.abdominal_drainage, &body.pulmonary_resistance})
    *resistance /= factor;
  for (auto* pump : {&body.right, &body.left}) {
    pump->diastolic_compliance *= factor;
    pump->filling_limit *= factor;
    pump->end_systolic_elastance /= factor;
  }
  body.pericardium.slack_volume *= factor;
  body.pericardium.stiffness /= factor;
}

}  // namespace

Subject scaled(Subject subject) {
  scale_lengths(subject, subject.length_scale);
  for (HeightPoint& point : subject.circumference) point.value *= subject.girth_scale;
  scale_diameters(subject, subject.vein_diameter_scale);
  subject.other_venous_return *= subject.length_scale * subject.girth_scale;
  scale_circulation(subject.circulation, subject.length_scale * subject.girth_scale);
  subject.length_scale = subject.girth_scale = subject.vein_diameter_scale = 1.0;
  return subject;
}

}  // namespace saphena::anatomy
