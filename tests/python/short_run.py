"""Short runs on a coarse leg, for tests of what is done with a result rather than of what is in it."""

from __future__ import annotations

from functools import cache

import saphena as sa

HEAD = """
format = 1
title = "{title}"
subject = "healthy_adult"
[run]
duration = "20 s"
segments = 6
settle = "150 s"
record_every = "100 ms"
[[posture]]
position = "supine"
"""

STROKES = """
[[action]]
kind = "effleurage"
start = "8 s"
from = "ankle"
to = "thigh"
pressure = "30 mmHg"
repeats = 2
[[action]]
kind = "kneading"
name = "calf"
preset = "calf_kneading"
start = "15 s"
"""


def strokes() -> sa.Scenario:
    return sa.parse(HEAD.format(title="Strokes") + STROKES)


def at_rest() -> sa.Scenario:
    return sa.parse(HEAD.format(title="Rest"))


@cache
def stroked() -> sa.Result:
    """The strokes, run once for all tests that only look at the result."""
    return strokes().run()


@cache
def rested() -> sa.Result:
    return at_rest().run()
