"""The page on courses of days and weeks, and the figures on it.

python docs/courses.py    runs scenarios/days/four_weeks_of_therapy.toml and wrap_on_edema.toml (three minutes),
                          draws docs/images/courses_*.png and writes docs/courses.md
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import saphena as sa

ROOT = Path(__file__).resolve().parents[1]
DAYS = ROOT / "scenarios" / "days"
IMAGES = ROOT / "docs" / "images"
HOUR, DAY = 3600.0, 86400.0
#: cm from the toes: where a wrap is looked at.
ANKLE, CALF = 20.0, 42.0

PAGE = """# Courses of days and weeks

<!-- Written by `python docs/courses.py`. Do not edit. -->

Scenarios in `scenarios/days`, run with leaps (`run.scheme = "multiscale"`, [how](decisions/033-leaps-and-the-pump.md)). None of them was
measured on a leg: these are predictions of the default leg and of a diseased one.

## Four weeks of sitting days, an hour of a home pump each evening

`scenarios/days/four_weeks_of_therapy.toml`: from the balance of a leg that lies, fifteen hours of sitting a day without a step, an hour of
an eight-chamber home pump on going to bed, and the night.

![Tissue fluid over four weeks and over their last day](images/courses_four_weeks.png)

{four_weeks}

## A wrap that loosens

`scenarios/days/wrap_on_edema.toml`: a leg with lymphoedema (stage II) that holds 1.6 times the fluid it would hold lying, in bed for a day,
in an inelastic wrap set to 35 mmHg at the ankle. As tissue fluid leaves, the leg gets thinner and the wrap looser
([the law](elements.md#garment_fit), [why so](decisions/036-garments-that-loosen.md)).

![Interface pressure and tissue fluid under five garments](images/courses_wrap.png)

{wrap}

Published: short-stretch bandages at B1, over 60 mmHg, had lost 48 % after two hours on lymphoedematous legs and 37 % on healthy ones
(Damstra, Brouwer and Partsch 2008); on 30 legs, lying, wraps and bandages had lost 56 % (non-elastic), 41 % (minimal stretch) and 28 %
(elastic) after four hours. On healthy legs at rest a two-layer bandage loses 24 % in four hours (Verzwyvelt 2023): part of it is cloth that
creeps and slips, which is left out here. Stockings keep their pressure over eight hours.
"""


OF_WRAP = """"At first" is ten minutes after it was put on, "4 h" ten minutes before a wrap is put on again. The calf drains by
what presses on it. The whole leg hardly does: lying, this leg loses the fluid that it has too much with anything on it,
and a part of what a garment drives out of the calf seeps up into the thigh."""


def run(name: str, **changes: Any) -> sa.Result:
    """A day of the library."""
    return sa.load(DAYS / f"{name}.toml").with_({key.replace("__", "."): value for key, value in changes.items()}).run()


def fluid(result: sa.Result) -> np.ndarray:
    """mL: of tissue, in the whole leg."""
    data = result.to_xarray()
    return (data["interstitial_volume_epifascial"] + data["interstitial_volume_subfascial"]).to_numpy()


def calf_fluid(result: sa.Result) -> np.ndarray:
    """mL: likewise of the calf."""
    return result.to_xarray()["interstitial_volume_calf"].to_numpy()


def times(result: sa.Result, unit: float) -> np.ndarray:
    """Of what was recorded, in a unit of so many seconds."""
    return result.to_xarray()["time"].to_numpy() / unit


def pressure(result: sa.Result, place: float) -> np.ndarray:
    """mmHg on the skin, at so many cm from the toes."""
    data = result.to_xarray()["interface_pressure"]
    return data.sel({data.dims[1]: place}, method="nearest").to_numpy()


def four_weeks() -> str:
    """Draws the four weeks; returns what they say."""
    result = run("four_weeks_of_therapy")
    data, days = result.to_xarray(), times(result, DAY)
    whole = fluid(result)
    figure, (course, last) = plt.subplots(1, 2, figsize=(11, 4), width_ratios=[2, 1], layout="constrained")
    hours = 24.0 * (days - 27.0)
    for name, values, colour in [
        ("whole leg", whole, "black"),
        ("skin and subcutis", data["interstitial_volume_epifascial"].to_numpy(), "tab:red"),
        ("within the fascia", data["interstitial_volume_subfascial"].to_numpy(), "tab:blue"),
    ]:
        course.plot(days, values, color=colour, lw=0.8, label=name)
        last.plot(hours[hours >= 0.0], values[hours >= 0.0], color=colour)
    last.axvspan(15.1, 16.1, color="tab:orange", alpha=0.4, lw=0, label="pump")
    last.axvspan(15.0, 24.0, color="grey", alpha=0.15, lw=0, label="lying")
    label(course, "days", "tissue fluid, mL")
    label(last, "hours of the last day", "")
    last.sharey(course)
    course.legend(frameon=False, fontsize="small", loc="lower right", ncols=3, bbox_to_anchor=(1.0, 1.0))
    last.legend(frameon=False, fontsize="small", loc="lower right", ncols=2, bbox_to_anchor=(1.0, 1.0))
    save(figure, "four_weeks")
    mornings = [float(np.interp(day, days, whole)) for day in (0.0, 1.0, 7.0, 14.0, 21.0, 28.0)]
    of_last = whole[hours >= 0.0]
    return (
        f"On getting up the leg holds {mornings[0]:.0f} mL of tissue fluid on the first day, {mornings[1]:.0f} on the second, "
        f"{mornings[2]:.0f}, {mornings[3]:.0f}, {mornings[4]:.0f} and {mornings[5]:.0f} after one, two, three and four weeks: "
        f"it comes to rest. In the last day it goes from {of_last[0]:.0f} up to {of_last.max():.0f} mL by the evening and back."
    )


#: What is worn in the figure of the wrap, and how it differs from the scenario.
WORN: dict[str, tuple[str, dict[str, Any]]] = {
    "wrap, put on again every 4 h": ("tab:blue", {}),
    "wrap, left alone": ("tab:red", {"action__wrap__times": 1, "action__wrap__duration": "23.5 h"}),
    "wrap that never loosens": (
        "grey",
        {"action__wrap__times": 1, "action__wrap__duration": "23.5 h", "action__wrap__stiffness": "0 mmHg/cm"},
    ),
    "elastic stocking": (
        "tab:green",
        {"action__wrap__times": 1, "action__wrap__duration": "23.5 h", "action__wrap__preset": "us_30_40_stocking"},
    ),
    "next to nothing": (
        "black",
        {
            "action__wrap__times": 1,
            "action__wrap__duration": "23.5 h",
            "action__wrap__preset": "us_15_20_socks",
            "action__wrap__ankle_pressure": "0.1 mmHg",
            "action__wrap__calf_pressure": "0.1 mmHg",
            "action__wrap__stiffness": "0 mmHg/cm",
        },
    ),
}


def wrap() -> str:
    """Draws what is worn; returns the table."""
    figure, panels = plt.subplots(1, 3, figsize=(13, 4), layout="constrained")
    lines = ["| | ankle at first, mmHg | after 2 h | 4 h | 23 h | calf at first | 4 h | fluid gone in a day: calf, mL | whole leg |"]
    lines.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, (colour, changes) in WORN.items():
        result = run("wrap_on_edema", **changes)
        hours = times(result, HOUR)
        for panel, values in zip(panels, [pressure(result, ANKLE), pressure(result, CALF), calf_fluid(result)], strict=True):
            panel.plot(hours, np.where(values > 0.0, values, np.nan), color=colour, label=name)  # taken off and put on

        def at(place: float, hour: float, result: sa.Result = result, hours: np.ndarray = hours) -> str:
            return f"{np.interp(0.5 + hour, hours, pressure(result, place)):.0f}"

        cells = [at(ANKLE, 1 / 6), at(ANKLE, 2), at(ANKLE, 23 / 6), at(ANKLE, 23), at(CALF, 1 / 6), at(CALF, 23 / 6)]
        gone = [f"{values[0] - values[-1]:.0f}" for values in (calf_fluid(result), fluid(result))]
        lines.append("| " + " | ".join([name, *cells, *gone]) + " |")
    label(panels[0], "hours", f"pressure on the skin, {ANKLE:g} cm from the toes, mmHg")
    label(panels[1], "hours", f"{CALF:g} cm from the toes, mmHg")
    label(panels[2], "hours", "tissue fluid of the calf, mL")
    panels[2].legend(frameon=False, fontsize="small")
    save(figure, "wrap")
    return "\n".join(lines) + "\n\n" + OF_WRAP


def label(panel: Axes, across: str, up: str) -> None:
    """Axes without a box."""
    panel.set_xlabel(across)
    panel.set_ylabel(up)
    panel.spines[["top", "right"]].set_visible(False)


def save(figure: Figure, name: str) -> None:
    """Beside the other images."""
    figure.savefig(IMAGES / f"courses_{name}.png", dpi=110)
    plt.close(figure)


if __name__ == "__main__":
    plt.switch_backend("agg")
    text = PAGE.format(four_weeks=four_weeks(), wrap=wrap())
    (ROOT / "docs" / "courses.md").write_text(text, encoding="utf-8")
