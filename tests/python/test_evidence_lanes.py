"""Rows on many legs in lanes: the values of one run after the other, whatever fails or is interrupted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from saphena.evidence import lanes, uncertainty
from saphena.evidence.lanes import Leg, blocks, on_default, sweep
from saphena.evidence.rows import Run
from saphena.evidence.suite import evaluate, selected
from saphena.evidence.values import COARSE, elsewhere, hypercube, of_run, uncertain_in

STILL = Run("lie_still")
SUPINE = selected("ankle_vein_supine")
#: A metric's name, places along two runs, several signals and numbers in one reading.
ROWS = selected(["ankle_vein_supine", "stocking_deep_area", "vein_closure_supine", "calf_step_compliance"])
ANKLE = frozenset({"ankle_vein_pressure"})


def leg_at(point: Mapping[str, float]) -> Leg:
    return lambda run: elsewhere(run, point)


def broken(run: Run) -> Mapping[str, str]:
    return {"subject.blood.viscosity": "-1 mPa s"}


def test_lanes_give_the_values_of_one_run_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "BLOCK", 3)
    legs = [*(leg_at(point) for point in hypercube(uncertain_in(ROWS), 3, 7)), broken]
    values, signals = on_default(ROWS, COARSE)
    found = np.concatenate(list(blocks(ROWS, legs, COARSE, signals)))
    for leg, line in zip(legs, found, strict=True):
        alone = evaluate(ROWS, lambda run, leg=leg: {**COARSE, **leg(run)})
        np.testing.assert_allclose(line, [alone[row.id][0] for row in ROWS], rtol=1e-12)
    ankle = found[:, [row.id for row in ROWS].index("ankle_vein_supine")]
    assert np.isfinite(ankle[:3]).all() and np.ptp(ankle[:3]) > 0.1 and np.isnan(found[3]).all()
    assert str(values) == str(evaluate(ROWS, COARSE)), "the same numbers, one of them NaN"


def test_only_signals_that_are_read_are_kept() -> None:
    _, signals = on_default(ROWS, COARSE)
    assert signals[STILL] == ANKLE
    outcome = sweep(STILL, [leg_at({})], COARSE, signals[STILL])[0]
    assert not isinstance(outcome, str) and set(outcome.data.data_vars) == ANKLE


def test_a_signal_that_only_some_legs_ask_for_is_not_taken_for_a_missing_value() -> None:
    with pytest.raises(RuntimeError, match="ankle_vein_supine reads ankle_vein_pressure"):
        list(blocks(SUPINE, [leg_at({})], COARSE, {STILL: frozenset({"femoral_vein_flow"})}))


def test_legs_that_make_no_difference_to_a_run_share_a_member() -> None:
    first, second, other = sweep(STILL, [leg_at({}), leg_at({"collectors.strength": 0.9}), leg_at({"calf.perfusion": 0.9})], COARSE, ANKLE)
    assert first is second and first is not other


def test_legs_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="length_scale"):
        sweep(STILL, [lambda run: {"subject.length_scale": "1.1"}], COARSE, ANKLE)


def test_lymph_moves_with_its_own_values_and_veins_without() -> None:
    assert "collectors.strength" in of_run(Run("tissue_rest")) and "collectors.strength" not in of_run(STILL)
    assert "collectors.strength" in of_run(STILL.changed({"switches.tissue": True}))
    assert "collectors.strength" in uncertain_in(selected("lymph_heat")) and "collectors.strength" not in uncertain_in(SUPINE)


@pytest.mark.parametrize("blocks_before", [0, 2])
def test_an_interrupted_run_keeps_finished_blocks(blocks_before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def interrupted(*given: Any) -> Any:
        calls.append(given)
        if len(calls) > blocks_before:
            raise KeyboardInterrupt
        return sweep(*given)

    monkeypatch.setattr(lanes, "BLOCK", 2)
    monkeypatch.setattr(lanes, "sweep", interrupted)
    if blocks_before == 0:
        with pytest.raises(KeyboardInterrupt):
            uncertainty.uncertainty(SUPINE, 10)
        return
    kept = uncertainty.uncertainty(SUPINE, 10)
    assert kept["members"] == 4 and kept["intervals"]["ankle_vein_supine"]["without_value"] == 0


def test_slow_rows_may_take_fewer_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uncertainty, "SLOW", ("garment",))
    kept = uncertainty.uncertainty(selected(["ankle_vein_supine", "stocking_deep_area"]), 3, slow_members=2)
    assert kept["members"] == 3 and kept["command"].endswith("--uncertainty 3 2")
    assert [kept["intervals"][name]["members"] for name in ("ankle_vein_supine", "stocking_deep_area")] == [3, 2]
