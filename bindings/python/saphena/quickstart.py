"""The first thing a newcomer sees: hands against a device, with controls."""

from __future__ import annotations

import sys
from pathlib import Path

from saphena import _core
from saphena.comparison import compare
from saphena.results import Result, save
from saphena.scenario import load

ROUTINES = ("lie_still", "sham", "three_minute_massage", "three_minute_massage_reversed", "sequential_device", "single_chamber_device")

#: What the table shows, in the words of a newcomer.
QUESTIONS = {
    "ejected_volume": "most blood moved out of the leg beyond rest",
    "augmentation_femoral": "fastest flow in the groin's vein, over rest",
    "residual_volume_fraction_calf": "blood left in the calf's veins at the emptiest moment",
    "refill_time_calf": "time until the calf has filled again",
    "outflow_mean": "mean flow out of the leg (no protocol can raise it for long)",
    "arterial_inflow_mean": "mean flow into the leg",
    "tissue_pressure_peak": "highest pressure in the tissue",
    "perfusion_margin_min": "least margin of arterial over tissue pressure",
    "dose_pressure_time": "dose: pressure x time over the leg",
}


def table(results: list[Result]) -> str:
    """Headline metrics, one row each, one column per routine."""
    rows = [["", *(result.scenario.title for result in results)]]
    for name, question in QUESTIONS.items():
        unit = results[0].metrics[name].unit
        cells = ["-" if value != value else f"{value:.3g}" for value in (result.metrics[name] for result in results)]
        rows.append([question + (f" [{unit}]" if unit != "1" else ""), *cells])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width) for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def main(folder: Path) -> None:
    """Runs the shipped routines, prints the table, writes the result file and the figure."""
    from saphena.plot import plot_comparison

    library = Path(_core.library_folder()) / "routines"
    results = [load(library / f"{name}.toml").run() for name in ROUTINES]
    stored = save(results, folder / "hands_or_device.h5", replace=True)
    compare(results).to_csv(folder / "hands_or_device.csv")
    figure = folder / "hands_or_device.png"
    plot_comparison([result for result in results if "reversed" not in result.scenario.path]).savefig(figure, dpi=120)
    residual = max(result.status["leg_residual"] for result in results)
    print("Five minutes on one raised leg, the default healthy adult: one minute of rest, then hands or a device.\n")
    print(table(results))
    print(f"\nBlood was kept account of to {residual:.0e} of what flowed. Research use; no medical advice.")
    print(f"\nresult file  {stored}\nfigure       {figure}\nfull table   {folder / 'hands_or_device.csv'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
