"""What docs/sweeps.md says of several machines, run as they would: line by line, and as Slurm runs its array."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from short_sweep import sweep_file
from wrong_input import program

PAGE = Path(__file__).parents[2] / "docs" / "sweeps.md"


def submit(folder: Path, command: str, **variables: str) -> int:
    path = f"{Path(program()).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=os.environ | {"PATH": path} | variables, capture_output=True, check=False
    )
    return done.returncode


def script_of(section: str) -> list[str]:
    """The bash blocks of a section of the page."""
    text = PAGE.read_text(encoding="utf-8").split(f"## {section}\n")[1].split("\n## ")[0]
    return re.findall(r"```bash\n(.*?)```", text, re.DOTALL)


def test_two_machines_make_the_whole(tmp_path: Path) -> None:
    (lines,) = script_of("On two machines")
    sweep_file(tmp_path, 5)
    assert submit(tmp_path, "saphena sweep sweep.toml -o whole.h5") == 0
    assert submit(tmp_path, f"set -e\n{lines}") == 0
    assert (tmp_path / "sweep.h5").read_bytes() == (tmp_path / "whole.h5").read_bytes()


def test_the_slurm_array_of_the_docs_gives_the_whole(tmp_path: Path) -> None:
    array, merging = script_of("On a cluster")
    script, merge = array.replace("/40", "/3"), re.search(r"--wrap '(.*)'", merging)
    assert script != array and merge is not None
    sweep_file(tmp_path, 11)
    assert submit(tmp_path, "saphena sweep sweep.toml -o whole.h5") == 0
    for task in ("1", "2"):
        assert submit(tmp_path, script, SLURM_ARRAY_TASK_ID=task, SLURM_CPUS_PER_TASK="1") == 0
    assert submit(tmp_path, merge[1]) == 4, "a part is missing"
    for _ in ("sent", "sent again"):
        assert submit(tmp_path, script, SLURM_ARRAY_TASK_ID="3", SLURM_CPUS_PER_TASK="1") == 0
    assert submit(tmp_path, merge[1]) == 0
    assert (tmp_path / "sweep.h5").read_bytes() == (tmp_path / "whole.h5").read_bytes()
