"""A signal over time, with the few operations that measurements consist of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]
#: Start and end of a stretch of time, s.
Window: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Curve:
    """A signal over time. ``time`` in s; ``values`` in the signal's unit."""

    time: Array
    values: Array

    def within(self, window: Window) -> Curve:
        """The part between two times, both included."""
        chosen = (self.time >= window[0] - 1e-9) & (self.time <= window[1] + 1e-9)
        if not chosen.any():
            raise ValueError(f"nothing was recorded between {window[0]:g} and {window[1]:g} s")
        return Curve(self.time[chosen], self.values[chosen])

    def mean(self, window: Window) -> float:
        """Mean over time in a window."""
        part = self.within(window)
        if len(part.time) == 1:
            return float(part.values[0])
        return float(np.trapezoid(part.values, part.time) / (part.time[-1] - part.time[0]))

    def integral(self, window: Window) -> float:
        """Integral over time in a window; its unit is the signal's times s."""
        part = self.within(window)
        return float(np.trapezoid(part.values, part.time))

    def highest(self, window: Window) -> float:
        """Highest value in a window."""
        return float(self.within(window).values.max())

    def lowest(self, window: Window) -> float:
        """Lowest value in a window."""
        return float(self.within(window).values.min())

    def slope(self, window: Window) -> float:
        """Slope of the straight line through a window, per s."""
        part = self.within(window)
        return float(np.polyfit(part.time - part.time[0], part.values, 1)[0])

    def smoothed(self, length: float) -> Curve:
        """Running mean over ``length`` s, without the ends where it has too little to average."""
        count = max(1, round(length / (self.time[1] - self.time[0])))
        if count >= len(self.time):
            raise ValueError(f"cannot smooth {self.time[-1] - self.time[0]:g} s over {length:g} s")
        kernel = np.full(count, 1.0 / count)
        return Curve(np.convolve(self.time, kernel, "valid"), np.convolve(self.values, kernel, "valid"))

    def time_to_rise_to(self, level: float, since: float) -> float:
        """Time after ``since`` (s) at which the signal first is at or above ``level``; NaN if it never is."""
        return self._time_to(self.values - level, since)

    def time_to_fall_to(self, level: float, since: float) -> float:
        """Time after ``since`` (s) at which the signal first is at or below ``level``; NaN if it never is."""
        return self._time_to(level - self.values, since)

    def _time_to(self, excess: Array, since: float) -> float:
        later = self.time >= since - 1e-9
        time, over = self.time[later], excess[later]
        if not (over >= 0.0).any():
            return float("nan")
        i = int(np.argmax(over >= 0.0))
        if i == 0:
            return float(time[0] - since)
        share = -over[i - 1] / (over[i] - over[i - 1])
        return float(time[i - 1] + share * (time[i] - time[i - 1]) - since)
