"""A French passive with "voir": "A s'est vu attribuer N par B", "A se voit confier la gestion par B"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.clauses import Clause

SEEING = frozenset("vu vue vus vues voit voient verra verront voir".split())


def sees_itself(folds: Sequence[str], clause: Clause) -> bool:
    """Whether the subject of an infinitive is who it is done to; `folds` are the folded words of the text."""
    if clause.verb.form != "inf" or not clause.with_role("by"):
        return False
    return folds[max(0, clause.verb.first - 1)] in SEEING
