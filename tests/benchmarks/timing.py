"""How the benchmarks measure: single operations, the candidates taking turns, medians compared.

It runs what it is given and knows no candidate.  Shared machines stall for whole seconds:
only the median of single operations, interleaved in one process, says anything.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import perf_counter_ns

#: name, our time and the peer's in µs, the ratio, the limit in words, whether it holds
Row = tuple[str, float, float, float, str, bool]

Work = Callable[[int], object]


def interleaved(candidates: Sequence[Work], times: int, chunk: int = 10) -> list[float]:
    """Median µs of ``candidate(n)`` for n in 0 … times-1, each candidate once for every n.

    They take turns after every ``chunk``, and the turns begin with another candidate each
    round, so that none always finds the caches as the same neighbour left them.
    """
    found: list[list[int]] = [[] for _ in candidates]
    gc.collect()
    for round_no, first in enumerate(range(0, times, chunk)):
        for place in _turn(len(candidates), round_no):
            work = candidates[place]
            for n in range(first, min(first + chunk, times)):
                begun = perf_counter_ns()
                work(n)
                found[place].append(perf_counter_ns() - begun)
    return [statistics.median(times_of) / 1000 for times_of in found]


def medians_us(times: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """Medians in µs of single operations measured in nanoseconds."""
    return {name: statistics.median(found) / 1000 for name, found in times.items()}


def at_most(name: str, ours: float, peer: float, limit: float) -> Row:
    """A row whose limit is: ours takes at most ``limit`` times the peer's time."""
    ratio = ours / peer
    return name, ours, peer, ratio, f"≤ {limit:g} × peer", ratio <= limit


def faster(name: str, ours: float, peer: float, limit: float) -> Row:
    """A row whose limit is: ours is at least ``limit`` times faster than the peer."""
    ratio = peer / ours
    return name, ours, peer, ratio, f"≥ {limit:g} × faster", ratio >= limit


def within(name: str, ours: float, limit: float) -> Row:
    """A row whose limit is a time, in ms; the ratio says how much of it is used."""
    return name, ours, limit * 1000, ours / limit / 1000, f"≤ {limit:g} ms", ours <= limit * 1000


def _turn(count: int, round_no: int) -> Iterator[int]:
    for step in range(count):
        yield (step + round_no) % count
