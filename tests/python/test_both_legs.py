"""Actions on both legs of a closed loop."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import saphena as sa

RUN = 'format = 1\n[run]\nduration = "2 min"\nrecord_every = "500 ms"\ncirculation = "{circulation}"\n[[posture]]\nposition = "supine"\n'
SLEEVE = (
    '[[action]]\nkind = "device"\nstart = "30 s"\nduration = "80 s"\nrest = "20 s"\n{keys}\n'
    '[[action.chamber]]\nfrom = "ankle"\nto = "groin"\npressure = "50 mmHg"\nrise = "2 s"\nhold = "15 s"\n'
)
WALK = '[[action]]\nkind = "muscle_contraction"\npreset = "marching"\nstart = "30 s"\nduration = "80 s"\n{keys}\n'


def scenario(action: str, keys: str = "", circulation: str = "closed") -> sa.Scenario:
    return sa.parse(RUN.format(circulation=circulation) + action.format(keys=keys))


@cache
def run(action: str, keys: str) -> sa.Result:
    return scenario(action, keys).run()


def given(keys: str) -> float:
    """Blood that both legs give to the trunk, mL."""
    return run(SLEEVE, keys).metrics["both_legs_shift"]


def test_a_squeeze_of_both_legs_gives_twice_the_blood_of_one() -> None:
    here, other, both = given(""), given('side = "right"'), given('side = "both"')
    assert here > 20.0
    assert other == pytest.approx(here, rel=0.15)
    assert both == pytest.approx(here + other, rel=0.1)


@pytest.mark.parametrize(("start", "end"), [("ankle", "77 cm"), ("20 cm", "40 cm")])
def test_a_cuff_around_part_of_either_leg_gives_much_the_same(start: str, end: str) -> None:
    part = SLEEVE.replace('"ankle"', f'"{start}"').replace('"groin"', f'"{end}"')
    here, other = (run(part, keys).metrics["both_legs_shift"] for keys in ("", 'side = "right"'))
    assert other == pytest.approx(here, rel=0.5)  # of three lengths, twice as much


def test_the_page_says_what_both_legs_give() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "circulation.md").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| blood given to the trunk by both"))
    strokes = (
        '[[action]]\nkind = "effleurage"\npreset = "effleurage_guide"\nstart = "60 s"\nfrom = "ankle"\nto = "groin"\nrepeats = 20\n{keys}\n'
    )
    sleeve = '[[action]]\nkind = "device"\npreset = "sequential_three_chamber"\nstart = "60 s"\nduration = "180 s"\n{keys}\n'
    both = 'side = "both"'
    for cell, (action, keys) in zip(
        row.split("|")[2:5], [(strokes, both), (sleeve, both), (sleeve, f"{both}\nalternating = true")], strict=True
    ):
        given = scenario(action, keys).with_({"run.duration": "5 min"}).run().metrics["both_legs_shift"]
        assert given == pytest.approx(float(cell), rel=0.03)


def test_a_squeeze_of_the_other_leg_presses_on_it_alone() -> None:
    data = run(SLEEVE, 'side = "right"').to_xarray()
    left, right = (data[name].squeeze() for name in ("mean_load", "other_leg_volume"))
    assert float(left.max()) == 0.0
    assert float(right.min()) < 0.8 * float(right[0])


def test_both_legs_move_the_heart_more_than_one() -> None:
    one, both = (run(SLEEVE, keys).to_xarray()["cardiac_output"].squeeze() for keys in ("", 'side = "both"'))
    gain_of_one, gain_of_both = (float(output.max() - output[0]) for output in (one, both))
    assert gain_of_both > 1.5 * gain_of_one


def test_legs_that_take_turns_give_less_at_once_than_together() -> None:
    assert given('side = "both"\nalternating = true') < 0.8 * given('side = "both"')


def test_alternating_legs_walk_half_a_step_apart() -> None:
    # Marching is 50 contractions of each leg a minute: together each squeeze of one comes with that of the other.
    flows = {}
    for keys in ('side = "both"', 'side = "both"\nalternating = true'):
        data = scenario(WALK, keys).with_({"run.record_every": "50 ms"}).run().to_xarray()
        inside = (data["time"] > 50.0) & (data["time"] < 100.0)
        one, other = (data[name].squeeze().where(inside, drop=True) for name in ("femoral_vein_flow", "other_leg_flow"))
        flows[keys] = float(((one - one.mean()) * (other - other.mean())).mean() / (one.std() * other.std()))
    together, apart = flows.values()
    assert together > 0.3
    assert apart < 0.0


def test_blood_is_kept_account_of() -> None:
    for action in (SLEEVE, WALK):
        status = run(action, 'side = "both"').status
        assert status["network_residual"] < 1e-9
        assert status["leg_residual"] < 1e-3


def test_the_simulated_leg_is_the_default_and_open_ends_have_no_other() -> None:
    # With open ends the other leg changes nothing: the same bits.
    alone = scenario(SLEEVE, "", "open").run().to_xarray()["femoral_vein_flow"]
    both = scenario(SLEEVE, 'side = "both"', "open").run().to_xarray()["femoral_vein_flow"]
    assert alone.equals(both)
    away = scenario(SLEEVE, 'side = "right"', "open")
    assert any("other leg" in note for note in away.notes)


def test_turns_need_two_legs(tmp_path: Path) -> None:
    file = tmp_path / "turns.toml"
    file.write_text(RUN.format(circulation="open") + WALK.format(keys='side = "both"\nalternating = true'), encoding="utf-8")
    with pytest.raises(sa.InputError) as caught:
        sa.load(file)
    line = 1 + file.read_text(encoding="utf-8").splitlines().index("alternating = true")
    assert f"turns.toml:{line}" in str(caught.value)
    for part in ("action[1].alternating", 'run.circulation = "closed"'):
        assert part in str(caught.value)


def test_in_turns_it_is_all_one_which_leg_is_in_full_detail() -> None:
    turns = 'side = "both"\nalternating = true'
    left, right = (scenario(SLEEVE, turns).with_({"run.side": side}).run().metrics for side in ("left", "right"))
    assert right["both_legs_shift"] == pytest.approx(left["both_legs_shift"], rel=0.1)
    assert right["cardiac_output_change"] == pytest.approx(left["cardiac_output_change"], rel=0.25)
