"""A sum in words: what it comes to, and the approved figures that it is made of."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.texts import say
from app.domain.statistics.printing import PARTIAL_MARK
from app.domain.statistics.reckoning import sum_of
from app.services.books.turning import Behind
from app.ui.kit.trace import Trace
from app.ui.tracing.values import say_value

_LISTED = 60  # figures that are named one by one


def summed(figures: Sequence[Behind]) -> Trace:
    """The figures behind a sum, in the order of time; of very many the first."""
    total = sum_of(each.value for each in figures)
    facts = [(each.where, say_value(each.value)) for each in figures[:_LISTED]]
    if len(figures) > _LISTED:
        facts.append((say("explore.behind_more", count=len(figures) - _LISTED), ""))
    mark = PARTIAL_MARK if total.is_partial else ""
    title = say("explore.behind_partial" if total.is_partial else "explore.behind", count=len(figures))
    return Trace(f"{say_value(total.value)}{mark}", title, tuple(facts))
