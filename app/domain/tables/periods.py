"""Knows how often data are made, and the name of one such stretch of time.

What an office wrote is kept beside what was understood; it guesses no year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.dates import MONTH_NAMES

#: Kinds with parts of a year, and how many parts: number of the part counts from 1.
PARTS = {"tahunan": 1, "semesteran": 2, "triwulanan": 4, "bulanan": 12}

#: All kinds of periods; those without parts of a year are asked once in a round.
PERIODS = (
    "harian",
    "mingguan",
    "bulanan",
    "triwulanan",
    "empat bulanan",
    "semesteran",
    "tahunan",
    "tahun ajaran",
    "dua tahunan",
    "tiga tahunan",
    "lima tahunan",
    "insidental",
    "tetap",
)

#: Words of offices for a kind, after lower case, single blanks and "tahun" for "tahunan".
_WORDS = {
    "tahun": "tahunan",
    "annual": "tahunan",
    "tahun ajar": "tahun ajaran",
    "tahun pelajaran": "tahun ajaran",
    "semester": "semesteran",
    "enam bulanan": "semesteran",
    "6 bulanan": "semesteran",
    "triwulan": "triwulanan",
    "kuartal": "triwulanan",
    "tiga bulanan": "triwulanan",
    "3 bulanan": "triwulanan",
    "caturwulan": "empat bulanan",
    "catur wulan": "empat bulanan",
    "4 bulanan": "empat bulanan",
    "bulan": "bulanan",
    "minggu": "mingguan",
    "hari": "harian",
    "2 tahunan": "dua tahunan",
    "dwi tahunan": "dua tahunan",
    "dwitahunan": "dua tahunan",
    "3 tahunan": "tiga tahunan",
    "tri tahunan": "tiga tahunan",
    "5 tahunan": "lima tahunan",
    "lima tahun": "lima tahunan",
    "5 tahun": "lima tahunan",
    "apabila dibutuhkan": "insidental",
    "apabila diajukan": "insidental",
    "bila diperlukan": "insidental",
    "sewaktu-waktu": "insidental",
    "situasional": "insidental",
}


def read_period(text: str) -> str | None:
    """The kind of period that ``text`` names; None where it names none, or several."""
    words = " ".join(text.split()).casefold()
    return words if words in PERIODS else _WORDS.get(words)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, or a part of one: ``kind`` is of :data:`PARTS`, ``number`` counts from 1."""

    year: int
    kind: str = "tahunan"
    number: int = 1

    def __post_init__(self) -> None:
        if self.kind not in PARTS or not 1 <= self.number <= PARTS[self.kind]:
            raise ValueError(f"{self.kind} {self.number}")

    def years_before(self, years: int) -> Period:
        """The same part of an earlier year."""
        return Period(self.year - years, self.kind, self.number)

    @property
    def code(self) -> str:
        """Short and stable: "2025", "2025-S1", "2025-Q3", "2025-M12"."""
        return f"{self.year:04d}{_SUFFIX[self.kind].format(self.number)}"

    @property
    def part(self) -> str:
        """The words without the year: "Semester I", "Triwulan III", "Maret"; "" for a whole year."""
        match self.kind:
            case "semesteran":
                return f"Semester {_ROMAN[self.number - 1]}"
            case "triwulanan":
                return f"Triwulan {_ROMAN[self.number - 1]}"
            case "bulanan":
                return MONTH_NAMES[self.number - 1]
            case _:
                return ""

    @property
    def label(self) -> str:
        """ "Semester I 2025"; a whole year is its number."""
        return f"{self.part} {self.year}".strip()


_ROMAN = ("I", "II", "III", "IV")
_SUFFIX = {"tahunan": "", "semesteran": "-S{}", "triwulanan": "-Q{}", "bulanan": "-M{:02d}"}
_LETTERS = {"S": "semesteran", "Q": "triwulanan", "M": "bulanan"}


def period_of(code: str) -> Period:
    """The period that :attr:`Period.code` wrote; raises ``ValueError`` for anything else."""
    found = re.fullmatch(r"(\d{4})(?:-([SQM])(\d{1,2}))?", code)
    if not found:
        raise ValueError(code)
    if found[2] is None:
        return Period(int(found[1]))
    return Period(int(found[1]), _LETTERS[found[2]], int(found[3]))


def parts_of(year: int, kind: str) -> tuple[Period, ...]:
    """The periods of a year for a kind; kinds longer than a year, or without rhythm: the year once."""
    known = kind if kind in PARTS else "tahunan"
    return tuple(Period(year, known, number) for number in range(1, PARTS[known] + 1))
