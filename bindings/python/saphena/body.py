"""A leg of another height, mass or sex: changes for :meth:`Scenario.with_`."""

from __future__ import annotations

from typing import Literal

#: Of the default leg.
REFERENCE_HEIGHT_CM = 170.0
REFERENCE_MASS_KG = 70.0
#: Veins of women are somewhat narrower at equal height (assumed; no source was seen).
FEMALE_VEIN_DIAMETER = 0.94


def stature(
    height_cm: float = REFERENCE_HEIGHT_CM, mass_kg: float = REFERENCE_MASS_KG, sex: Literal["male", "female"] | None = None
) -> dict[str, float]:
    """Changes that turn the default leg into one of another stature, for ``scenario.with_(stature(185, 90))``.

    Lengths go with height. Girth goes with the root of mass over height, so that the leg's volume goes with mass. Vein diameters go with
    the third root of mass, as blood volume per vein does, and are 6 % smaller in women (assumed). All three are allometric assumptions, not
    measurements of one leg: for a measured leg set ``subject.geometry`` and ``subject.circumference``.

    Args:
        height_cm: stature in cm, 130 to 220.
        mass_kg: body mass in kg, 35 to 200.
        sex: "male", "female", or None for the default leg's veins.

    Raises:
        ValueError: a number out of range.
    """
    if not 130 <= height_cm <= 220:
        raise ValueError(f"height_cm = {height_cm:g}: expected 130 to 220 cm")
    if not 35 <= mass_kg <= 200:
        raise ValueError(f"mass_kg = {mass_kg:g}: expected 35 to 200 kg")
    taller, heavier = height_cm / REFERENCE_HEIGHT_CM, mass_kg / REFERENCE_MASS_KG
    veins = heavier ** (1 / 3) * (FEMALE_VEIN_DIAMETER if sex == "female" else 1.0)
    return {
        "subject.length_scale": taller,
        "subject.girth_scale": (heavier / taller) ** 0.5,
        "subject.vein_diameter_scale": veins,
    }
