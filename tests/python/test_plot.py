"""Figures show what is in the results, label it with its unit, and draw it."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator

import matplotlib
import numpy as np
import pytest
from matplotlib import image
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from short_run import rested, stroked, strokes

import saphena as sa
from saphena.plot import HEADLINES, plot_comparison, pressure_map

matplotlib.use("Agg")

PLOTS: dict[str, Callable[[], Figure]] = {
    "one": lambda: stroked().plot(),
    "one at rest": lambda: rested().plot(),
    "two": lambda: plot_comparison([rested(), stroked()]),
    "only rest": lambda: plot_comparison([rested()]),
    "alike": lambda: plot_comparison([stroked(), stroked(), rested()]),
}


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


def pixels(figure: Figure) -> np.ndarray:
    """The figure as drawn: rows from the top, columns, colours from 0 to 1."""
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=50)
    png.seek(0)
    return np.asarray(image.imread(png)[:, :, :3])


def ink_inside(axes: Axes, drawn: np.ndarray) -> float:
    """Share of pixels within the axes that are not white."""
    (left, bottom), (right, top) = axes.get_position().get_points() * [drawn.shape[1], drawn.shape[0]]
    rows = slice(drawn.shape[0] - int(top) + 2, drawn.shape[0] - int(bottom) - 2)
    return float((drawn[rows, int(left) + 2 : int(right) - 2] < 0.9).any(axis=2).mean())


def lines(axes: Axes) -> dict[str, np.ndarray]:
    return {str(line.get_label()): np.asarray(line.get_ydata()) for line in axes.get_lines()}


def table_of(axes: Axes) -> list[list[str]]:
    cells = axes.tables[0].get_celld()
    rows, columns = (max(numbers) + 1 for numbers in zip(*cells, strict=True))
    return [[cells[row, column].get_text().get_text() for column in range(columns)] for row in range(rows)]


def legend_of(axes: Axes) -> list[str]:
    legend = axes.get_legend()
    return [] if legend is None else [text.get_text() for text in legend.get_texts()]


@pytest.mark.parametrize("plot", list(PLOTS.values()), ids=[name.replace(" ", "-") for name in PLOTS])
def test_every_panel_is_drawn(plot: Callable[[], Figure]) -> None:
    figure = plot()
    assert isinstance(figure, Figure)
    drawn = pixels(figure)
    for number, axes in enumerate(figure.axes):
        assert ink_inside(axes, drawn) > 0.005, f"panel {number} is blank"


def test_a_result_s_figure_has_its_panels() -> None:
    pressure, flow, volume, table, colours = stroked().plot().axes
    assert pressure.get_title() == "Strokes"
    assert [label.get_text() for label in pressure.get_yticklabels()] == ["toes", "ankle", "calf", "knee", "thigh", "groin"]
    assert colours.get_ylabel() == "on the skin [mmHg]"
    assert (flow.get_ylabel(), volume.get_ylabel(), volume.get_xlabel()) == ("flow [mL/s]", "venous blood [mL]", "time [s]")
    assert legend_of(flow) == list(lines(flow)) == ["arterial inflow", "femoral vein", "popliteal vein"]
    assert legend_of(volume) == list(lines(volume)) == ["thigh", "calf", "foot"]
    assert not table.axison and table_of(table)[0] == ["", "Strokes"]


def test_lines_and_maps_are_of_the_signals() -> None:
    data = stroked().to_xarray()
    pressure, flow, volume = stroked().plot().axes[:3]
    np.testing.assert_array_equal(pressure.collections[0].get_array(), data["interface_pressure"].T)
    np.testing.assert_array_equal(lines(flow)["femoral vein"], data["femoral_vein_flow"])
    np.testing.assert_array_equal(lines(flow)["popliteal vein"], data["popliteal_vein_flow"])
    np.testing.assert_array_equal(lines(flow)["arterial inflow"], data["arterial_inflow"])
    for region in ("thigh", "calf", "foot"):
        np.testing.assert_array_equal(lines(volume)[region], data[f"venous_volume_{region}"])
    assert volume.get_ylim()[0] == 0.0
    for axes in (flow, volume):
        assert axes.get_xlim() == (0.0, 20.0)
        np.testing.assert_array_equal(axes.get_lines()[0].get_xdata(), data["time"])


def test_the_table_is_of_the_metrics() -> None:
    rows = table_of(plot_comparison([rested(), stroked()]).axes[-1])
    assert rows[0] == ["", "Rest", "Strokes"] and len(rows) == 1 + len(HEADLINES)
    for (name, label), row in zip(HEADLINES.items(), rows[1:], strict=True):
        values = [rested().metrics[name], stroked().metrics[name]]
        unit = "x rest" if values[0].unit == "1" else values[0].unit
        assert row == [f"{label} [{unit}]", *("-" if np.isnan(value) else f"{value:.3g}" for value in values)]
    assert "-" in rows[4], "a metric without a meaning here is left open"


def test_legends_hide_no_line() -> None:
    figure = stroked().plot()
    pixels(figure)  # lays the figure out
    for axes in figure.axes[1:3]:
        legend = axes.get_legend()
        assert legend is not None and legend.get_window_extent().y0 >= axes.get_window_extent().y1


def test_a_comparison_shows_who_presses_and_everyone_s_blood() -> None:
    stronger = strokes().with_({"title": "Stronger", "action.effleurage.pressure": "60 mmHg"}).run()
    results = [rested(), stroked(), stronger]
    figure = plot_comparison(results)
    maps = [axes for axes in figure.axes if axes.get_title()]
    assert [axes.get_title() for axes in maps] == ["Strokes", "Stronger"]
    highest = float(stronger.to_xarray()["interface_pressure"].max())
    assert {axes.collections[0].get_clim() for axes in maps} == {(0.0, highest)}, "the maps share one scale"
    flow, volume = (next(axes for axes in figure.axes if text in axes.get_ylabel()) for text in ("[mL/s]", "[mL]"))
    titles = ["Rest", "Strokes", "Stronger"]
    assert legend_of(flow) == titles and "femoral vein" in flow.get_ylabel() and "calf veins" in volume.get_ylabel()
    for axes, signal in ((flow, "femoral_vein_flow"), (volume, "venous_volume_calf")):
        assert list(lines(axes)) == titles and axes.get_xlim() == (0.0, 20.0)
        for result in results:
            np.testing.assert_array_equal(lines(axes)[result.scenario.title], result.to_xarray()[signal])
    assert volume.get_xlabel() == "time [s]"


def test_a_map_of_no_pressure_is_pale() -> None:
    figure = rested().plot()
    pressure = figure.axes[0].collections[0]
    assert pressure.get_clim() == (0.0, 1.0)
    assert np.asarray(pressure.to_rgba(np.zeros(1)))[0, :3].min() > 0.7


def test_a_map_of_another_signal_is_labelled_as_such() -> None:
    figure, axes = plt.subplots()
    pressure_map(stroked(), axes, "deep_vein_flow")
    assert figure.axes[1].get_ylabel() == "deep vein flow [mL/s]"
    flow = stroked().to_xarray()["deep_vein_flow"]
    assert axes.collections[0].get_clim() == (float(flow.min()), float(flow.max())) and float(flow.min()) < 0.0


def test_matplotlib_is_needed_only_for_figures() -> None:
    program = "import sys, saphena.plot, saphena.quickstart; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_quickstart_says_what_it_found() -> None:
    from saphena.quickstart import QUESTIONS, table

    rows = table([rested(), stroked()]).splitlines()
    assert rows[0].split() == ["Rest", "Strokes"] and len(rows) == 1 + len(QUESTIONS)
    assert len({len(row) for row in rows}) == 1, "columns are aligned"
    for (name, question), row in zip(QUESTIONS.items(), rows[1:], strict=True):
        values: list[sa.Value] = [rested().metrics[name], stroked().metrics[name]]
        unit = "" if values[0].unit == "1" else f" [{values[0].unit}]"
        assert row.startswith(question + unit)
        assert row.split()[-2:] == ["-" if np.isnan(value) else f"{value:.3g}" for value in values]
