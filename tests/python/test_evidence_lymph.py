"""Ways of reading tissue fluid and lymph, on curves with known answers."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from saphena.evidence.readings import READINGS
from saphena.evidence.record import Record

TIME = np.arange(0.0, 600.0 + 0.25, 0.5)
PLACES = np.arange(2.5, 100.0, 5.0)
CALF = (17.0, 57.0)
#: Tissue of the calf of a leg that is 20 cm around everywhere, mL.
CALF_TISSUE = 400.0 / (4.0 * np.pi) * 40.0


def record(**signals: np.ndarray) -> Record:
    variables = {name: (("time", "place")[: values.ndim], values) for name, values in signals.items()}
    return Record(xr.Dataset(variables, {"time": TIME, "place": PLACES}), {}, ((0.0, 20.0), (100.0, 20.0)))


def along(values: np.ndarray) -> np.ndarray:
    return np.repeat(values[:, None], len(PLACES), axis=1)


def flow(level: float) -> Record:
    return record(lymph_flow=along(np.full_like(TIME, level)))


def test_slopes_and_gains_count_blood_and_tissue_fluid() -> None:
    run = record(venous_volume_calf=80.0 + 0.01 * TIME, interstitial_volume_calf=400.0 + 0.02 * TIME)
    slope = READINGS["limb_slope"]([run], region="calf", part=CALF, window=(100.0, 500.0))
    assert slope == pytest.approx(0.03 * 60.0 / CALF_TISSUE * 100.0)
    assert READINGS["limb_gain"]([run], regions=["calf"], times=(100.0, 200.0)) == pytest.approx(3.0)
    assert READINGS["fluid_gain"]([run], regions=["calf"], times=(100.0, 200.0)) == pytest.approx(2.0)


def test_filtration_coefficient_is_slope_over_the_veins_rise() -> None:
    fluid = np.where(TIME < 300.0, 400.0, 400.0 + 0.02 * (TIME - 300.0))
    vein = along(np.where(TIME < 300.0, 9.0, 19.0))
    run = record(venous_volume_calf=0.0 * TIME, interstitial_volume_calf=fluid, deep_vein_pressure=vein)
    value = READINGS["filtration_coefficient"]([run], part=CALF, place=40.0, rest=(50.0, 250.0), congested=(350.0, 550.0))
    assert value == pytest.approx(1000.0 * 0.02 * 60.0 / CALF_TISSUE * 100.0 / 10.0)


def test_waves_are_timed_along_the_leg() -> None:
    since = np.mod(TIME[:, None] - PLACES[None, :] / 1.5, 100.0)
    run = record(collector_contraction=np.where(since < 7.0, np.sin(np.pi * since / 7.0) ** 2, 0.0))
    assert READINGS["contraction_rate"]([run], place=37.0, window=(0.0, 600.0)) == pytest.approx(0.6)
    assert READINGS["packet_velocity"]([run], places=(27.5, 57.5), window=(0.0, 600.0)) == pytest.approx(1.5, rel=0.03)


def test_a_collector_that_does_not_contract_has_no_rate() -> None:
    run = record(collector_contraction=along(0.0 * TIME))
    assert np.isnan(READINGS["contraction_rate"]([run], place=37.0, window=(0.0, 600.0)))
    assert np.isnan(READINGS["packet_velocity"]([run], places=(27.5, 57.5), window=(0.0, 600.0)))


def test_lymph_flows() -> None:
    run = record(lymph_flow=along(np.where(TIME < 300.0, 0.002, 0.003)))
    windows = {"place": 37.0, "rest": (0.0, 290.0), "window": (310.0, 590.0)}
    assert READINGS["lymph_flow_per_vessel"]([run], place=37.0, vessels=4, window=(0.0, 290.0)) == pytest.approx(1.8)
    assert READINGS["lymph_flow_ratio"]([run], **windows) == pytest.approx(1.5)
    assert READINGS["lymph_flow_change"]([run], **windows) == pytest.approx(50.0)
    assert READINGS["squeeze_ratio"](
        [flow(0.004), flow(0.002), flow(0.001)], place=37.0, periods=[2.0, 12.0], window=(0.0, 600.0)
    ) == pytest.approx(2.0)
    gains = READINGS["ratio_of_lymph_gains"]([run, flow(0.003)], place=37.0, rest=(0.0, 290.0), window=(310.0, 590.0))
    assert gains == pytest.approx(1.5)


def test_a_line_over_the_logarithm_of_frequency() -> None:
    options = {"place": 37.0, "frequencies": [0.01, 0.1, 1.0], "window": (0.0, 600.0)}
    assert READINGS["logarithmic_share"]([flow(0.001), flow(0.002), flow(0.003)], **options) == pytest.approx(1.0)
    assert READINGS["logarithmic_share"]([flow(0.001), flow(0.003), flow(0.002)], **options) == pytest.approx(0.25)
    assert READINGS["logarithmic_share"]([flow(0.003), flow(0.002), flow(0.001)], **options) == 0.0


def test_waves_before_and_after() -> None:
    """From 300 s on waves come every 40 s instead of 50 and run at 2 cm/s instead of 1.5."""
    early = np.mod(TIME[:, None] - PLACES[None, :] / 1.5, 50.0)
    late = np.mod(TIME[:, None] - PLACES[None, :] / 2.0, 40.0)
    since = np.where(TIME[:, None] < 300.0, early, late)
    run = record(collector_contraction=np.where(since < 7.0, np.sin(np.pi * since / 7.0) ** 2, 0.0))
    windows = {"rest": (0.0, 299.0), "window": (310.0, 600.0)}
    assert READINGS["change_of_period"]([run], place=37.0, **windows) == pytest.approx(-20.0)
    assert READINGS["change_of_packet_velocity"]([run], places=(27.5, 57.5), **windows) == pytest.approx(33.3, abs=3.0)


def test_passing_pressure_is_the_first_step_that_lets_lymph_through() -> None:
    run = record(lymph_flow=along(np.select([TIME < 200.0, TIME < 400.0], [0.0001, 0.0016], 0.002)))
    options = {"place": 37.0, "steps": [80.0, 60.0, 40.0], "windows": [(50.0, 190.0), (250.0, 390.0), (450.0, 590.0)]}
    assert READINGS["passing_pressure"]([run], share=0.5, **options) == 60.0
    assert READINGS["passing_pressure"]([run], share=0.01, **options) == 80.0


def test_pressures_at_a_place() -> None:
    run = record(
        collector_pressure=along(10.0 + 5.0 * np.sin(TIME)),
        capillary_pressure_skin=along(0.0 * TIME + 61.6),
        superficial_vein_pressure=along(0.0 * TIME + 50.0),
    )
    whole = {"place": 20.0, "window": (0.0, 600.0)}
    assert READINGS["highest_at_place"]([run], signal="collector_pressure", **whole) == pytest.approx(15.0, abs=0.2)
    assert READINGS["lowest_at_place"]([run], signal="collector_pressure", **whole) == pytest.approx(5.0, abs=0.2)
    assert READINGS["at_place"]([run], signal="capillary_pressure_skin", **whole) == pytest.approx(61.6)
    assert READINGS["capillary_over_line"]([run], **whole) == pytest.approx(1.0)
    steps = record(interstitial_pressure_epifascial=along(np.where(TIME < 300.0, -0.5, 5.0)))
    rise = READINGS["rise_at_place"](
        [steps], signal="interstitial_pressure_epifascial", place=12.0, rest=(0.0, 290.0), window=(310.0, 590.0)
    )
    assert rise == pytest.approx(5.5)
