"""Progress of a run, through tqdm where it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_callback(wanted: bool | Callable[[float], None], title: str, duration: float) -> Iterator[Callable[[float], None] | None]:
    """A callback for the engine, called with the simulated time in s: none, the user's own, or a tqdm bar's."""
    if callable(wanted):
        yield wanted
        return
    if not wanted:
        yield None
        return
    from tqdm.auto import tqdm

    with tqdm(total=round(duration, 3), desc=title, unit="s") as bar:

        def show(time: float) -> None:
            bar.update(max(0.0, round(time, 3)) - bar.n)

        yield show
        bar.update(bar.total - bar.n)
