"""Remembers what was worked out of an object, by the object itself: for large frozen facts.

``functools.lru_cache`` asks for the hash of its arguments, which of a table with hundreds of labels takes
as long as most of what is worked out of it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

_MOST = 256

Fact = TypeVar("Fact")
Found = TypeVar("Found")


def held(work_out: Callable[[Fact], Found]) -> Callable[[Fact], Found]:
    """``work_out``, whose answer for the very same object is given again while it is among the last ones."""
    known: OrderedDict[int, tuple[Fact, Found]] = OrderedDict()

    @wraps(work_out)
    def answer(fact: Fact) -> Found:
        kept = known.get(id(fact))
        if kept is not None:  # the object is held here, so that no other can have got its number
            return kept[1]
        found = work_out(fact)
        known[id(fact)] = (fact, found)
        while len(known) > _MOST:
            known.popitem(last=False)
        return found

    return answer
