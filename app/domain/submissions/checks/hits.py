"""What a check found, before it is said: many of a kind in a column become one finding, with one key each.

The key of a finding names code, place and what was read, so that a confirmation silences this
finding and no other value.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.core import texts
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.checks.settings import CheckSettings

#: Sheet and cell ("C14") of row key and column key; None where the sheet has no such cell.
PlaceOf = Callable[[str, str], tuple[str, str] | None]


class CellAt(NamedTuple):
    """A cell that a finding is about: key of its row, name on the sheet, what was read there."""

    row: str
    cell: str
    read: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found.  Empty ``row``: about the whole column; empty ``column`` as well: the table.

    ``stamp``: stands for the figures of a whole column or table, where no single one was read.
    """

    code: str
    severity: Severity
    row: str = ""
    column: str = ""
    read: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    stamp: str = ""


def stamp_of(values: Iterable[object]) -> str:
    """A few letters that stand for exactly these values, the same in every process."""
    return hashlib.sha256(repr(tuple(values)).encode()).hexdigest()[:12]


def finding_key(finding: CellFinding) -> str:
    """The stable key of a finding: its code, its place by keys, and what was read."""
    return _key(finding.code, finding.table, finding.row, finding.column, finding.read)


def keys_of(finding: CellFinding) -> tuple[str, ...]:
    """What a confirmation of the finding keeps: its own key, and that of every cell folded into it.

    The single keys go on silencing those cells when another of them changes.
    """
    singles = [
        _key(finding.code, finding.table, each.row, finding.column, each.read) for each in cells_of(finding)
    ]
    return tuple(dict.fromkeys([finding_key(finding), *singles]))


def cells_of(finding: CellFinding) -> tuple[CellAt, ...]:
    """Every cell a finding is about, also those folded into it; empty for a whole column or table."""
    folded = finding.facts.get("places")
    if isinstance(folded, Sequence) and not isinstance(folded, str):
        return tuple(CellAt(*each) for each in folded)
    return (CellAt(finding.row, finding.cell, finding.read),) if finding.row else ()


def _key(*words: str) -> str:
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:32]


def said(
    hits: Iterable[Hit],
    table: str,
    place_of: PlaceOf,
    settings: CheckSettings,
    confirmed: Container[str] = (),
) -> list[CellFinding]:
    """The findings of ``hits``, in their order; more of a kind in a column than are told singly become one.

    What was confirmed, by the key of a cell or of the whole, is left out.
    """
    kinds: dict[tuple[str, str, str], list[Hit]] = {}
    for hit in hits:
        key = _key(hit.code, table, hit.row, hit.column, _read(hit))
        if key not in confirmed:
            kinds.setdefault((hit.code, hit.severity, hit.column), []).append(hit)
    found = []
    for same in kinds.values():
        if len(same) <= settings.single_findings:
            found += [_single(hit, table, place_of) for hit in same]
        else:
            found.append(_folded(same, table, place_of, settings))
    return [finding for finding in found if finding_key(finding) not in confirmed]


def _read(hit: Hit) -> str:
    """What was read; of a whole column or table a stamp of its figures."""
    return texts.say("intake.check_read_whole", stamp=hit.stamp[:8]) if hit.stamp else hit.read


def _single(hit: Hit, table: str, place_of: PlaceOf) -> CellFinding:
    sheet, cell = _place(hit, place_of)
    return CellFinding(
        hit.code, hit.severity, sheet, cell, table, hit.row, hit.column, _read(hit),
        {"more": "", **hit.facts},
    )  # fmt: skip


def _folded(hits: Sequence[Hit], table: str, place_of: PlaceOf, settings: CheckSettings) -> CellFinding:
    """The first of them, with the cells of the others."""
    first = hits[0]
    places = [(hit, *_place(hit, place_of)) for hit in hits]
    names = [cell or hit.row for hit, _sheet, cell in places]
    reads = [_read(hit) for hit in hits]
    listed = names[1 : settings.listed_cells + 1]
    left = len(names) - 1 - len(listed)
    code = "intake.check_more_left" if left else "intake.check_more"
    more = texts.say(code, cells=", ".join(listed), left=left)
    facts = {
        **first.facts,
        "more": f" {more}",
        "count": len(hits),
        "places": [[hit.row, cell, read] for (hit, _sheet, cell), read in zip(places, reads, strict=True)],
    }
    different = list(dict.fromkeys(reads))
    listed_reads = "; ".join(different[: settings.listed_cells])
    if len(different) > settings.listed_cells:
        listed_reads += "; …"
    marker = stamp_of((hit.row, read) for hit, read in zip(hits, reads, strict=True))[:8]
    read = texts.say("intake.check_read_many", reads=listed_reads, count=len(hits), stamp=marker).strip()
    return CellFinding(
        first.code, first.severity, places[0][1], places[0][2], table, "", first.column, read, facts
    )  # fmt: skip


def _place(hit: Hit, place_of: PlaceOf) -> tuple[str, str]:
    if not hit.row or not hit.column:
        return "", ""
    return place_of(hit.row, hit.column) or ("", "")
