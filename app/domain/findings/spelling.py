"""Knows common slips of spelling in sectoral SOPs and what is proposed instead.

It does not touch a cell: a cell stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.domain.findings.finding import Finding, found
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
_WORD = re.compile(
    r"(?<!\w)(" + "|".join(sorted(map(re.escape, PROPOSALS), key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)


def corrected(text: str) -> str:
    """``text`` with the proposals put in, for comparing only."""
    return _WORD.sub(lambda slip: PROPOSALS[slip[0].casefold()], text)


def spelling(sop: Sop) -> Iterator[Finding]:
    """One finding per slip and place: rows together, each list of the identity page by itself."""
    in_rows: dict[str, dict[int, None]] = {}
    for row in sop.rows:
        for cell in (row.text, row.requirements, row.output, row.note):
            for word in _slips(cell):
                in_rows.setdefault(word, {})[row.no] = None
    for word, rows in in_rows.items():
        yield found("spelling.word", rows, word=word, proposal=PROPOSALS[word])
    for place, text in _other_texts(sop):
        for word in dict.fromkeys(_slips(text)):
            yield found("spelling.word", place=place, word=word, proposal=PROPOSALS[word])


def _slips(text: str) -> list[str]:
    return [slip.casefold() for slip in _WORD.findall(text)]


def _other_texts(sop: Sop) -> Iterator[tuple[str, str]]:
    for name in ("legal_basis", "qualifications", "related", "equipment", "warnings", "records"):
        yield sop.captions.get(name, name), "\n".join(getattr(sop.identity, name))
    for name in ("title", "purpose", "target"):
        yield sop.captions.get(name, name), getattr(sop.identity, name)
    for component in sop.service:
        yield component.name, component.text
