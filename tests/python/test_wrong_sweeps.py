"""Sweep files that are wrong, chunks that are none: told with file, line and what was expected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from short_sweep import sweep_call, sweep_file
from wrong_input import call


@pytest.mark.parametrize("chunk", ["0/4", "5/4", "1", "a/b", "1/4/2", "-1/4"])
def test_a_wrong_chunk_is_an_error(tmp_path: Path, chunk: str) -> None:
    refused = sweep_call(sweep_file(tmp_path, 3), "-o", tmp_path / "out.h5", f"--chunk={chunk}")
    assert refused.returncode == 2 and "I/N" in refused.stderr


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('scenario = "short.toml"', "", "there is no scenario"),
        ('scenario = "short.toml"', 'scenario = "shrt.toml"', "short"),
        ("members = 3", "members = 0", "members"),
        ("members = 3", "member = 3", "members"),
        ("[design]", '[design]\nmethod = "sobl"', "sobol"),
        ("[design]", '[design]\nfile = "x.csv"', "table"),
        ('low = "20 mmHg"', "low = 20", "mmHg"),
        ('low = "20 mmHg"', 'low = "20 mHg"', "mmHg"),
        ('low = "20 mmHg"', 'lo = "20 mmHg"', "low"),
        ("action.device.pressure", "action.devise.pressure", "device"),
        ("subject.venous_compliance_scale", "subject.venous_complianse_scale", "venous_compliance_scale"),
        ('"subject.venous_compliance_scale"', "subject.venous_compliance_scale", "quotes"),
        ("{low = 0.6, high = 1.6}", "1.0", "vary"),
        ("{low = 0.6, high = 1.6}", '{low = 0.6, high = 1.6, distribution = "normal"}', "mean"),
        ("{low = 0.6, high = 1.6}", '{low = -1, high = 1.6, distribution = "log_uniform"}', "positive"),
        ("[vary]", '[cohort]\nname = "helthy_adults"\nmembers = 2\n[vary]', "healthy_adults"),
    ],
)
def test_a_wrong_sweep_file_is_told_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    file = sweep_file(tmp_path, 3)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    refused = sweep_call(file, "-o", tmp_path / "out.h5")
    assert refused.returncode == 2, refused.stderr
    assert words in refused.stderr
    assert str(file) in refused.stderr
    assert not (tmp_path / "out.h5").exists()


@pytest.mark.parametrize("of", ["scenario", "sweep", "cohort"])
def test_schemas_are_json(of: str) -> None:
    schema = json.loads(call("schema", of).stdout)
    assert schema["properties"]["format"] == {"const": 1}
