"""Knows which tables a round asks of whom, and the words for it.

It proposes; the office chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.domain.tables.periods import PARTS, Period

#: Kinds of periods that a round of a whole year asks for by itself.
YEARLY = ("tahunan", "tahun ajaran", "")


def is_due(kind: str, period: Period) -> bool:
    """Whether a table of this kind is asked for ``period`` unless the office says otherwise.

    A round of a part of a year asks for the tables of that rhythm, and of shorter ones; a yearly
    round for yearly tables.  What has another rhythm is asked when chosen.
    """
    if period.kind == "tahunan":
        return kind in YEARLY
    return kind in PARTS and PARTS[kind] >= PARTS[period.kind]


def asked_of(
    producers: Mapping[str, str], opds: Sequence[str], known: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Tables by OPD.  ``producers``: table key -> OPD code; ``opds``: only of these, empty for all known.

    Tables of no known OPD are asked of nobody.  Order: OPDs as given (else by first table), tables
    as given.
    """
    wanted = set(opds) if opds else set(known)
    found: dict[str, list[str]] = {opd: [] for opd in opds}
    for table, opd in producers.items():
        if opd in wanted:
            found.setdefault(opd, []).append(table)
    return {opd: tuple(tables) for opd, tables in found.items() if tables}


#: What takes the place of an OPD's first word where its head is not called "Kepala …".
_HEADS = {
    "kecamatan": "Camat",
    "kelurahan": "Lurah",
    "sekretariat": "Sekretaris",
    "inspektorat": "Inspektur",
}
_HOSPITALS = ("rsud", "rumah sakit")


def post_of_head(name: str) -> str:
    """What the head of an OPD is called: "Kepala Dinas …", "Camat …", "Direktur RSUD …"; "" for no name."""
    first, _blank, rest = " ".join(name.split()).partition(" ")
    if not first:
        return ""
    if post := _HEADS.get(first.casefold()):
        return f"{post} {rest}".strip()
    if name.strip().casefold().startswith(_HOSPITALS):
        return f"Direktur {name.strip()}"
    return f"Kepala {first} {rest}".strip()
