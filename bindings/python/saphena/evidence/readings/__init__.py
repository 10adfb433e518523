"""Ways of reading a measurement off runs, by name: each takes the runs of a row and its options, and gives one number or several.

Times are in s, places in cm from the toes, windows are (from, to).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from saphena.evidence.readings import flow, graded, lymph, pressure, volume

_PUBLIC = (
    pressure.mean,
    pressure.fall,
    pressure.return_time,
    pressure.closing_pressure,
    pressure.narrowing_pressure,
    pressure.lumen_change,
    volume.volume_rise,
    volume.relative_volume_rise,
    volume.emptying_time,
    volume.step_compliance,
    volume.filling_slope,
    volume.congestion_compliance,
    volume.deep_share,
    volume.refill_time,
    volume.standing_volume,
    volume.filling_index,
    volume.ejection_fraction,
    volume.walking_ejection_fraction,
    volume.walking_ejection_rise,
    volume.refill_change,
    flow.time_averaged_peak_velocity,
    flow.peak_over_rest,
    flow.peak_rise,
    flow.ratio_of_peak_rises,
    flow.volume_through,
    flow.ratio_of_ejected,
    flow.ratio_of_volumes,
    flow.change_of_mean,
    flow.difference_of_means,
    flow.share_of_flow,
    flow.out_over_in,
    flow.closing_time,
    graded.best_gradation,
    lymph.limb_slope,
    lymph.limb_gain,
    lymph.fluid_gain,
    lymph.filtration_coefficient,
    lymph.at_place,
    lymph.rise_at_place,
    lymph.capillary_over_line,
    lymph.lowest_at_place,
    lymph.highest_at_place,
    lymph.lymph_flow_per_vessel,
    lymph.lymph_flow_ratio,
    lymph.lymph_flow_change,
    lymph.lymph_flow_of_two,
    lymph.contraction_rate,
    lymph.packet_velocity,
    lymph.squeeze_ratio,
    lymph.ratio_of_lymph_gains,
    lymph.logarithmic_share,
    lymph.change_of_packet_velocity,
    lymph.change_of_period,
    lymph.passing_pressure,
)

#: Every way of reading, by the name that rows use.
READINGS: dict[str, Callable[..., Any]] = {function.__name__: function for function in _PUBLIC}
