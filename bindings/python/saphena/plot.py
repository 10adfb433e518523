"""Figures of results. Matplotlib is imported only when one is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from saphena.results import Result

#: Metrics that say most about a protocol, with a plain name.
HEADLINES = {
    "ejected_volume": "blood moved beyond rest",
    "augmentation_femoral": "peak velocity, groin",
    "residual_volume_fraction_calf": "calf blood left",
    "refill_time_calf": "refill of the calf",
    "tissue_pressure_peak": "highest tissue pressure",
    "perfusion_margin_min": "least perfusion margin",
}
_PLACES = {0.0: "toes", 0.17: "ankle", 0.44: "calf", 0.58: "knee", 0.79: "thigh", 1.0: "groin"}


def pressure_map(result: Result, axes: Axes, signal: str = "interface_pressure", highest: float | None = None) -> None:
    """A signal over time and leg length; by default the pressure on the skin: where and when something presses."""
    data = result.to_xarray()
    edges = _edges(data["place"].values)
    name = "on the skin" if signal == "interface_pressure" else signal.replace("_", " ")
    values = data[signal].values.T
    mesh = axes.pcolormesh(
        data["time"],
        data["place"],
        values,
        shading="nearest",
        cmap="magma_r",
        vmin=min(0.0, float(values.min())),
        vmax=highest or float(values.max()) or 1.0,  # where nothing presses, nothing is drawn as if it did
        rasterized=True,
    )
    axes.set_ylim(edges[0], edges[-1])
    axes.set_yticks([share * edges[-1] for share in _PLACES], list(_PLACES.values()))
    axes.set_title(result.scenario.title, fontsize="medium")
    axes.figure.colorbar(mesh, ax=axes, label=f"{name} [{data[signal].attrs['units']}]", pad=0.02)


def signal_lines(results: Sequence[Result], axes: Axes, signal: str, label: str) -> None:
    """One signal over time, a line per result."""
    for result in results:
        data = result.to_xarray()[signal]
        axes.plot(data["time"], data, lw=1.0, label=result.scenario.title)
    axes.set_ylabel(label)
    axes.margins(x=0)


def plot_result(result: Result) -> Figure:
    """Pressure map, flows, volumes and the headline metrics of one run."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(4, 1, figsize=(9, 11), height_ratios=[3, 3, 3, 2.2], layout="constrained")
    data = result.to_xarray()
    pressure_map(result, axes[0])
    for signal, label in {
        "arterial_inflow": "arterial inflow",
        "femoral_vein_flow": "femoral vein",
        "popliteal_vein_flow": "popliteal vein",
    }.items():
        axes[1].plot(data["time"], data[signal], lw=1.0, label=label)
    axes[1].set_ylabel("flow [mL/s]")
    _draw_volumes(data, axes[2])
    for ax in axes[1:3]:
        ax.margins(x=0)
        _draw_legend(ax)
    axes[2].set_xlabel("time [s]")
    _draw_table([result], axes[3])
    return figure


def plot_comparison(results: Sequence[Result]) -> Figure:
    """Several runs on one page: what was done (top), what it did to flow and stored blood (middle), and the headline numbers (bottom)."""
    import matplotlib.pyplot as plt

    pressing = [result for result in results if result.metrics["dose_pressure_time"] > 0.0]
    shown = pressing or list(results)
    columns = len(shown)
    figure = plt.figure(figsize=(max(9.0, 3.4 * columns), 10.5), layout="constrained")
    grid = figure.add_gridspec(4, columns, height_ratios=[3, 2.6, 2.6, 0.42 * (len(HEADLINES) + 1)])
    highest = max(float(result.to_xarray()["interface_pressure"].max()) for result in shown) or None
    for column, result in enumerate(shown):
        pressure_map(result, figure.add_subplot(grid[0, column]), highest=highest)
    flow = figure.add_subplot(grid[1, :])
    signal_lines(results, flow, "femoral_vein_flow", "out through the\nfemoral vein [mL/s]")
    volume = figure.add_subplot(grid[2, :], sharex=flow)
    signal_lines(results, volume, "venous_volume_calf", "blood in the\ncalf veins [mL]")
    volume.set_xlabel("time [s]")
    _draw_legend(flow)
    _draw_table(results, figure.add_subplot(grid[3, :]))
    return figure


def _edges(places: np.ndarray) -> np.ndarray:
    half = 0.5 * (places[1] - places[0])
    return np.append(places - half, places[-1] + half)


def _draw_legend(axes: Axes) -> None:
    """Above the axes, where it hides no line."""
    axes.legend(frameon=False, ncols=3, fontsize="small", loc="lower right", bbox_to_anchor=(1.0, 1.0), borderaxespad=0.0)


def _draw_volumes(data: xr.Dataset, axes: Axes) -> None:
    for region in ("thigh", "calf", "foot"):
        axes.plot(data["time"], data[f"venous_volume_{region}"], lw=1.0, label=region)
    axes.set_ylabel("venous blood [mL]")
    axes.set_ylim(bottom=0.0)


def _draw_table(results: Sequence[Result], axes: Axes) -> None:
    axes.axis("off")
    rows = [
        [f"{label} [{results[0].metrics[name].unit}]".replace(" [1]", " [x rest]"), *(_cell(result.metrics[name]) for result in results)]
        for name, label in HEADLINES.items()
    ]
    header = ["", *(result.scenario.title for result in results)]
    table = axes.table(rows, colLabels=header, loc="center", cellLoc="right", edges="horizontal")
    table.auto_set_font_size(False)
    table.set_fontsize(9)
    table.scale(1.0, 1.25)
    for (_, column), cell in table.get_celld().items():
        if column == 0:
            cell.get_text().set_horizontalalignment("left")
    table.auto_set_column_width(list(range(len(header))))


def _cell(number: float) -> str:
    return "-" if np.isnan(number) else f"{number:.3g}"
