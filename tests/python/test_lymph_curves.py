"""How lymph answers to loads: curves with known shapes are judged as they are, and runs give what the evidence reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from saphena.evidence.lymph_curves import SWEEPS, Response, Sweep, respond
from saphena.evidence.lymph_curves_page import write_page
from saphena.evidence.lymph_shapes import STUDIES, Finding, Study, rising, straightness
from saphena.evidence.rows import load_rows
from saphena.evidence.suite import evaluate
from saphena.evidence.values import COARSE

ROOT = Path(__file__).resolve().parents[2]
ROWS = {row.id: row for row in load_rows()}
REST = 0.001


def response(sweep: Sweep, gain: np.ndarray) -> Response:
    """A response with that flow over rest; next to nothing passes at rest."""
    values = np.array(sweep.values)
    return Response(values, REST * gain, REST, REST, np.array([sweep.period(value) for value in sweep.values]))


def per_squeeze(sweep: Sweep, volume: np.ndarray) -> Response:
    """A response with that additional volume per squeeze, in 100 µL."""
    return response(sweep, 1.0 + 100.0 * volume / np.array([sweep.period(value) for value in sweep.values]))


def published() -> dict[str, Response]:
    """Curves as they are published."""
    values = {name: np.array(sweep.values) for name, sweep in SWEEPS.items()}
    refill = np.interp(values["pause"], [0.5, 8.0], [1.0, 3.0])
    pressure, load = values["pressure"], values["sustained"]
    return {
        "sustained": response(SWEEPS["sustained"], np.where(load <= 65.0, 1.0 + load / 30.0, 0.05)),
        "pause": per_squeeze(SWEEPS["pause"], refill),
        "hold": per_squeeze(SWEEPS["hold"], np.ones(len(values["hold"]))),
        "pressure": per_squeeze(SWEEPS["pressure"], np.log(pressure / 10.0)),
        "frequency": response(SWEEPS["frequency"], 20.0 + 10.0 * np.log10(values["frequency"])),
        "massage": response(SWEEPS["massage"], 20.0 + 10.0 * np.log10(values["massage"])),
    }


def turned(found: Response) -> Response:
    """The same curve with its ends exchanged."""
    return Response(found.values, found.flow[::-1], found.rest, found.before, found.period)


def judged(study: Study, found: Response) -> Finding:
    return study.judge(found, ROWS)


@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.name)
def test_a_published_shape_is_recognised_and_its_reverse_is_not(study: Study) -> None:
    found = published()[study.sweep]
    good, bad = judged(study, found), judged(study, turned(found))
    assert good.holds and "Fails" not in good.sentence, good.sentence
    assert not bad.holds and bad.sentence.startswith("Fails: "), bad.sentence


def test_every_number_of_a_panel_is_one_of_the_evidence() -> None:
    for study in STUDIES:
        assert set(study.rows) <= set(ROWS) and study.sweep in SWEEPS
        assert all(study.source in ROWS[name].sources for name in study.rows)


def test_rising_and_straight() -> None:
    assert rising(np.array([1.0, 2.0, 1.98, 3.0])) and not rising(np.array([1.0, 2.0, 1.8, 3.0]))
    assert not rising(np.ones(3)), "what does not change does not rise"
    assert straightness(np.arange(4.0), 2.0 - np.arange(4.0)) == pytest.approx(1.0)


def test_failures_come_first_on_the_page(tmp_path: Path) -> None:
    found = published()
    found["hold"] = per_squeeze(SWEEPS["hold"], np.array(SWEEPS["hold"].values))
    write_page(tmp_path / "curves.md", found)
    text = (tmp_path / "curves.md").read_text(encoding="utf-8")
    assert (tmp_path / "images" / "curves.png").stat().st_size > 10_000 and "{" not in text
    assert "**1 of 7 curves do not have the published shape: hold time." in text
    assert text.index("**Hold time: NOT as published.**") < min(
        text.index(f"**{study.name.capitalize()}: as published.**") for study in STUDIES if study.name != "hold time"
    )


def test_the_page_names_every_study_and_its_own_verdict() -> None:
    text = (ROOT / "docs" / "lymph_curves.md").read_text(encoding="utf-8")
    for study in STUDIES:
        assert text.count(f"**{study.name.capitalize()}: ") == 1
    assert "default **human** leg" in text and all(study.animal in text for study in STUDIES)


def test_a_sweep_reads_what_the_evidence_reads() -> None:
    """One load of the sweep is a row's own run: places, windows and division agree."""
    found = respond(SWEEPS["sustained"], [20.0, 60.0], {name: str(value) for name, value in COARSE.items()}, threads=1)
    row = ROWS["static_60"]
    assert found.gain_over_before[1] == pytest.approx(evaluate([row], COARSE)[row.id][0], rel=1e-3)
    assert found.gain[1] > found.gain[0] > 1.0 and found.rest < found.before


def test_a_load_that_is_not_in_a_sweep_is_refused() -> None:
    with pytest.raises(ValueError):
        published()["sustained"].at(61.0)
