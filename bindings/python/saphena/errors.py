"""Errors that users can mend."""

from __future__ import annotations


class InputError(ValueError):
    """A mistake in a scenario, a parameter set or an override.

    The message says where it is and how to mend it; the attributes hold the parts.
    """

    file: str = ""
    line: int | None = None
    key: str = ""
    seen: str = ""
    expected: str = ""
    nearest: str = ""


class StoreError(OSError):
    """A result file could not be written."""


class NumericsError(RuntimeError):
    """A run ended before its time. ``status`` says how; see ``saphena describe status``."""

    def __init__(self, status: str, sentence: str) -> None:
        super().__init__(status, sentence)
        self.status = status

    def __str__(self) -> str:
        return ": ".join(self.args)
