"""Knows the ranks (pangkat) of civil servants and their grades (golongan ruang).

It does not know posts: which rank a post needs is no business of this table.
Source: PP 99/2000 as amended, list of pangkat and golongan ruang.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

RANKS: Mapping[str, str] = {
    "Juru Muda": "I/a",
    "Juru Muda Tingkat I": "I/b",
    "Juru": "I/c",
    "Juru Tingkat I": "I/d",
    "Pengatur Muda": "II/a",
    "Pengatur Muda Tingkat I": "II/b",
    "Pengatur": "II/c",
    "Pengatur Tingkat I": "II/d",
    "Penata Muda": "III/a",
    "Penata Muda Tingkat I": "III/b",
    "Penata": "III/c",
    "Penata Tingkat I": "III/d",
    "Pembina": "IV/a",
    "Pembina Tingkat I": "IV/b",
    "Pembina Utama Muda": "IV/c",
    "Pembina Utama Madya": "IV/d",
    "Pembina Utama": "IV/e",
}
_BY_GRADE = {grade: name for name, grade in RANKS.items()}
_BY_NAME = {name.casefold(): name for name in RANKS}
_STEP = re.compile(r"\b(?:tk|tkt|tingkat)\b\.?\s*(?:i\b|1\b)?(?!v)", re.IGNORECASE)
_GRADE = re.compile(r"\(?\b(I{1,3}|IV)\s*[/.\s]\s*\(?([a-e])\b\)?", re.IGNORECASE)


def rank_fault(written: str) -> str | None:
    """What to write instead of ``written``; ``None`` when it is right, "" when nothing can be proposed.

    The grade may be left out; where it stands it must be the rank's own.
    """
    given = _GRADE.search(written)
    name = written[: given.start()] if given else written
    rank = _BY_NAME.get(_plain(name))
    grade = f"{given[1].upper()}/{given[2].lower()}" if given else ""
    complete = not re.search(r"\b(?:tk|tkt|tingkat)\b\.?\s*[,(]*\s*$", name.strip(), re.IGNORECASE)
    if rank and complete and grade in ("", RANKS[rank]):
        return None
    proposed = _BY_GRADE.get(grade, rank or "")
    return f"{proposed} ({RANKS[proposed]})" if proposed else ""


def _plain(name: str) -> str:
    full = _STEP.sub("Tingkat I ", name)
    return " ".join(re.sub(r"[,(]", " ", full).split()).casefold()
