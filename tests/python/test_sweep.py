"""Sweeps from Python: what comes out, and that it does not matter who ran what."""

from __future__ import annotations

import pickle
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from short_sweep import scenario, sweep

import saphena as sa
from saphena import _core


def test_a_sweep_gives_metrics_parameters_and_status_over_members(tmp_path: Path) -> None:
    data = sweep().run(tmp_path / "out.h5", progress=False)
    assert data.sizes["member"] == 9
    assert data["ejected_volume"].attrs["units"] == "mL"
    assert data["action.device.pressure"].attrs["units"] == "mmHg"
    assert (data["status"] == 0).all()
    assert (data["network_residual"] < 1e-9).all()
    assert data.attrs["members"] == 9


def test_a_member_is_what_its_scenario_gives_alone(tmp_path: Path) -> None:
    plan = sweep()
    data = plan.run(tmp_path / "out.h5", progress=False)
    for member in (0, 4, 8):
        alone = plan.scenario(member).run()
        for name, value in alone.metrics.items():
            np.testing.assert_array_equal(data[name].values[member], float(value))
        assert plan.parameters()["action.device.pressure"][member].split()[1] == "mmHg"


def test_members_do_not_depend_on_threads_lanes_or_chunks(tmp_path: Path) -> None:
    plan = sweep(signals=["femoral_vein_flow", "deep_vein_area"], record_every="0.5 s", windows=True)
    plan.run(tmp_path / "one.h5", progress=False, threads=1, lanes=1)
    plan.run(tmp_path / "all.h5", progress=False)
    parts = [tmp_path / f"part{i}.h5" for i in (1, 2, 3)]
    for number, part in enumerate(parts, 1):
        plan.run(part, progress=False, chunk=(number, 3))
    data = sa.merge(tmp_path / "merged.h5", [parts[2], parts[0], parts[1]])
    whole = (tmp_path / "one.h5").read_bytes()
    assert (tmp_path / "all.h5").read_bytes() == whole
    assert (tmp_path / "merged.h5").read_bytes() == whole
    assert data["femoral_vein_flow"].dtype == np.float32
    assert data["deep_vein_area"].dims == ("member", "time", "place")
    assert data["window_ejected_volume"].dims == ("member", "window")


def test_a_signal_of_what_is_not_there_is_not_a_number(tmp_path: Path) -> None:
    data = sweep(2, signals=["lymph_volume", "lymph_flow", "cardiac_output"], record_every="5 s").run(tmp_path / "out.h5", progress=False)
    assert all(np.isnan(data[name].values).all() for name in ("lymph_volume", "lymph_flow", "cardiac_output"))


def test_a_signal_and_a_metric_of_one_name_are_both_there(tmp_path: Path) -> None:
    data = sweep(signals=["venous_volume_calf"], record_every="5 s").run(tmp_path / "out.h5", progress=False)
    assert data["venous_volume_calf"].dims == ("member",) and data["signal_venous_volume_calf"].dims == ("member", "time")


def test_a_sweep_can_be_sent_to_another_process() -> None:
    plan = sweep()
    copy = pickle.loads(pickle.dumps(plan))
    pd.testing.assert_frame_equal(copy.parameters(), plan.parameters())


def test_a_table_sets_members_one_by_one(tmp_path: Path) -> None:
    table = pd.DataFrame({"action.device.pressure [mmHg]": [30.0, 60.0], "subject.venous_compliance_scale": [1.0, 1.2]})
    data = sa.Sweep(scenario(), table=table).run(tmp_path / "out.h5", progress=False)
    np.testing.assert_array_equal(data["action.device.pressure"], [30.0, 60.0])
    assert data["action.device.pressure"].attrs["units"] == "mmHg"
    np.testing.assert_array_equal(data["subject.venous_compliance_scale"], [1.0, 1.2])


def test_lists_make_a_grid_and_protocols_are_crossed_with_subjects(tmp_path: Path) -> None:
    stronger = scenario().with_({"action.device.pressure": "80 mmHg", "title": "stronger"})
    plan = sa.Sweep([scenario(), stronger], cohort={"name": "healthy_adults", "members": 3})
    data = plan.run(tmp_path / "out.h5", progress=False)
    assert data.sizes["member"] == 6
    numbers = data["subject_number"].values
    np.testing.assert_array_equal(numbers, [0, 0, 1, 1, 2, 2])
    perfusion = data["subject.perfusion_scale"].values
    np.testing.assert_array_equal(perfusion[0::2], perfusion[1::2])
    assert len(set(perfusion)) == 3
    grid = sa.Sweep(scenario(), {"action.device.pressure": ["30 mmHg", "60 mmHg"], "run.duration": ["4 s", "5 s"]})
    assert len(grid) == 4


def test_an_impossible_member_is_a_status_and_not_an_end(tmp_path: Path) -> None:
    table = pd.DataFrame({"subject.venous_compliance_scale": [1.0, -3.0, 1.2]})
    data = sa.Sweep(scenario(), table=table).run(tmp_path / "out.h5", progress=False)
    assert data["status"].values.tolist() == [0, 6, 0]
    assert "venous_compliance_scale" in str(data["message"].values[1])
    assert np.isnan(data["ejected_volume"].values[1])


@pytest.mark.parametrize("place", [0, 1])
def test_a_table_may_begin_with_an_impossible_member(tmp_path: Path, place: int) -> None:
    delays = [100.0, 2.0] if place == 0 else [2.0, 100.0]
    table = pd.DataFrame({"action.device.pattern": ["sequential"] * 2, "action.device.delay [s]": delays})
    data = sa.Sweep(scenario(), table=table).run(tmp_path / "out.h5", progress=False)
    assert data["status"].values.tolist() == ([6, 0] if place == 0 else [0, 6])
    assert "one compression" in str(data["message"].values[place])


def test_no_leg_is_lost_to_a_hard_contraction(tmp_path: Path) -> None:
    """Veins that are sucked empty behind a pulse of blood close (record 038)."""
    walk = sa.parse(
        'format = 1\nsubject = "healthy_adult"\n[run]\nduration = "12 s"\n[[posture]]\nposition = "standing"\n[[action]]\n'
        'kind = "muscle_contraction"\npreset = "slow_walk"\nstart = "5 s"\nduration = "5 s"\n'
    )
    hardest: dict[str, Any] = {"action.muscle_contraction.pressure": ["400 mmHg"], "subject.venous_compliance_scale": [0.3, 1.0, 3.0]}
    data = sa.Sweep(walk, hardest).run(tmp_path / "out.h5", progress=False)
    assert (data["status"] == 0).all(), sa.failures(data)


def test_one_poisoned_member_in_a_hundred_changes_no_other(tmp_path: Path) -> None:
    """Numbers that are none and legs that cannot be; lanes_test.cpp does the same to lanes whose steps collapse."""
    sound = pd.DataFrame({"action.device.pressure [mmHg]": np.linspace(20.0, 90.0, 200), "subject.venous_compliance_scale": 1.0})
    poisoned = sound.copy()
    poisoned.iloc[0, 0], poisoned.iloc[120, 1] = np.nan, np.nan
    poisoned.iloc[77, 0], poisoned.iloc[199, 1] = np.inf, -3.0
    reference = sa.Sweep(scenario(), table=sound).run(tmp_path / "sound.h5", progress=False)
    data = sa.Sweep(scenario(), table=poisoned).run(tmp_path / "poisoned.h5", progress=False)
    lost = [0, 77, 120, 199]
    assert np.flatnonzero(data["status"].values).tolist() == lost
    for member, path in zip(lost, ["pressure", "pressure", "compliance", "compliance"], strict=True):
        assert path in str(data["message"].values[member])
    others = np.delete(np.arange(200), lost)
    for name in reference.data_vars:
        seen, expected = (np.asarray(one[name].values[others]) for one in (data, reference))
        numbers = expected.dtype.kind in "fiu"
        assert seen.tobytes() == expected.tobytes() if numbers else seen.tolist() == expected.tolist(), name


def test_a_table_with_a_wrong_column_is_told_before_anything_runs() -> None:
    for column, words in (("action.device.presure [mmHg]", "presure"), ("action.device.pressure [s]", "mmHg")):
        with pytest.raises(sa.InputError, match=words):
            sa.Sweep(scenario(), table=pd.DataFrame({"subject.venous_compliance_scale": [1.0, 1.1], column: [30.0, 40.0]}))


def test_what_a_callback_raises_stops_the_sweep_and_it_can_go_on(tmp_path: Path) -> None:
    plan, out = sweep(30), tmp_path / "out.h5"

    def give_up(done: int, failed: int) -> None:
        if done >= 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plan._plan.run(out, _core.Running(1, 1, (1, 1), False, False), give_up)
    assert 3 <= (sa.open_sweep(out)["status"] == 0).sum() < 30
    with pytest.raises(sa.StoreError, match="unfinished"):
        plan.run(out, progress=False)
    resumed = plan.run(out, progress=False, resume=True)
    assert (resumed["status"] == 0).all()
    plan.run(tmp_path / "whole.h5", progress=False)
    assert out.read_bytes() == (tmp_path / "whole.h5").read_bytes()


def test_progress_counts_members(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sweep(3).run(tmp_path / "out.h5", progress=True)
    shown = capsys.readouterr().err
    assert "3/3" in shown and "member/s" in shown
    sweep(9).run(tmp_path / "part.h5", progress=True, chunk=(2, 3))
    assert "3/3" in capsys.readouterr().err, "of the part"
    table = pd.DataFrame({"subject.venous_compliance_scale": [1.0, -3.0, 1.2]})
    sa.Sweep(scenario(), table=table).run(tmp_path / "failed.h5", progress=True)
    assert "failed=1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("vary", "design", "words"),
    [
        ({"action.device.presure": ("20 mmHg", "30 mmHg")}, {"members": 3}, "presure"),
        ({"action.device.pressure": ("20 mmHg", "30 s")}, {"members": 3}, "mmHg"),
        ({"action.device.pressure": ("40 mmHg", "30 mmHg")}, {"members": 3}, "low"),
        ({"action.device.pressure": (20, 30)}, {"members": 3}, "unit"),
        ({"action.device.pressure": ("20 mmHg", "30 mmHg")}, {}, "members"),
        ({"action.device.pressure": ("20 mmHg", "30 mmHg")}, {"members": 3, "method": "grid"}, "grid"),
        ({"action.device.pressure": ("20 mmHg", "30 mmHg")}, {"members": 3, "signals": ["femoral_vein_flo"]}, "femoral_vein_flow"),
        (
            {"action.device.pressure": ("20 mmHg", "30 mmHg")},
            {"members": 3, "cohort": {"name": "heathy_adults", "members": 2}},
            "healthy_adults",
        ),
        ({}, {}, "nothing varies"),
    ],
)
def test_a_wrong_plan_is_told_before_anything_runs(vary: dict[str, Any], design: dict[str, Any], words: str) -> None:
    with pytest.raises(sa.InputError, match=words):
        sa.Sweep(scenario(), vary, **design)


def test_a_table_of_python_goes_along_with_its_sweep(tmp_path: Path) -> None:
    """No file that another process, or the next one, does not have."""
    rows = pd.DataFrame({"action.device.pressure [mmHg]": [20.0, 45.5, 70.0]})
    first, second = (sa.Sweep(scenario(), table=rows) for _ in range(2))
    first.run(tmp_path / "first.h5", progress=False)
    pickle.loads(pickle.dumps(second)).run(tmp_path / "second.h5", progress=False)
    assert (tmp_path / "first.h5").read_bytes() == (tmp_path / "second.h5").read_bytes()
    assert not list(Path(tempfile.gettempdir()).glob("saphena_*.csv"))


def test_variants_of_one_file_are_told_apart(tmp_path: Path) -> None:
    variants = [scenario(), scenario().with_({"action.device.pressure": "60 mmHg"})]
    names = list(sa.Sweep(variants, {"action.device.rest": ["10 s", "20 s"]}).parameters()["protocol"])
    assert len(set(names)) == 2 and names[:2] == names[2:]
    assert names[1] == f"{names[0]} (2)"


def test_what_is_no_sweep_is_told(tmp_path: Path) -> None:
    with pytest.raises(sa.StoreError, match="there is no such file"):
        sa.open_sweep(tmp_path / "nothing.h5")
    run = tmp_path / "run.h5"
    scenario().run().save(run)
    with pytest.raises(sa.StoreError, match="no file of a sweep"):
        sa.open_sweep(run)
