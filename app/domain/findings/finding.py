"""Knows what a finding (temuan) is, and how one is made out of its kind and its facts.

It does not know any rule: those stand in the modules beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.core import texts
from app.domain.findings.kinds import CELLS, REASONS, SEVERITIES, Severity
from app.domain.sop import Remark, Sop

_RANGE = re.compile(r"(\d{1,6})(?:\s*[-\u2013]\s*(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect or reading.

    ``place`` is for people, ``rows`` (``Row.no``) for the margin of the table.  ``spot`` is for
    programs: "identity.number", "identity.legal_basis:5" (item), "row:3", "row:3.output" (a field of
    ``Row``), "role:kasi", "service:2" (component), "arrow:5>4", "legend", "identity", "table",
    "captions"; "" where a remark names no place known.  With several rows it is the first one's,
    ``spots`` has all.  ``reason`` says why the form asks for it.  ``fix`` is the code of an edit that
    cures it, with what that edit needs behind a colon ("spelling:intruksi"); "" where a person has to
    decide (see ``fixes.py``).
    """

    code: str
    severity: Severity
    place: str
    text: str
    remedy: str
    rows: tuple[int, ...] = ()
    reason: str = ""
    spot: str = ""
    fix: str = ""

    @property
    def spots(self) -> tuple[str, ...]:
        """Every spot the finding is about."""
        if not self.spot.startswith("row:"):
            return (self.spot,) if self.spot else ()
        _row, dot, cell = self.spot.partition(".")
        return tuple(f"row:{no}{dot}{cell}" for no in self.rows)


def found(
    code: str,
    /,
    rows: Iterable[int] = (),
    place: str = "",
    *,
    spot: str = "",
    fix: str = "",
    **facts: object,
) -> Finding:
    """A finding of the kind ``code``; without ``place`` it stands at its ``rows``.

    The sentence may use ``{place}`` and ``{rows}`` ("5, 6, 7") besides ``facts``.
    """
    numbers = tuple(rows)
    listed = ", ".join(map(str, numbers))
    where = place or texts.say("finding.place_rows", rows=listed)
    filled = {**facts, "place": where, "rows": listed}
    return Finding(
        code,
        SEVERITIES[code],
        where,
        texts.say(f"finding.{code}", **filled),
        texts.say(f"remedy.{code}", **filled),
        numbers,
        texts.say(f"reason.{REASONS[code]}"),
        spot or _row_spot(code, numbers),
        fix,
    )


def _row_spot(code: str, rows: tuple[int, ...]) -> str:
    if not rows:
        return ""
    cell = CELLS.get(code, "")
    return f"row:{rows[0]}.{cell}" if cell else f"row:{rows[0]}"


def of_remark(sop: Sop, remark: Remark) -> Finding:
    """What the definition keeps about its source, as a note at its place.

    A reading of ours is settled by taking it out; a slip of the source waits for its correction.
    """
    is_reading = remark.code.startswith("judged.")
    rows = _rows_in(sop, remark.place) if remark.place.casefold().startswith("baris") else ()
    spot = f"row:{rows[0]}" if rows else _spot_named(sop, remark.place)
    return Finding(
        remark.code,
        Severity.NOTE,
        remark.place,
        remark.text,
        remark.remedy,
        rows,
        texts.say("reason.judged" if is_reading else "reason.remark"),
        spot,
        "settle" if is_reading else "",
    )


def _rows_in(sop: Sop, place: str) -> tuple[int, ...]:
    """Rows of the table that ``place`` names ("baris 1, 3-5")."""
    spans = [(int(first), int(last or first)) for first, last in _RANGE.findall(place)[:100]]
    return tuple(row.no for row in sop.rows if any(first <= row.no <= last for first, last in spans))


def _spot_named(sop: Sop, place: str) -> str:
    words = place.casefold()
    for number, component in enumerate(sop.service, 1):
        if component.name and component.name == place:
            return f"service:{number}"
    for field, caption in sorted(sop.captions.items(), key=lambda pair: -len(pair[1])):
        if caption and hasattr(sop.identity, field) and words.startswith(caption.casefold()):
            item = _RANGE.search(place[len(caption) :])
            return f"identity.{field}:{int(item[1])}" if item else f"identity.{field}"
    for word, spot in _WORDS.items():
        if words.startswith(word):
            return spot
    return ""


_WORDS = {
    "identitas": "identity",
    "kaki halaman": "identity.signed",
    "kepala tabel": "captions",
    "nomor baris": "table",
    "tabel": "table",
    "keterangan simbol": "legend",
    "simbol": "legend",
}
