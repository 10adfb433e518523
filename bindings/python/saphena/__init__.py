"""Saphena: venous and lymph flow in the human leg under hands, devices, garments and posture.

>>> import saphena as sa
>>> result = sa.load("scenarios/routines/three_minute_massage.toml").run()
>>> result.metrics["ejected_volume"]
"""

from __future__ import annotations

from saphena import _core, evidence
from saphena.analysis import failures, salib_problem, sobol_indices
from saphena.body import stature
from saphena.cite import cite, references
from saphena.comparison import at_dose, compare
from saphena.errors import InputError, NumericsError, StoreError
from saphena.results import Result, Value, save
from saphena.scenario import Scenario, load, parse
from saphena.sweep import Sweep, merge, open_sweep
from saphena.tuning import tune

__version__: str = _core.build_info()["version"]

__all__ = [
    "InputError",
    "NumericsError",
    "Result",
    "Scenario",
    "StoreError",
    "Sweep",
    "Value",
    "__version__",
    "at_dose",
    "cite",
    "compare",
    "evidence",
    "failures",
    "load",
    "merge",
    "open_sweep",
    "parse",
    "references",
    "salib_problem",
    "save",
    "sobol_indices",
    "stature",
    "tune",
]
