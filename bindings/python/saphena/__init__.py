"""Saphena: venous and lymph flow in the human leg under hands, devices, garments and posture.

>>> import saphena as sa
>>> result = sa.load("scenarios/routines/three_minute_massage.toml").run()
>>> result.metrics["ejected_volume"]
"""

from __future__ import annotations

from saphena import _core, evidence
from saphena.body import stature
from saphena.cite import cite, references
from saphena.comparison import at_dose, compare
from saphena.errors import InputError, NumericsError, StoreError
from saphena.results import Result, Value, save
from saphena.scenario import Scenario, load, parse
from saphena.sweep import Sweep, merge, open_sweep

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
    "load",
    "merge",
    "open_sweep",
    "parse",
    "references",
    "save",
    "stature",
]
