"""How lymph flow answers to loads on a drainage area: sustained pressure, pause, hold, pressure and frequency.

The default leg with tissue fluid and lymph, lying; foot and ankle stand for the drainage areas of dogs, sheep and rabbits that were
measured. Nothing is fitted here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

import saphena as sa
from saphena.evidence.curve import Array, Window
from saphena.evidence.readings.lymph import at_place
from saphena.evidence.record import Record
from saphena.evidence.simulate import protocol

#: Where lymph that leaves the drainage area is counted, cm from the toes.
PLACE = 14.0
#: Time that a squeeze of the protocols takes to come and to go, together, s.
RAMPS = 0.5
#: How long the skin is massaged in `tissue_skin_massage`, s.
MASSAGED = 900.0


@dataclass(frozen=True)
class Sweep:
    """One value of a protocol over its range. ``changes``: overrides at a value; ``none``: what takes the load away; ``period``: from
    squeeze to squeeze, s (0: none); ``before`` and ``window``: when lymph flow is averaged before and under the load, s.
    """

    protocol: str
    values: tuple[float, ...]
    changes: Callable[[float], Mapping[str, str]]
    none: Mapping[str, str]
    period: Callable[[float], float] = field(default=lambda _: 0.0)
    before: Window = (300.0, 590.0)
    window: Window = (900.0, 1490.0)


@dataclass(frozen=True)
class Response:
    """A sweep's answer. ``flow`` under the load, of the same leg without it in the same minutes (``rest``) and ``before`` the load, mL/s;
    ``period``: from squeeze to squeeze, s. A leg that lies loses fluid and its lymph flow falls: rest is less than before.
    """

    values: Array
    flow: Array
    rest: float
    before: float
    period: Array

    @property
    def gain(self) -> Array:
        """Flow under the load over flow without it in the same minutes."""
        return self.flow / self.rest

    @property
    def gain_over_before(self) -> Array:
        """Flow under the load over flow before it."""
        return self.flow / self.before

    @property
    def squeezed(self) -> Array:
        """Lymph per squeeze, mL."""
        return self.flow * self.period

    @property
    def beyond_rest(self) -> Array:
        """Lymph per squeeze less what passes at rest in the same time, mL."""
        return (self.flow - self.rest) * self.period

    def at(self, value: float) -> int:
        """Where a value stands. Raises ValueError where it is not in the sweep."""
        return [float(x) for x in self.values].index(value)


def _held(time: float) -> dict[str, str]:
    """A squeeze held so long. Only a device in sequence takes a hold for all its chambers; with one chamber that is the same device."""
    return {"action.squeeze.pattern": "sequential", "action.squeeze.hold": f"{time:.9g} s"}


def _cycle(frequency: float) -> dict[str, str]:
    """A quarter of every cycle each to come, to stay, to go and to pause."""
    quarter = 0.25 / frequency
    return {**_held(quarter), **{f"action.squeeze.{key}": f"{quarter:.9g} s" for key in ("rise", "fall", "rest")}}


def _massage(frequency: float) -> dict[str, str]:
    return {"action.massage.rhythm": f"{1.0 / frequency:.9g} s", "action.massage.repeats": f"{round(MASSAGED * frequency)}"}


FREQUENCIES = (0.03, 0.06, 0.125, 0.25, 0.5, 1.0)
UNSQUEEZED = {"action.squeeze.pressure": "0 mmHg"}
UNTOUCHED = {"action.massage.pressure": "0 mmHg", "action.massage.skin_stretch": "0"}
SWEEPS = {
    "sustained": Sweep(
        "tissue_static_60",
        (0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 65.0, 70.0, 75.0, 90.0, 105.0, 120.0),
        lambda x: {"action.cuff.pressure": f"{x:g} mmHg"},
        {"action.cuff.pressure": "0 mmHg"},
        before=(0.0, 1190.0),
        window=(1500.0, 2990.0),
    ),
    "pause": Sweep(
        "tissue_squeeze_8",
        (0.5, 1.0, 2.0, 4.0, 8.0, 12.0, 16.0),
        lambda x: {"action.squeeze.rest": f"{x:g} s"},
        UNSQUEEZED,
        lambda x: x + 1.0 + RAMPS,
    ),
    "hold": Sweep(
        "tissue_squeeze_8",
        (1.0, 2.0, 4.0, 8.0, 12.0, 18.0),
        _held,
        UNSQUEEZED,
        lambda x: x + 8.0 + RAMPS,
    ),
    "pressure": Sweep(
        "tissue_squeeze_8",
        (20.0, 40.0, 60.0, 90.0, 130.0, 180.0, 240.0, 320.0),
        lambda x: {"action.squeeze.pressure": f"{x:g} mmHg"},
        UNSQUEEZED,
        lambda _: 8.0 + 1.0 + RAMPS,
    ),
    "frequency": Sweep("tissue_squeeze_8", FREQUENCIES, _cycle, UNSQUEEZED, lambda x: 1.0 / x),
    "massage": Sweep("tissue_skin_massage", FREQUENCIES, _massage, UNTOUCHED, lambda x: 1.0 / x),
}


def respond(sweep: Sweep, values: Sequence[float] | None = None, changes: Mapping[str, str] | None = None, threads: int = 0) -> Response:
    """Runs a sweep and its control, side by side. Raises RuntimeError where one fails. ``changes``: further overrides, of every member."""
    import pandas as pd

    chosen = sweep.values if values is None else tuple(values)
    table = pd.DataFrame([*(dict(sweep.changes(value)) for value in chosen), dict(sweep.none)]).fillna("")
    scenario = protocol(sweep.protocol).with_(dict(changes or {}))
    with tempfile.TemporaryDirectory() as folder:
        members = sa.Sweep(scenario, table=table, signals=["lymph_flow"], record_every="5 s")
        data = members.run(Path(folder) / "curve.h5", progress=False, threads=threads)
    if (failed := sa.failures(data)).size:
        raise RuntimeError(f"{sweep.protocol}: {failed.to_string()}")
    length = float(scenario.subject_values()["value"]["geometry.leg_length"])
    flow = data[["lymph_flow"]].assign_coords(place=data["place"] / 100.0 * length)  # sweeps have places in % of the leg
    records = [Record(flow.isel(member=i), {}, ()) for i in range(len(table))]
    *flows, rest = (at_place([record], "lymph_flow", PLACE, sweep.window) for record in records)
    before = at_place(records[-1:], "lymph_flow", PLACE, sweep.before)
    return Response(np.array(chosen), np.array(flows), rest, before, np.array([sweep.period(value) for value in chosen]))
