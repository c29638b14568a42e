"""Knows units of measurement and the many ways offices write them: a normal form for each spelling.

It proposes and never replaces: what was written is kept beside the proposal, and the office decides.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

#: What stands in a cell where there is nothing to say.
_NOTHING = re.compile(r"[\s*\-–—.…]*")

#: One word or part for another; keys in small letters with single blanks.
_WORDS = {
    "%": "persen",
    "prosen": "persen",
    "persentase": "persen",
    "jiwa/orang": "orang",
    "rp": "rupiah",
    "rp.": "rupiah",
    "trilyun": "triliun",
    "trilyun rupiah": "triliun rupiah",
    "milyar": "miliar",
    "milyar rupiah": "miliar rupiah",
    "milyar usd": "miliar USD",
    "jt rupiah": "juta rupiah",
    "ha": "hektare",
    "hektar": "hektare",
    "hektare (ha)": "hektare",
    "hektar (ha)": "hektare",
    "meter": "m",
    "meter persegi": "m²",
    "m2": "m²",
    "meter kubik": "m³",
    "m3": "m³",
    "kilometer": "km",
    "km2": "km²",
    "kilometer persegi": "km²",
    "kilogram": "kg",
    "gram": "g",
    "gr": "g",
    "kuintal": "kuintal",
    "ku": "kuintal",
    "kw": "kuintal",
    "liter": "liter",
    "l": "liter",
    "kwh": "kWh",
    "gwh": "GWh",
    "mwh": "MWh",
    "kap": "kapita",
    "hr": "hari",
    "thn": "tahun",
    "bln": "bulan",
    "s": "detik",
    "dtk": "detik",
    "ton co2": "ton CO₂",
    "ton co2eq": "ton CO₂eq",
    "ton co2 eq": "ton CO₂eq",
    "co2eq": "CO₂eq",
    "dok": "dokumen",
    "dok.": "dokumen",
    "pd": "perangkat daerah",
    "opd": "perangkat daerah",
    "skpd": "perangkat daerah",
    "kab": "kabupaten",
    "kab.": "kabupaten",
    "kot": "kota",
    "kabkot": "kabupaten/kota",
    "kabkota": "kabupaten/kota",
    "kk": "kepala keluarga",
    "kth (kelompok tani hutan)": "kelompok tani hutan",
    "rumahtangga": "rumah tangga",
    "ruta": "rumah tangga",
    "rt": "rumah tangga",
    "merk": "merek",
    "mou": "MoU",
    "usd": "USD",
    "form": "formulir",
    "mpn": "MPN",
    "100ml": "100 ml",
    "ijin": "izin",
}
#: Spellings whose parts mean something else together than apart.
_WHOLE = {
    "ton/co2eq": "ton CO₂eq",
    "mg/l": "mg/l",
    "g/l": "g/l",
    "µg/l": "µg/l",
    "mpn/100ml": "MPN/100 ml",
}

#: Normal forms that a slip of the keyboard may have meant.
COMMON = (
    "orang",
    "persen",
    "poin",
    "dokumen",
    "unit",
    "rupiah",
    "perangkat daerah",
    "kabupaten/kota",
    "kecamatan",
    "kelurahan",
    "desa",
    "kegiatan",
    "kejadian",
    "kasus",
    "layanan",
    "laporan",
    "lembaga",
    "perusahaan",
    "permohonan",
    "rekomendasi",
    "sertifikat",
    "sekolah",
    "kelompok",
    "keluarga",
    "rumah tangga",
    "hektare",
    "kilometer",
    "ton",
    "kuintal",
    "indeks",
    "nilai",
    "ekor",
    "buah",
    "kali",
)
_CLOSE = 0.85  # of difflib: one slip in a word of seven letters


def says_nothing(text: str) -> bool:
    """Whether a cell is empty or holds only the marks that stand for nothing: "-", "***", "…"."""
    return _NOTHING.fullmatch(text) is not None


@lru_cache(maxsize=2_048)
def normal_unit(text: str) -> str:
    """The normal form of a unit: "Persen ", "%" and "PERSEN" are "persen"; "" where nothing is said.

    The normal form of a normal form is itself.
    """
    plain = re.sub(r"\s*/\s*", "/", " ".join(_small(text).split()))
    if says_nothing(plain):
        return ""
    return _FORMS.get(plain) or "/".join(_FORMS.get(part, part) for part in plain.split("/"))


def _small(text: str) -> str:
    """Small letters; signs such as ² and ₂ as the digits that a keyboard gives, µ always the same one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).replace("μ", "µ")


#: Every spelling that has another normal form; normal forms themselves included.
_FORMS = {_small(form): form for form in (*_WORDS.values(), *_WHOLE.values())} | {
    _small(text): form for text, form in (*_WORDS.items(), *_WHOLE.items())
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a unit was written, as it was, and how often."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class UnitProposal:
    """A normal form for some spellings.  ``close_to``: a common unit that may be meant, to be asked."""

    unit: str
    spellings: tuple[Spelling, ...]
    close_to: str = ""

    @property
    def changes(self) -> bool:
        """Whether accepting it would change what was written."""
        return any(spelling.text != self.unit for spelling in self.spellings)

    @property
    def count(self) -> int:
        return sum(spelling.count for spelling in self.spellings)


def propose_units(written: Iterable[str]) -> tuple[UnitProposal, ...]:
    """Every spelling once, gathered under its normal form, the most frequent form first.

    Spellings that say nothing are gathered under "".
    """
    counts = Counter(written)
    forms: dict[str, list[Spelling]] = {}
    for text, count in counts.items():
        forms.setdefault(normal_unit(text), []).append(Spelling(text, count))
    found = [
        UnitProposal(unit, tuple(sorted(spellings, key=lambda each: (-each.count, each.text))), _close(unit))
        for unit, spellings in forms.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.count, each.unit)))


def _close(unit: str) -> str:
    if not unit or unit in COMMON:
        return ""
    near = difflib.get_close_matches(unit, COMMON, n=1, cutoff=_CLOSE)
    return near[0] if near else ""
