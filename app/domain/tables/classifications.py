"""Knows the code lists everybody uses, and reads an office's own from words, cells or a file.

Codes of the lists are this program's own, short and stable; they are no official codes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.dates import MONTH_NAMES
from app.domain.tables.definition import Classification, Item
from app.domain.tables.naming import same, slug


def _list(key: str, name: str, *items: tuple[str, str]) -> Classification:
    return Classification(key, name, tuple(Item(code, label) for code, label in items))


def _ages() -> tuple[Item, ...]:
    groups = [(low, low + 4) for low in range(0, 75, 5)]
    return (*(Item(f"{low}-{high}", f"{low}–{high}") for low, high in groups), Item("75+", "75+"))


#: Code lists that every office has.
BUILT_IN: tuple[Classification, ...] = (
    _list("jenis-kelamin", "Jenis Kelamin", ("L", "Laki-laki"), ("P", "Perempuan")),
    Classification("kelompok-umur", "Kelompok Umur", _ages(), "Lima tahunan"),
    _list(
        "agama",
        "Agama",
        ("islam", "Islam"),
        ("kristen", "Kristen"),
        ("katolik", "Katolik"),
        ("hindu", "Hindu"),
        ("buddha", "Buddha"),
        ("khonghucu", "Khonghucu"),
        ("lainnya", "Lainnya"),
    ),
    _list(
        "jenjang-pendidikan",
        "Jenjang Pendidikan",
        ("sd", "SD/MI"),
        ("smp", "SMP/MTs"),
        ("sma", "SMA/MA"),
        ("smk", "SMK/MAK"),
        ("pt", "Perguruan Tinggi"),
    ),
    _list(
        "pendidikan-tertinggi",
        "Pendidikan Tertinggi yang Ditamatkan",
        ("belum", "Tidak/belum sekolah"),
        ("belum-sd", "Belum tamat SD/sederajat"),
        ("sd", "Tamat SD/sederajat"),
        ("smp", "SLTP/sederajat"),
        ("sma", "SLTA/sederajat"),
        ("d2", "Diploma I/II"),
        ("d3", "Akademi/Diploma III/Sarjana Muda"),
        ("s1", "Diploma IV/Strata I"),
        ("s2", "Strata II"),
        ("s3", "Strata III"),
    ),
    _list(
        "status-perkawinan",
        "Status Perkawinan",
        ("belum", "Belum kawin"),
        ("kawin", "Kawin"),
        ("cerai-hidup", "Cerai hidup"),
        ("cerai-mati", "Cerai mati"),
    ),
    _list("status-sekolah", "Status Sekolah", ("negeri", "Negeri"), ("swasta", "Swasta")),
    _list("golongan", "Golongan", *((roman, roman) for roman in ("I", "II", "III", "IV"))),
    _list("bulan", "Bulan", *((f"{number:02d}", name) for number, name in enumerate(MONTH_NAMES, 1))),
    _list("triwulan", "Triwulan", *((roman, f"Triwulan {roman}") for roman in ("I", "II", "III", "IV"))),
    _list("semester", "Semester", ("I", "Semester I"), ("II", "Semester II")),
)
BUILT_IN_KEYS = frozenset(classification.key for classification in BUILT_IN)


@dataclass(frozen=True, slots=True)
class UnreadItem:
    """A line of a pasted list that is no entry, and why: "empty", or "double" of an earlier one."""

    line: int
    text: str
    why: str


def read_items(rows: Sequence[Sequence[str]]) -> tuple[tuple[Item, ...], tuple[UnreadItem, ...]]:
    """Entries out of rows of cells: label; code and label; or code, label and parent.

    A first row of headings is left out.  Where only labels are given their number is the code.  A
    code that stands twice is told and not taken again.
    """
    body = [(number, [cell.strip() for cell in row]) for number, row in enumerate(rows, 1)]
    if body and _is_heading(body[0][1]):
        body = body[1:]
    width = max((len([cell for cell in cells if cell]) for _number, cells in body), default=0)
    items: list[Item] = []
    unread: list[UnreadItem] = []
    codes: set[str] = set()
    for number, cells in body:
        item = _item(cells, width, len(items) + 1)
        if item is None:
            unread.append(UnreadItem(number, " ".join(cells).strip(), "empty"))
        elif item.code.casefold() in codes:
            unread.append(UnreadItem(number, " ".join(cells).strip(), "double"))
        else:
            codes.add(item.code.casefold())
            items.append(item)
    return tuple(items), tuple(unread)


_HEADINGS = frozenset(["kode", "code", "nama", "label", "uraian", "kode wilayah", "induk", "no", "no."])


def _is_heading(cells: Sequence[str]) -> bool:
    return bool(cells) and all(same(cell) in _HEADINGS for cell in cells if cell) and any(cells)


def _item(cells: Sequence[str], width: int, number: int) -> Item | None:
    said = [cell for cell in cells if cell]
    if not said:
        return None
    if width == 1:
        return Item(str(number), said[0])
    code, label = cells[0], cells[1] if len(cells) > 1 else ""
    parent = cells[2] if len(cells) > 2 else ""
    if not label:
        return Item(str(number), code) if code else None
    return Item(code, label, parent) if code else Item(str(number), label, parent)


def read_lines_of_items(text: str) -> tuple[tuple[Item, ...], tuple[UnreadItem, ...]]:
    """Entries typed or pasted: a line each, code and label parted by a tab, semicolon or blank."""
    return read_items([_split(line) for line in text.splitlines() if line.strip()])


def _split(line: str) -> list[str]:
    for separator in ("\t", ";"):
        if separator in line:
            return line.split(separator)
    numbered = re.match(r"\s*([\d.]*\d)[.)]?\s+(\S.*)", line)
    return [numbered[1], numbered[2]] if numbered else [line]


#: What offices call a classification, beside its name.
_ALSO = {
    "kab/kota": "kabupaten-kota",
    "kab/kot": "kabupaten-kota",
    "kabkota": "kabupaten-kota",
    "kabupaten/kota": "kabupaten-kota",
    "kabupaten": "kabupaten-kota",
    "desa": "desa-kelurahan",
    "desa/kelurahan": "desa-kelurahan",
    "kelurahan/desa": "desa-kelurahan",
    "namakec": "kecamatan",
    "nama kecamatan": "kecamatan",
    "namakel": "kelurahan",
    "nama kelurahan": "kelurahan",
    "jenis_kelamin": "jenis-kelamin",
    "gender": "jenis-kelamin",
    "umur": "kelompok-umur",
    "usia": "kelompok-umur",
    "kelompok usia": "kelompok-umur",
    "golongan umur": "kelompok-umur",
    "jenjang sekolah": "jenjang-pendidikan",
    "pendidikan": "pendidikan-tertinggi",
    "ijazah tertinggi": "pendidikan-tertinggi",
    "pendidikan terakhir": "pendidikan-tertinggi",
    "golongan ruang": "golongan",
}


def key_for(words: str) -> str:
    """The key of the classification that ``words`` name; a key made of the words where none is known."""
    plain = same(words).removeprefix("menurut ").removeprefix("per ")
    if plain in _ALSO:
        return _ALSO[plain]
    for classification in BUILT_IN:
        if plain in (same(classification.name), classification.key):
            return classification.key
    return slug(plain)
