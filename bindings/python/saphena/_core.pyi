"""Types of the compiled module, by hand from bindings/src. `tests/python/test_stubs.py` holds the two together."""

import os
from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias, TypedDict, final

import numpy as np
import numpy.typing as npt

from saphena.errors import InputError as InputError
from saphena.errors import StoreError as StoreError

_Path: TypeAlias = str | bytes | os.PathLike[str] | os.PathLike[bytes]
_Array: TypeAlias = npt.NDArray[np.float64]
_StatusName: TypeAlias = Literal[
    "ok", "step_too_small", "non_finite", "too_many_steps", "negative_volume", "interrupted", "impossible", "pending"
]

class _BuildInfo(TypedDict):
    version: str
    git_commit: str
    compiler: str
    instruction_set: str

class _Metric(TypedDict):
    name: str
    unit: str
    group: str
    definition: str

class _Signal(TypedDict):
    name: str
    unit: str
    doc: str
    by_place: bool

class _Symbol(TypedDict):
    name: str
    unit: str
    meaning: str

class _Element(TypedDict):
    name: str
    summary: str
    equation: str
    sign: str
    validity: str
    parameters: list[_Symbol]
    variables: list[_Symbol]
    sources: list[str]

class _InputKey(TypedDict):
    key: str
    takes: str
    default: str
    range: str
    meaning: str

class _InputTable(TypedDict):
    name: str
    written: str
    doc: str
    action: bool
    keys: list[_InputKey]

class _Parameter(TypedDict):
    name: str
    unit: str
    is_text: bool

class _SweepSummary(TypedDict):
    members: int
    run: int
    failed: int

class _PairedEffect(TypedDict):
    pairs: int
    mean: float
    mean_low: float
    mean_high: float
    low: float
    high: float
    effect_size: float
    effect_low: float
    effect_high: float
    share_higher: float

class _SourcedValue(TypedDict):
    value: float
    unit: str
    low: float
    high: float
    text: str
    flag: str
    source: str
    note: str

class _FiredRule(TypedDict):
    rule: str
    action: str
    verdict: str
    text: str
    source: str
    flag: str

class _Screening(TypedDict):
    strictest: str
    conditions: list[str]
    override: str
    fired: list[_FiredRule]

class _Window(TypedDict):
    name: str
    start: float
    end: float
    metrics: dict[str, float]

@final
class Scenario:
    """A checked scenario. Immutable."""

    @property
    def title(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def overrides(self) -> list[tuple[str, str]]: ...
    @property
    def notes(self) -> list[str]: ...
    @property
    def subject(self) -> str: ...
    @property
    def duration(self) -> float: ...
    @property
    def record_every(self) -> float: ...
    @property
    def settle(self) -> float: ...
    @property
    def load_scale(self) -> float: ...
    @property
    def citations(self) -> list[str]: ...
    def screening(self) -> _Screening:
        """Rules of screening that spoke, strictest first, and an override."""

    def subject_values(self) -> dict[str, _SourcedValue]:
        """Every value of the subject with its source, by path."""

class _Leaps(TypedDict):
    leaps: list[tuple[float, float, float, float]]
    stepped: float
    windows: int
    rejected: int
    error_sum: float

@final
class MemberResult:
    """What came out of one run."""

    @property
    def status(self) -> _StatusName: ...
    @property
    def failure(self) -> str: ...
    @property
    def steps(self) -> int: ...
    @property
    def rejected_steps(self) -> int: ...
    @property
    def protein_residual(self) -> float: ...
    @property
    def leg_residual(self) -> float: ...
    @property
    def network_residual(self) -> float: ...
    @property
    def settling_drift(self) -> float: ...
    @property
    def wall_seconds(self) -> float: ...
    @property
    def time(self) -> _Array: ...
    @property
    def place(self) -> _Array: ...
    def signals(self) -> dict[str, _Array]:
        """Arrays by name: (time,) or (time, place)."""

    def windows(self) -> list[_Window]:
        """Metrics of the whole run and of every action."""

    def leaps(self) -> _Leaps:
        """Of a multiscale run: start, end (s), moved and error (mL) of every leap; and totals."""

    def refills(self) -> list[tuple[str, float, float, float, float, float, float]]:
        """Of devices that wait for the leg: action, start, release, sensed, actual and rest (s), and compressions."""

def load_scenario(path: _Path, overrides: Sequence[tuple[str, str]]) -> Scenario:
    """Reads and checks a scenario file."""

def parse_scenario(text: str, label: _Path, overrides: Sequence[tuple[str, str]]) -> Scenario:
    """Likewise from text."""

def simulate(scenario: Scenario, progress: Callable[[float], None] | None = None) -> MemberResult:
    """Runs a scenario; `progress(time)` is called now and then."""

def save(path: _Path, scenarios: Sequence[Scenario], results: Sequence[MemberResult], command_line: str, replace: bool) -> None:
    """Writes a result file."""

@final
class Running:
    """How a sweep is run."""

    def __init__(self, threads: int, lanes: int, chunk: tuple[int, int], resume: bool, replace: bool) -> None: ...

@final
class Plan:
    """Who the members of a sweep are."""

    def __init__(
        self,
        text: str,
        label: _Path,
        protocols: Sequence[tuple[_Path, str, Sequence[tuple[str, str]]]],
        table: str | None,
    ) -> None: ...
    def __len__(self) -> int: ...
    @property
    def parameters(self) -> list[_Parameter]: ...
    def inputs(self, member: int) -> list[str]:
        """Texts of the parameters of a member."""

    def scenario(self, member: int) -> Scenario:
        """The scenario of a member."""

    def run(self, path: _Path, how: Running, progress: Callable[[int, int], None] | None = None) -> _SweepSummary:
        """Runs the members into a file; `progress(done, failed)` is called after each."""

def merge_sweeps(path: _Path, parts: Sequence[_Path], replace: bool) -> None:
    """Joins the parts of a sweep."""

def paired_effect(values: Sequence[float], references: Sequence[float]) -> _PairedEffect:
    """How far two arms differ in the same subjects."""

def metric_list() -> list[_Metric]:
    """Every metric: name, unit, group, definition."""

def signal_list() -> list[_Signal]:
    """Every signal: name, unit, doc, by_place."""

def element_list() -> list[_Element]:
    """The page of every element."""

def input_table_list() -> list[_InputTable]:
    """Every table of a scenario file with its keys."""

def sweep_table_list() -> list[_InputTable]:
    """Every table of a sweep file with its keys."""

def build_info() -> _BuildInfo:
    """What the engine was built from and with."""

def library_folder() -> str:
    """Folder of subjects, devices and techniques."""
