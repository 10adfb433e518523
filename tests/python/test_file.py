"""Result files: they open without a reader of ours and hold what is in memory, with units and where it came from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray as xr
from short_run import at_rest, rested, stroked, strokes
from wrong_input import call

import saphena as sa
from saphena import _core

GROUPS = {
    "metrics": {"member"},
    "windows": {"member", "window"},
    "signals": {"member", "time", "place"},
    "status": {"member"},
    "parameters": {"member"},
    "screening": {"member", "fired"},
}


def opened(path: Path, group: str) -> xr.Dataset:
    with xr.open_dataset(path, engine="h5netcdf", group=group) as data:
        return data.load()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of two members."""
    return sa.save([rested(), stroked()], tmp_path_factory.mktemp("file") / "results.h5")


@pytest.fixture
def file(path: Path) -> Iterator[h5py.File]:
    with h5py.File(path) as opened_file:
        yield opened_file


def datasets(file: h5py.File) -> dict[str, h5py.Dataset]:
    return {f"{group}/{name}": dataset for group, members in file.items() for name, dataset in members.items()}


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_opens_in_xarray_with_its_dimensions(path: Path, group: str) -> None:
    data = opened(path, group)
    assert set(data.dims) == set(data.coords) == GROUPS[group]
    assert list(data["member"]) == [0, 1]
    assert all("member" in variable.dims for variable in data.values())


def test_there_are_no_other_groups(file: h5py.File) -> None:
    assert set(file) == set(GROUPS)


def test_every_axis_is_a_dimension_scale(file: h5py.File) -> None:
    for group, axes in GROUPS.items():
        assert {name for name, dataset in file[group].items() if dataset.is_scale} == axes
        for name in set(file[group]) - axes:
            dimensions = file[group][name].dims
            assert [len(scales) for scales in dimensions] == [1] * len(dimensions), f"{group}/{name}"
            assert dimensions[0][0].name == f"/{group}/member"


def test_every_array_has_a_meaning_a_unit_compression_and_a_checksum(file: h5py.File) -> None:
    for name, dataset in datasets(file).items():
        text = h5py.check_string_dtype(dataset.dtype) is not None
        assert dataset.attrs["long_name"] and dataset.attrs["units"] and dataset.compression == "gzip", name
        assert text or dataset.fletcher32, name  # HDF5 has no checksums for texts of any length


def test_a_member_s_metrics_are_those_in_memory(path: Path) -> None:
    stored = opened(path, "metrics")
    for number, result in enumerate((rested(), stroked())):
        assert set(stored) == set(result.metrics)
        for name, value in result.metrics.items():
            np.testing.assert_array_equal(stored[name][number], value, err_msg=name)
            assert stored[name].attrs["units"] == value.unit
    described = {entry["name"]: entry["definition"] for entry in _core.metric_list()}
    assert {name: variable.attrs["long_name"] for name, variable in stored.items()} == described


def test_the_actions_metrics_are_those_in_memory(path: Path) -> None:
    stored = opened(path, "windows")
    assert stored["window_name"].values.tolist() == [["", ""], ["effleurage", "calf"]]
    assert np.isnan(stored["window_start"][0]).all() and np.isnan(stored["ejected_volume"][0]).all()
    for column, values in stroked().windows.items():
        name = {"start": "window_start", "end": "window_end"}.get(str(column), str(column))
        np.testing.assert_array_equal(stored[name][1], values, err_msg=name)


def test_signals_are_those_in_memory_in_single_precision(path: Path) -> None:
    stored = opened(path, "signals")
    for number, result in enumerate((rested(), stroked())):
        data = result.to_xarray()
        assert set(stored) == set(data)
        for name, signal in data.items():
            np.testing.assert_array_equal(stored[name][number], signal.astype(np.float32), err_msg=str(name))
            assert stored[name].dims == ("member", *signal.dims) and stored[name].attrs == signal.attrs
        for axis in ("time", "place"):
            np.testing.assert_array_equal(stored[axis], data[axis])
            assert stored[axis].attrs["units"] == data[axis].attrs["units"]


def test_status_and_parameters_are_those_of_the_runs(path: Path) -> None:
    status, parameters = opened(path, "status"), opened(path, "parameters")
    assert list(status["status"]) == [0, 0] and list(status["status_name"]) == ["ok", "ok"]
    for name in ("steps", "rejected_steps", "leg_residual", "network_residual", "settling_drift"):
        assert list(status[name]) == [dict(rested().status)[name], dict(stroked().status)[name]], name
    assert list(parameters["title"]) == ["Rest", "Strokes"] and list(parameters["subject"]) == ["healthy_adult"] * 2
    assert list(parameters["segments"]) == [6, 6] and (parameters["tolerance"] == 1e-3).all()


def test_a_file_says_where_it_came_from(file: h5py.File) -> None:
    build = _core.build_info()
    assert (file.attrs["format_version"], file.attrs["engine_version"], file.attrs["seed"]) == ("1.3", sa.__version__, 0)
    for name in ("git_commit", "compiler", "instruction_set"):
        assert file.attrs[name] == build[name] != ""
    assert file.attrs["command_line"] == " ".join(sys.argv)
    assert file.attrs["citations"].split(",") == sorted({*rested().scenario.citations, *stroked().scenario.citations})


def test_the_root_says_what_was_run(path: Path) -> None:
    with xr.open_dataset(path, engine="h5netcdf") as root:
        assert root.attrs["scenario_text"] == [rested().scenario.text, stroked().scenario.text]
        assert (root.attrs["subjects"], root.attrs["tolerances"]) == ("healthy_adult", 1e-3)


def test_the_root_of_members_that_differ_has_a_list(tmp_path: Path) -> None:
    other = at_rest().with_({"run.tolerance": 2e-3}).run()
    with h5py.File(sa.save([rested(), other, rested()], tmp_path / "out.h5")) as file:
        assert file.attrs["scenario_text"] == at_rest().text
        assert file.attrs["tolerances"].tolist() == [1e-3, 2e-3]


def test_the_page_of_the_format_names_what_is_in_a_file(file: h5py.File) -> None:
    page = (Path(__file__).parents[2] / "engine" / "store" / "FORMAT.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in file.attrs)
    assert all(f"`/{group}`" in page for group in file)


def test_a_member_can_be_run_again_from_the_file_alone(tmp_path: Path) -> None:
    result = strokes().with_({"title": "Mine", "action.effleurage.pressure": "40 mmHg"}).run()
    parameters = opened(result.save(tmp_path / "out.h5"), "parameters").isel(member=0)
    changes = dict(line.split("=", 1) for line in str(parameters["overrides"].item()).splitlines())
    again = sa.parse(parameters["scenario_text"].item()).with_(changes).run()
    assert again.to_xarray().identical(result.to_xarray())


def test_the_hash_is_of_the_inputs(tmp_path: Path) -> None:
    def hashed(name: str, result: sa.Result) -> str:
        with h5py.File(result.save(tmp_path / name)) as file:
            return str(file.attrs["input_hash"])

    first = hashed("first.h5", stroked())
    assert hashed("again.h5", strokes().run()) == first
    assert hashed("other.h5", strokes().with_({"run.tolerance": 2e-3}).run()) != first


def test_the_program_writes_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "scenario.toml").write_text(strokes().text, encoding="utf-8")
    done = call("run", str(tmp_path / "scenario.toml"), "-o", str(tmp_path / "program.h5"))
    assert done.returncode == 0, done.stderr
    sa.load(tmp_path / "scenario.toml").run().save(tmp_path / "package.h5")
    for group in GROUPS:
        assert opened(tmp_path / "program.h5", group).identical(opened(tmp_path / "package.h5", group)), group


def test_shorter_members_are_filled_up_with_nan(tmp_path: Path) -> None:
    short = at_rest().with_({"run.duration": "10 s"}).run()
    signals = opened(sa.save(iter([short, rested()]), tmp_path / "out.h5"), "signals")
    assert signals.sizes["time"] == 201
    for signal in signals.values():
        assert signal[0, :101].notnull().all() and signal[0, 101:].isnull().all() and signal[1].notnull().all()


def test_members_that_do_not_share_instants_are_refused(tmp_path: Path) -> None:
    other = at_rest().with_({"run.record_every": "200 ms"}).run()
    with pytest.raises(sa.InputError, match="same places and instants"):
        sa.save([rested(), other], tmp_path / "out.h5")
    assert not list(tmp_path.iterdir())


def test_a_file_without_actions_opens(tmp_path: Path) -> None:
    windows = opened(rested().save(tmp_path / "out.h5"), "windows")
    assert dict(windows.sizes) == {"member": 1, "window": 0}
