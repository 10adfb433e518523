"""Devices that rest as long as the leg takes to refill, as users meet them: results, files, what errors of the sensor cost."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

import saphena as sa

SLEEVE = """
format = 1
title = "waiting sleeve"
[run]
duration = "10 min"
record_every = "1 s"
segments = 12
[[posture]]
position = "semirecumbent"
[[action]]
kind = "device"
preset = "refill_triggered_sequential"
start = "10 s"
duration = "9 min"
measure_every = "3 min"
sensor_drift = "0 mL/s"
sensor_noise = "0 mL"
sensor_missed = 0
"""


@cache
def waited(*changes: tuple[str, str]) -> sa.Result:
    """The sleeve, changed."""
    return sa.parse(SLEEVE).with_({f"action.device.{key}": value for key, value in changes}).run()


def test_every_measurement_is_told_with_the_truth_beside_it() -> None:
    refills = waited().refills
    assert list(refills["action"]) == ["device"] * len(refills) and len(refills) == 3
    assert (refills["release"] - refills["start"]).to_numpy() == pytest.approx(12.0)
    assert np.diff(refills["start"]).min() >= 180.0, "no sooner than is asked for"
    assert (refills["sensed"] - refills["actual"]).abs().max() < 3.0, "a sensor without errors is late by its mean and its delay"
    assert ((refills["rest"] >= 20.0) & (refills["rest"] <= 60.0)).all()
    assert (refills["cycles"] >= 1).all()


def test_metrics_are_means_over_the_measurements() -> None:
    result = waited()
    refills = result.refills
    assert result.metrics["sensed_refill_time"] == pytest.approx(refills["sensed"].mean())
    assert result.metrics["sensed_refill_error"] == pytest.approx((refills["sensed"] - refills["actual"]).mean())
    assert result.metrics["rest_after_refill"] == pytest.approx(refills["rest"].mean())
    timed = sa.parse(SLEEVE[: SLEEVE.index("measure_every")].replace("refill_triggered_sequential", "sequential_three_chamber")).run()
    assert timed.refills.empty
    assert np.isnan(timed.metrics["sensed_refill_time"])


def test_a_warm_cuff_shortens_rests_and_leaves_less_to_move() -> None:
    good, warm = waited(("shortest_rest", "2 s")), waited(("shortest_rest", "2 s"), ("sensor_drift", "2 mL/s"))
    assert warm.refills["sensed"].mean() < good.refills["sensed"].mean() - 3.0
    assert warm.refills["actual"].iloc[0] == pytest.approx(good.refills["actual"].iloc[0]), "the leg is the same"
    moved = [run.metrics["ejected_volume_per_cycle"] for run in (good, warm)]
    assert moved[1] < moved[0]


def test_a_sensor_that_misses_waits_its_longest() -> None:
    refills = waited(("sensor_missed", "1")).refills
    assert refills["sensed"].isna().all() and not refills["actual"].isna().any()
    assert (refills["rest"] == 60.0).all()


def test_the_seed_decides_what_the_noise_does() -> None:
    noisy = [waited(("sensor_noise", "4 mL"), ("sensor_averaging", "0.5 s"), ("sensor_seed", seed)).refills for seed in ("1", "2")]
    again = sa.parse(SLEEVE).with_(
        {"action.device.sensor_noise": "4 mL", "action.device.sensor_averaging": "0.5 s", "action.device.sensor_seed": "1"}
    )
    assert list(again.run().refills["sensed"]) == list(noisy[0]["sensed"])
    assert list(noisy[0]["sensed"]) != list(noisy[1]["sensed"])


def test_the_file_has_them(tmp_path: Path) -> None:
    result = waited()
    result.save(tmp_path / "refills.h5")
    with xr.open_dataset(tmp_path / "refills.h5", engine="h5netcdf", group="refills") as data:
        assert data["sensed"].dims == ("member", "refill") and data["sensed"].attrs["units"] == "s"
        for name in ("start", "release", "sensed", "actual", "rest", "cycles"):
            assert list(data[name].values[0]) == list(result.refills[name])
        assert list(data["action"].values[0]) == ["device"] * len(result.refills)


def test_steppers_agree_on_the_rests() -> None:
    text = SLEEVE.replace('duration = "10 min"', 'duration = "4 min"').replace("segments = 12", 'segments = 6\nstepper = "rosenbrock4"')
    other = sa.parse(text).run().refills
    reference = sa.parse(text.replace("rosenbrock4", "rodas3")).run().refills
    assert list(other["rest"]) == pytest.approx(list(reference["rest"]), abs=1.0)
