"""How the figures of a table over all its periods are turned: what stands down, what across, what counts.

It sums nothing, and does not know which dimensions a table has.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

#: How the keys of dimensions begin whose entries stood down the side of the table.
ROWS = "baris"


@dataclass(frozen=True, slots=True)
class Turn:
    """How a cube is looked at: dimensions down and across, and the entries that count (empty: all).

    ``last``: so many of the newest periods count, whichever they are by then; 0: as ``kept`` says.
    """

    down: tuple[str, ...]
    across: tuple[str, ...] = ()
    kept: Mapping[str, Collection[str]] = field(default_factory=dict)
    with_totals: bool = True
    last: int = 0


def turn_to_dict(turn: Turn) -> dict[str, Any]:
    """As JSON data; :func:`turn_from_dict` reads it back equal."""
    kept = {key: list(labels) for key, labels in turn.kept.items()}
    return {
        "down": list(turn.down),
        "across": list(turn.across),
        "kept": kept,
        "totals": turn.with_totals,
        "last": turn.last,
    }


def turn_from_dict(data: Mapping[str, Any]) -> Turn | None:
    """The turn; None for data of another shape."""
    try:
        kept = {str(key): tuple(map(str, labels)) for key, labels in dict(data.get("kept", {})).items()}
        down, across = tuple(map(str, data["down"])), tuple(map(str, data["across"]))
        last = int(data.get("last", 0))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return Turn(down, across, kept, bool(data.get("totals", True)), last)
