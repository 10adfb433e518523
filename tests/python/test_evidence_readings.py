"""Ways of reading a measurement, on curves with known answers."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from saphena.evidence.curve import Curve
from saphena.evidence.readings import READINGS
from saphena.evidence.readings.graded import best_step
from saphena.evidence.record import Record

TIME = np.arange(0.0, 120.0 + 0.05, 0.1)
PLACES = np.arange(2.5, 100.0, 5.0)
CALF = (20.0, 50.0)


def record(**signals: np.ndarray) -> Record:
    """Signals over time, or over time and place, on a leg of 20 segments of 5 cm; girths of 20 cm everywhere."""
    variables = {name: (("time", "place")[: values.ndim], values) for name, values in signals.items()}
    data = xr.Dataset(variables, {"time": TIME, "place": PLACES})
    return Record(data, {}, ((0.0, 20.0), (100.0, 20.0)))


def along(values: np.ndarray) -> np.ndarray:
    """The same at every place."""
    return np.repeat(values[:, None], len(PLACES), axis=1)


def step(at: float, before: float, after: float) -> np.ndarray:
    return np.where(at - 1e-9 < TIME, after, before)


def test_time_to_a_level_lies_between_recorded_instants() -> None:
    curve = Curve(TIME, TIME**2)
    assert curve.time_to_rise_to(2.0, 1.0) == pytest.approx(np.sqrt(2.0) - 1.0, abs=1e-3)
    assert np.isnan(curve.time_to_rise_to(1e9, 0.0))


def test_smoothing_keeps_a_straight_line() -> None:
    smooth = Curve(TIME, 3.0 * TIME).smoothed(2.0)
    assert np.allclose(smooth.values, 3.0 * smooth.time)


def test_a_part_of_the_leg_takes_its_share_of_cut_segments() -> None:
    run = record(venous_volume=along(np.ones_like(TIME)))
    assert run.amount("venous_volume", (22.0, 53.0)).mean((0, 1)) == pytest.approx(31.0 / 5.0)
    assert run.tissue_volume((22.0, 53.0)) == pytest.approx(31.0 * 20.0**2 / (4.0 * np.pi))


def test_a_signal_at_a_place_is_interpolated() -> None:
    run = record(deep_vein_pressure=np.tile(PLACES, (len(TIME), 1)))
    assert run.at("deep_vein_pressure", 43.3).mean((0, 1)) == pytest.approx(43.3)


def test_fall_and_mean() -> None:
    run = record(ankle_vein_pressure=step(30.0, 90.0, 25.0))
    assert READINGS["mean"]([run], "ankle_vein_pressure", (40, 60)) == pytest.approx(25.0)
    assert READINGS["fall"]([run], "ankle_vein_pressure", (0, 20), (40, 60)) == pytest.approx(65.0)


def test_return_time_of_an_exponential() -> None:
    back = np.where(TIME < 30.0, 90.0, 90.0 - 60.0 * np.exp(-(TIME - 30.0) / 10.0))
    run = record(ankle_vein_pressure=back)
    expected = 10.0 * np.log(60.0 / 4.5)
    assert READINGS["return_time"]([run], "ankle_vein_pressure", (0, 29), 30.0, 0.95) == pytest.approx(expected, abs=0.2)


def test_closing_pressure_under_a_ramp() -> None:
    pressure = np.clip((TIME - 10.0) / 50.0, 0.0, 1.0) * 100.0
    deep, superficial = np.clip(1.0 - pressure / 50.0, 0.02, 1.0), np.full_like(TIME, 0.5)
    run = record(bladder_pressure=along(pressure), deep_vein_area=along(deep), superficial_vein_area=along(superficial))
    closed, opened = READINGS["closing_pressure"]([run], 43.0, 0.1, ["deep", "superficial"])
    assert closed == pytest.approx(45.0, abs=0.2)
    assert np.isnan(opened)


def test_narrowing_is_of_the_diameter() -> None:
    pressure = step(40.0, 20.0, 40.0)
    lumen = np.where(TIME < 20.0, 1.0, np.where(TIME < 40.0, 0.82, 0.80))
    run = record(bladder_pressure=along(pressure), deep_vein_area=along(lumen), superficial_vein_area=along(lumen))
    assert READINGS["narrowing_pressure"]([run], 76.0, 0.1, [(25, 39), (45, 60)], (0, 19)) == pytest.approx(40.0)


def test_emptying_time_and_compliance_of_an_exponential() -> None:
    volume = np.where(TIME < 10.0, 100.0, 90.0 + 10.0 * np.exp(-(TIME - 10.0) / 4.2)) / 6.0
    run = record(venous_volume=along(volume))
    assert READINGS["emptying_time"]([run], CALF, (0, 9), (100, 120), 10.0) == pytest.approx(4.2, abs=0.02)
    tissue = run.tissue_volume(CALF) / 100.0
    assert READINGS["step_compliance"]([run], CALF, (0, 9), (100, 120), 8.0) == pytest.approx(10.0 / 8.0 / tissue, rel=1e-3)


def test_refill_time_of_a_straight_line() -> None:
    volume = np.where(TIME < 60.0, 100.0, np.clip(60.0 + 2.0 * (TIME - 60.0), 60.0, 100.0)) / 6.0
    run = record(venous_volume=along(volume))
    assert READINGS["refill_time"]([run], CALF, (0, 59), 60.0, 0.9) == pytest.approx(18.0, abs=0.05)
    assert READINGS["refill_change"]([run, run], CALF, (0, 59), 60.0, 0.9) == pytest.approx(0.0)


def test_air_plethysmography() -> None:
    filled = np.clip(20.0 + 2.0 * (TIME - 10.0), 20.0, 120.0)
    volume = np.where((TIME > 90.0) & (TIME < 91.0), 60.0, filled) / 6.0
    run = record(venous_volume=along(volume))
    windows = (CALF, (0, 10), (70, 90))
    assert READINGS["standing_volume"]([run], *windows) == pytest.approx(100.0, rel=1e-3)
    assert READINGS["filling_index"]([run], *windows) == pytest.approx(2.0, rel=1e-2)
    assert READINGS["ejection_fraction"]([run], *windows, (90, 92)) == pytest.approx(60.0, rel=1e-2)


def test_walking_ejection_fraction_is_a_mean_over_steps() -> None:
    filled = np.clip(20.0 + 2.0 * (TIME - 10.0), 20.0, 120.0)
    steps = np.where(np.mod(TIME, 1.0) < 0.5, 60.0, 80.0)
    windows = (CALF, (0, 10), (70, 90), (100, 110))
    bare = record(venous_volume=along(np.where(TIME > 90.0, steps, filled) / 6.0))
    worn = record(venous_volume=along(np.where(TIME > 90.0, steps - 25.0, filled) / 6.0))
    assert READINGS["walking_ejection_fraction"]([bare], *windows) == pytest.approx(50.0, rel=2e-2)
    assert READINGS["walking_ejection_rise"]([worn, bare], *windows) == pytest.approx(50.0, rel=3e-2)


def test_deep_share_counts_tissue_fluid() -> None:
    run = record(
        venous_volume=along(step(60.0, 100.0, 140.0)),
        superficial_venous_volume=along(step(60.0, 10.0, 20.0)),
        interstitial_volume_epifascial_by_place=along(step(60.0, 50.0, 55.0)),
        interstitial_volume_subfascial_by_place=along(step(60.0, 80.0, 95.0)),
    )
    assert READINGS["deep_share"]([run], CALF, (0, 50), (70, 80)) == pytest.approx(50.0, rel=1e-6)


def test_share_of_flow_in_inspiration() -> None:
    inward = np.mod(TIME + 1e-9, 5.0) < 2.5
    run = record(femoral_vein_flow=np.where(inward, 3.0, 1.0))
    assert READINGS["share_of_flow"]([run], "femoral_vein_flow", 5.0, 0.5, (0, 60)) == pytest.approx(75.0)


def test_flows_and_velocities() -> None:
    run = record(femoral_vein_flow=step(60.0, 2.0, 5.0), popliteal_vein_velocity=np.full_like(TIME, 4.0))
    assert READINGS["time_averaged_peak_velocity"]([run], "popliteal", (0, 30)) == pytest.approx(8.0)
    assert READINGS["peak_rise"]([run], "femoral_vein_flow", (0, 50), (60, 70)) == pytest.approx(150.0)
    assert READINGS["volume_through"]([run], "femoral_vein_flow", (60, 70)) == pytest.approx(50.0)
    assert READINGS["change_of_mean"]([run, run], "femoral_vein_flow", (0, 50), (60, 70)) == pytest.approx([150.0, 150.0])
    half = record(femoral_vein_flow=step(60.0, 2.0, 3.5))
    assert READINGS["ratio_of_ejected"]([run, half], "femoral_vein_flow", (0, 50), (60, 70)) == pytest.approx(2.0)
    assert READINGS["ratio_of_peak_rises"]([half, run], "femoral_vein_flow", (0, 50), (60, 70)) == pytest.approx(0.5)


def test_closing_time_of_a_valve() -> None:
    opening = np.clip(1.0 - (np.mod(TIME, 10.0) - 4.0) / 0.5, 0.0, 1.0)
    assert READINGS["closing_time"]([record(valve=opening)], "valve", (0, 120)) == pytest.approx(0.4, abs=0.1)


def test_best_step_is_the_top_of_a_parabola() -> None:
    steps = [0.0, 2.0, 5.0, 9.0]
    values = [100.0 - (step - 4.0) ** 2 for step in steps]
    assert best_step(steps, values) == pytest.approx(4.0)
    assert best_step(steps, values, near=5.0) == 2.0
    assert best_step(steps, [3.0, 2.0, 1.0, 0.0]) == 0.0
