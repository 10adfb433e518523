"""Makes the environment of the peers. What does not install is left out, and why is kept."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def environment(folder: Path) -> tuple[Path, dict[str, str]]:
    """The interpreter of an environment with all peers that install, and the reasons of those that do not."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    reasons = {}
    for name in REQUIREMENTS.read_text(encoding="utf-8").split():
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            reasons[name] = done.stderr.strip().splitlines()[-1]
    return python, reasons


def measured(folder: Path, library: Path) -> dict[str, Any]:
    """Everything that `peers.measure` finds."""
    python, reasons = environment(folder)
    command = [str(python), "-m", "peers.measure", str(library)]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    result["not_installed"] = reasons
    return result
