"""A run leaves Python alive: other threads go on, progress is shown, Ctrl-C ends it."""

from __future__ import annotations

import io
import pickle
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr
from itertools import pairwise
from pathlib import Path

import pytest
from short_run import STROKES, rested, stroked, strokes

import saphena as sa

#: Would take hours.
ENDLESS = 'format = 1\n[run]\nduration = "5e6 s"\nrecord_every = "1 h"\n'

#: Runs it, and says when the engine is at work: another thread can only look while the engine lets it.
ENDLESS_PROGRAM = """
import signal, sys, threading, time
import saphena as sa

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job starts with Ctrl-C ignored
scenario = sa.parse({text!r})
main = threading.get_ident()

def report():
    while sys._current_frames()[main].f_code is not sa.Scenario.run.__code__:
        time.sleep(0.01)
    time.sleep(0.2)
    {action}

threading.Thread(target=report).start()
try:
    scenario.run({progress})
except KeyboardInterrupt:
    print("interrupted")
"""


def interrupted(action: str, progress: str, ask: bool) -> str:
    """Output of an endless run that is interrupted from inside, or by a signal when it says that it runs."""
    program = ENDLESS_PROGRAM.format(text=ENDLESS, action=action, progress=progress)
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        if ask:
            assert child.stdout is not None and child.stdout.readline() == "running\n"
            child.send_signal(signal.SIGINT)
        output, errors = child.communicate(timeout=60)
    finally:
        child.kill()
        child.wait()
    assert child.returncode == 0, errors
    return output


@pytest.mark.parametrize("progress", ["", "lambda time: None"])
def test_ctrl_c_ends_a_run(progress: str) -> None:
    assert interrupted('print("running", flush=True)', progress, ask=True) == "interrupted\n"


def test_another_thread_can_end_a_run() -> None:
    assert interrupted("import _thread; _thread.interrupt_main()", "", ask=False) == "interrupted\n"


def test_other_threads_go_on_during_a_run() -> None:
    long = strokes().with_({"run.settle": "20000 s"})
    ticks: list[float] = []
    begun, done = threading.Event(), threading.Event()

    def tick() -> None:
        while not done.is_set():
            ticks.append(time.monotonic())
            begun.set()
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    begun.wait()
    before = time.monotonic()
    for _ in range(10):
        long.run()
    after = time.monotonic()
    done.set()
    thread.join()
    # A run that kept the other thread waiting would leave gaps of a tenth.
    inside = [before, *(moment for moment in ticks if before < moment < after), after]
    waits = [later - earlier for earlier, later in pairwise(inside)]
    assert len(waits) > 20, "the run kept the other thread waiting"
    assert sum(wait for wait in waits if wait > 0.05 * (after - before)) < 0.5 * (after - before)


def test_runs_in_threads_are_those_in_turn() -> None:
    pressures = [f"{number} mmHg" for number in (15, 30, 45, 60)]
    scenarios = [strokes().with_({"action.effleurage.pressure": pressure}) for pressure in pressures]
    with ThreadPoolExecutor(4) as executor:
        together = list(executor.map(sa.Scenario.run, scenarios))
    for scenario, result in zip(scenarios, together, strict=True):
        assert result.to_xarray().identical(scenario.run().to_xarray())
    assert together[1].to_xarray().identical(stroked().to_xarray())


def test_progress_goes_from_settling_to_the_end() -> None:
    times: list[float] = []
    result = strokes().run(progress=times.append)
    assert times[0] == -150.0 and 0.0 < times[-1] <= 20.0
    assert len(times) > 10 and times == sorted(times)
    assert result.to_xarray().identical(stroked().to_xarray()), "to be watched changes nothing"


def test_an_error_in_the_callback_ends_the_run() -> None:
    calls = []

    def stop(now: float) -> None:
        calls.append(now)
        raise LookupError("enough")

    with pytest.raises(LookupError, match=r"^enough$"):
        strokes().run(progress=stop)
    assert len(calls) == 1


@pytest.mark.parametrize("wanted", [True, False])
def test_a_bar_is_shown_on_request_only(wanted: bool) -> None:
    with redirect_stderr(io.StringIO()) as shown:
        strokes().run(progress=wanted)
    text = shown.getvalue()
    assert ("Strokes" in text and "100%" in text and "20.0/20.0" in text) if wanted else text == ""


def test_a_failed_run_is_an_error_that_can_be_sent_on() -> None:
    class Failed:
        status, failure = "step_too_small", "The solver could not go on."

    with pytest.raises(sa.NumericsError) as caught:
        sa.Result(strokes(), Failed())  # type: ignore[arg-type]
    again = pickle.loads(pickle.dumps(caught.value))
    for error in (caught.value, again):
        assert (str(error), error.status) == ("step_too_small: The solver could not go on.", "step_too_small")


def test_presets_beside_the_file_are_found_again_after_a_change(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('kind = "effleurage"\npressure = "30 mmHg"\n', encoding="utf-8")
    text = rested().scenario.text + STROKES.replace('pressure = "30 mmHg"', 'preset = "mine.toml"')
    (tmp_path / "scenario.toml").write_text(text, encoding="utf-8")
    changed = sa.load(tmp_path / "scenario.toml").with_({"title": "Strokes"})
    assert changed.run().to_xarray().identical(stroked().to_xarray())
