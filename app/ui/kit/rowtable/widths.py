"""How wide the columns of a list are: as their words, the rest shared, nothing cut while there is room.

It knows numbers only, no widget.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Want:
    """One column: pixels its words need, the least it can do with, its share of what is left over.

    ``spare``: how readily it is left out where there is too little room, 0 never.
    """

    words: int
    least: int
    share: int = 0
    spare: int = 0

    @property
    def floor(self) -> int:
        """Pixels it takes at least while it is shown."""
        return min(self.words, self.least) if self.share else self.words


def left_out(wants: Sequence[Want], room: int) -> frozenset[int]:
    """Columns that give way so that the others fit in ``room``: the most spare first, then the last."""
    out: set[int] = set()
    order = sorted(
        (at for at, want in enumerate(wants) if want.spare), key=lambda at: (-wants[at].spare, -at)
    )
    needed = sum(want.floor for want in wants)
    for at in order:
        if needed <= room:
            break
        out.add(at)
        needed -= wants[at].floor
    return frozenset(out)


def share_out(wants: Sequence[Want], room: int) -> list[int]:
    """Widths in pixels.  Too little room is taken from the sharing columns first, then from nobody:
    the list scrolls sideways rather than cut a time."""
    given = [want.words for want in wants]
    left = room - sum(given)
    shares = sum(want.share for want in wants)
    if not shares:
        return given
    if left >= 0:
        return _grow(wants, given, left, shares)
    return _shrink(wants, given, -left)


def _grow(wants: Sequence[Want], given: list[int], left: int, shares: int) -> list[int]:
    rest = left
    last = max(at for at, want in enumerate(wants) if want.share)
    for at, want in enumerate(wants):
        more = rest if at == last else left * want.share // shares
        if want.share:
            given[at] += more
            rest -= more
    return given


def _shrink(wants: Sequence[Want], given: list[int], missing: int) -> list[int]:
    spare = [max(0, want.words - want.least) if want.share else 0 for want in wants]
    total = sum(spare)
    if total <= missing:
        return [width - less for width, less in zip(given, spare, strict=True)]
    taken = [missing * part // total for part in spare]
    # Whole pixels leave a remainder; the widest spare bears it.
    taken[spare.index(max(spare))] += missing - sum(taken)
    return [width - less for width, less in zip(given, taken, strict=True)]
