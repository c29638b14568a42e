"""Lays two sequences side by side so that as much as possible stands beside its like.

It knows no SOP: how alike two things are is told by the caller, of 100.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

#: From how alike on two things are taken for one that was changed, or for one that was moved.
CHANGED, MOVED = 30, 60
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the alignment: an index on each side, None where there is nothing."""

    old: int | None
    new: int | None
    is_moved: bool = False


def aligned(old: Sequence[T], new: Sequence[T], like: Callable[[T, T], int]) -> list[Place]:
    """Lines in the order of ``new``; what is only in ``old`` stands where it stood.

    Symmetric: swapping both sequences swaps the sides of the lines and nothing else but their
    order.  ``like`` is symmetric, 100 for what is the same.
    """
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    if [repr(item) for item in left] > [repr(item) for item in right]:  # the same way from either side
        mirrored = _matched(right, left, like)
        kept, moved = [(one, two) for two, one in mirrored[0]], {one: two for two, one in mirrored[1].items()}
    else:
        kept, moved = _matched(left, right, like)
    ends = [(at, at) for at in range(head)], [(len(old) - at, len(new) - at) for at in range(tail, 0, -1)]
    between = [(one + head, two + head) for one, two in kept]
    moves = {one + head: two + head for one, two in moved.items()}
    return _in_order(len(old), len(new), [*ends[0], *between, *ends[1]], moves)


def likeness(old: str, new: str) -> int:
    """How alike two texts are, of 100, by the words they share."""
    if old == new:
        return 100
    one, two = _words(old), _words(new)
    if not one or not two:
        return 0
    shared = sum(min(count, two[word]) for word, count in one.items() if word in two)
    return min(99, 200 * shared // (one.total() + two.total()))


@lru_cache(maxsize=2048)
def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _common(old: Sequence[T], new: Sequence[T]) -> int:
    """How many things at the beginning are the same; they always belong together."""
    count = 0
    for one, two in zip(old, new, strict=False):
        if one != two:
            break
        count += 1
    return count


def _matched(
    old: Sequence[T], new: Sequence[T], like: Callable[[T, T], int]
) -> tuple[list[tuple[int, int]], dict[int, int]]:
    """Pairs that keep their order, and pairs (old to new) that do not."""
    scores = [[like(one, two) for two in new] for one in old]
    kept = _best(scores, len(old), len(new))
    left = set(range(len(old))) - {one for one, _ in kept}
    right = set(range(len(new))) - {two for _, two in kept}
    moved: dict[int, int] = {}
    candidates = [(-scores[one][two], one, two) for one in left for two in right]
    for score, one, two in sorted(candidates):
        if -score >= MOVED and one in left and two in right:
            moved[one] = two
            left.discard(one)
            right.discard(two)
    return kept, moved


def _best(scores: Sequence[Sequence[int]], rows: int, columns: int) -> list[tuple[int, int]]:
    """The pairs in order whose likeness adds up to most."""
    sums = [[0] * (columns + 1) for _ in range(rows + 1)]
    for one in range(rows - 1, -1, -1):
        here, below, row = sums[one], sums[one + 1], scores[one]
        for two in range(columns - 1, -1, -1):
            best = max(below[two], here[two + 1])
            if row[two] >= CHANGED:
                best = max(best, row[two] + below[two + 1])
            here[two] = best
    found, one, two = [], 0, 0
    while one < rows and two < columns:
        score = scores[one][two]
        if score >= CHANGED and sums[one][two] == score + sums[one + 1][two + 1]:
            found.append((one, two))
            one, two = one + 1, two + 1
        elif sums[one][two] == sums[one + 1][two]:
            one += 1
        else:
            two += 1
    return found


def _in_order(olds: int, news: int, kept: Sequence[tuple[int, int]], moved: dict[int, int]) -> list[Place]:
    came = {two: one for one, two in moved.items()}
    found: list[Place] = []
    done = 0
    for one, two in (*kept, (olds, news)):
        found += [Place(place, None) for place in range(done, one) if place not in moved]
        first = 1 + max((line.new for line in found if line.new is not None), default=-1)
        found += [Place(came.get(place), place, place in came) for place in range(first, two)]
        if one < olds:
            found.append(Place(one, two))
        done = one + 1
    return found
