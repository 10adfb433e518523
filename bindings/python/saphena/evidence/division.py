"""How much results depend on the division of the leg."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from saphena import _core
from saphena.evidence.rows import Row
from saphena.evidence.suite import evaluate
from saphena.plot import HEADLINES
from saphena.scenario import Scenario, load

ROUTINES = ("sequential_device", "single_chamber_device", "three_minute_massage", "stand_and_walk")
DEFAULT, FINE, FINEST = 24, 48, 192
#: Divisions about as coarse as the default: ends of chambers cut other segments in each of them, which is chance.
NEARBY = (22, 23, 24, 25, 26)
#: Volumes (mL) below this are nothing: standing up, hardly a drop ever leaves the leg beyond what did before.
LEAST_VOLUME = 1.0


@dataclass(frozen=True)
class Divided:
    """A headline metric by the number of segments."""

    values: Mapping[int, float]

    def change(self, segments: int) -> float:
        """In %, from the default division to this one."""
        return 100.0 * (self.values[segments] / self.values[DEFAULT] - 1.0)

    @property
    def nearby(self) -> list[float]:
        """With divisions about as coarse as the default."""
        return [self.values[segments] for segments in NEARBY]


def headlines() -> dict[str, dict[str, Divided]]:
    """Headline metrics by routine.

    Metrics that a routine does not define, and volumes too small to matter, are left out.
    """
    divisions = (*NEARBY, FINE, FINEST)
    result = {}
    for name in ROUTINES:
        scenario = load(Path(_core.library_folder()) / "routines" / f"{name}.toml")
        with ThreadPoolExecutor() as threads:
            metrics = dict(zip(divisions, threads.map(partial(_metrics, scenario), divisions), strict=True))
        result[name] = {
            metric: Divided({segments: found[metric] for segments, found in metrics.items()})
            for metric in HEADLINES
            if metrics[DEFAULT][metric] > (LEAST_VOLUME if metric.endswith("_volume") else 0.0)
        }
    return result


def _metrics(scenario: Scenario, segments: int) -> Mapping[str, float]:
    return scenario.with_({"run.segments": segments}).run().metrics


def finely(rows: Sequence[Row], progress: bool = False) -> dict[str, tuple[float, str]]:
    """Every row with 48 segments (:func:`saphena.evidence.suite.evaluate`)."""
    return evaluate(rows, {"run.segments": FINE}, progress)
