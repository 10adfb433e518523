"""The guide's routines, devices, habits and mechanical claims, each answered by paired runs over uncertain legs.

>>> from saphena.claims import answers
>>> [answer.sentence for answer in answers()]
"""

from __future__ import annotations

from saphena.claims.answer import Answer, answers
from saphena.claims.rows import Row, load_study

__all__ = ["Answer", "Row", "answers", "load_study"]
