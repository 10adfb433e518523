"""What a measurement is read from: the recorded signals of one run, as instruments see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import xarray as xr

from saphena.evidence.curve import Array, Curve
from saphena.results import Result


@dataclass(frozen=True)
class Record:
    """One run. ``data``: signals; ``metrics``: by name; ``girths``: circumference (cm) at places (cm from the toes), in order; ``asked``:
    names of signals that were read from it.
    """

    data: xr.Dataset
    metrics: Mapping[str, float]
    girths: tuple[tuple[float, float], ...]
    asked: set[str] = field(default_factory=set, compare=False)

    @staticmethod
    def of(result: Result) -> Record:
        """The record of a result."""
        return Record(result.to_xarray(), dict(result.metrics), Record.girths_of(result.scenario.subject_values()["value"]))

    @staticmethod
    def girths_of(values: pd.Series[float]) -> tuple[tuple[float, float], ...]:
        """Circumferences (cm) at places (cm from the toes), in order, among a subject's values by name."""
        rows = [str(name).split(".") for name in values.index if str(name).startswith("circumference.")]
        return tuple(sorted((float(place.removesuffix(" cm")), float(values[f"circumference.{place}.value"])) for _, place, _ in rows))

    @property
    def time(self) -> Array:
        """Recorded instants, s."""
        return np.asarray(self.data["time"].values, dtype=float)

    def signal(self, name: str) -> Curve:
        """A signal of the whole leg."""
        return Curve(self.time, self._values(name))

    def at(self, name: str, place: float) -> Curve:
        """A signal along the leg at a place (cm from the toes), between the middles of segments along a straight line."""
        values = self._values(name)
        places = np.asarray(self.data["place"].values, dtype=float)
        i = int(np.clip(np.searchsorted(places, place), 1, len(places) - 1))
        share = np.clip((place - places[i - 1]) / (places[i] - places[i - 1]), 0.0, 1.0)
        return Curve(self.time, (1.0 - share) * values[:, i - 1] + share * values[:, i])

    def average(self, name: str, part: tuple[float, float]) -> Curve:
        """Mean of a signal along a part of the leg (from, to; cm from the toes)."""
        weights = self._overlap(part)
        return Curve(self.time, self._values(name) @ weights / weights.sum())

    def amount(self, name: str, part: tuple[float, float]) -> Curve:
        """Sum of a signal that counts per segment, such as ``venous_volume`` (mL), over a part of the leg."""
        weights = self._overlap(part)
        return Curve(self.time, self._values(name) @ weights)

    def tissue_volume(self, part: tuple[float, float]) -> float:
        """Volume of that part of the limb, mL: circles through its circumferences."""
        places, girths = zip(*self.girths, strict=True)
        x = np.linspace(*part, 201)
        return float(np.trapezoid(np.interp(x, places, girths) ** 2 / (4.0 * np.pi), x))

    def _values(self, name: str) -> Array:
        """Values of a signal. Raises KeyError with its name alone where the engine records none of that name."""
        self.asked.add(name)
        if name not in self.data:
            raise KeyError(name)
        return np.asarray(self.data[name].values, dtype=float)

    def _overlap(self, part: tuple[float, float]) -> Array:
        """Share of every segment that lies in a part of the leg."""
        places = np.asarray(self.data["place"].values, dtype=float)
        half = 0.5 * (places[1] - places[0])
        covered = np.minimum(places + half, part[1]) - np.maximum(places - half, part[0])
        share: Array = np.clip(covered / (2.0 * half), 0.0, 1.0)
        return share
