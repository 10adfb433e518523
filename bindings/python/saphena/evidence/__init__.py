"""The evidence: one leg against published venous, device, garment and massage measurements.

>>> import saphena as sa
>>> report = sa.evidence.run()
>>> report[~report["in_band"]]
"""

from __future__ import annotations

from saphena.evidence.rows import Row, load_rows
from saphena.evidence.suite import run, share_in_band
from saphena.evidence.table import aligned

__all__ = ["Row", "aligned", "load_rows", "run", "share_in_band"]
