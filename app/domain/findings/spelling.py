"""Knows common slips of spelling in sectoral SOPs and what is proposed instead.

It does not touch a cell: a cell stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from app.domain.findings.finding import Finding, found
from app.domain.findings.places import LISTS, caption
from app.domain.sop import Sop

PROPOSALS: Mapping[str, str] = {
    "intruksi": "instruksi",
    "mendeminasikan": "mendiseminasikan",
    "deminasi": "diseminasi",
    "jarinagn": "jaringan",
    "statistika": "statistik",
    "statitik": "statistik",
    "statitika": "statistik",
    "sektaral": "sektoral",
    "melaporan": "melaporkan",
    "melaporakan": "melaporkan",
    "staff": "staf",
    "jum'at": "Jumat",
    "analisa": "analisis",
    "menganalisa": "menganalisis",
    "dianalisa": "dianalisis",
    "aktifitas": "aktivitas",
    "sistim": "sistem",
    "jadual": "jadwal",
    "ijin": "izin",
    "resiko": "risiko",
    "praktek": "praktik",
    "kwalitas": "kualitas",
    "tehnis": "teknis",
    "tehnologi": "teknologi",
    "prosentase": "persentase",
    "di tandatangani": "ditandatangani",
    "di distribusikan": "didistribusikan",
    "di kembalikan": "dikembalikan",
    "di proses": "diproses",
    "di validasi": "divalidasi",
    "di setujui": "disetujui",
    "di verifikasi": "diverifikasi",
}
#: Where slips are looked for.
CELLS = ("text", "requirements", "output", "note")
FIELDS = ("title", "purpose", "target")
# Capitals are folded for plain letters only: a dotless i is no slip of "i".
_WORD = re.compile(
    r"(?<!\w)((?ai:" + "|".join(sorted(map(re.escape, PROPOSALS), key=len, reverse=True)) + r"))(?!\w)"
)


def corrected(text: str) -> str:
    """``text`` with the proposals put in, for comparing only."""
    return _WORD.sub(lambda slip: PROPOSALS[slip[0].casefold()], text)


def spelling(sop: Sop) -> Iterator[Finding]:
    """One finding per slip and place: rows together, each list of the identity page by itself."""
    in_rows: dict[str, dict[int, str]] = {}
    for row in sop.rows:
        for name in CELLS:
            for word in slips(getattr(row, name)):
                in_rows.setdefault(word, {}).setdefault(row.no, name)
    for word, rows in in_rows.items():
        cells = set(rows.values())
        cell = f".{cells.pop()}" if len(cells) == 1 else ""
        yield _found(word, rows, spot=f"row:{next(iter(rows))}{cell}")
    for spot, place, text in _other_texts(sop):
        for word in dict.fromkeys(slips(text)):
            yield _found(word, place=place, spot=spot)


def _found(word: str, rows: Iterable[int] = (), place: str = "", *, spot: str) -> Finding:
    return found(
        "spelling.word", rows, place, spot=spot, fix=f"spelling:{word}", word=word, proposal=PROPOSALS[word]
    )


@lru_cache(maxsize=4096)
def _kept_slips(text: str) -> tuple[str, ...]:
    return tuple(slip.casefold() for slip in _WORD.findall(text))


def slips(text: str) -> tuple[str, ...]:
    """The words of ``text`` a better spelling is known for, in small letters, in their order."""
    if len(text) <= 2_000:
        return _kept_slips(text)
    return tuple(slip.casefold() for slip in _WORD.findall(text))


def respelled(text: str, word: str) -> str:
    """``text`` with ``word`` spelled as proposed wherever it stands, its capitals kept."""

    def put(slip: re.Match[str]) -> str:
        if slip[0].casefold() != word:
            return slip[0]
        better = PROPOSALS[word]
        if slip[0].isupper():
            return better.upper()
        return better[0].upper() + better[1:] if slip[0][0].isupper() else better

    return _WORD.sub(put, text) if word in PROPOSALS else text


def _other_texts(sop: Sop) -> Iterator[tuple[str, str, str]]:
    """Spot, place and text of what stands beside the rows."""
    for name in LISTS:
        yield f"identity.{name}", caption(sop, name), "\n".join(getattr(sop.identity, name))
    for name in FIELDS:
        yield f"identity.{name}", caption(sop, name), getattr(sop.identity, name)
    for number, component in enumerate(sop.service, 1):
        yield f"service:{number}", component.name or component.label or "-", component.text
