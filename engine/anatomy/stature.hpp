#pragma once
// A taller, stouter or otherwise larger leg from a given one.

#include "anatomy/subject.hpp"

namespace saphena::anatomy {

/// The subject with its own length, girth and vein diameter scales applied, and those scales back at 1.
///
/// Lengths, heights and places along the leg go with length_scale; circumferences with girth_scale, so that tissue, its
/// blood flow and its small veins go with length_scale girth_scale^2; diameters of veins with vein_diameter_scale
/// (walls keep their h/r, so that stiffness stays). Blood from the rest of the body goes like body surface, with
/// length_scale girth_scale.
Subject scaled(Subject subject);

}  // namespace saphena::anatomy
