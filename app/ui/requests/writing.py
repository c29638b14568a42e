"""Turns a table definition into lines of words that can be typed, and the lines back into it.

It stores nothing; what is wrong with a definition says ``domain.tables.checking``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, cast

from app.domain.tables.axes import column_key
from app.domain.tables.definition import Column, Kind, RowLabel
from app.domain.tables.metadata import NO, UNSAID, YES, MsInd, MsVar, YesNo
from app.domain.tables.naming import free_key
from app.ui.requests.grid import GridColumn, Line
from app.ui.requests.words import KIND_WORDS, say_number

ON, OFF = "1", ""
COLUMN = "kolom"
_KINDS = {words: kind for kind, words in KIND_WORDS.items()}
_SAID: dict[YesNo, str] = {UNSAID: "", YES: "Ya", NO: "Tidak"}
_READ = {words.casefold(): said for said, words in _SAID.items()}

ROW_COLUMNS = (
    GridColumn("Kunci", hidden=True),
    GridColumn("Judul baris", 320),
    GridColumn("Tingkat", 70, start="0"),
    GridColumn("Baris jumlah", 100, check=True),
)
COLUMN_COLUMNS = (
    GridColumn("Kunci", 90),
    GridColumn("Judul kolom", 160),
    GridColumn("Kelompok", 110),
    GridColumn("Isian", 120, tuple(KIND_WORDS.values()), start=KIND_WORDS["integer"]),
    GridColumn("Satuan", 80),
    GridColumn("Desimal", 76, start="0"),
    GridColumn("Terkecil", 80),
    GridColumn("Terbesar", 80),
    GridColumn("Wajib", 56, check=True, start=ON),
)
ITEM_COLUMNS = (GridColumn("Kode", 110), GridColumn("Nama", 320), GridColumn("Kode induk", 110))
_YES_NO = tuple(_SAID.values())
VARIABLE_COLUMNS = (
    GridColumn("Nama variabel", 180),
    GridColumn("Alias", 110),
    GridColumn("Konsep", 160),
    GridColumn("Definisi", 240),
    GridColumn("Referensi pemilihan", 150),
    GridColumn("Referensi waktu", 130),
    GridColumn("Tipe data", 100),
    GridColumn("Klasifikasi isian", 140),
    GridColumn("Aturan validasi", 140),
    GridColumn("Kalimat pertanyaan", 200),
    GridColumn("Dapat diakses umum", 140, _YES_NO),
    GridColumn("Ukuran", 100),
    GridColumn("Satuan", 100),
)
INDICATOR_COLUMNS = (
    GridColumn("Nama indikator", 180),
    GridColumn("Konsep", 160),
    GridColumn("Definisi", 240),
    GridColumn("Interpretasi", 180),
    GridColumn("Rumus", 180),
    GridColumn("Ukuran", 100),
    GridColumn("Satuan", 100),
    GridColumn("Klasifikasi penyajian", 150),
    GridColumn("Komposit", 90, _YES_NO),
    GridColumn("Publikasi indikator pembangun", 180),
    GridColumn("Nama indikator pembangun", 180),
    GridColumn("Kegiatan variabel pembangun", 180),
    GridColumn("Kode kegiatan", 110),
    GridColumn("Nama variabel pembangun", 180),
    GridColumn("Level estimasi", 120),
    GridColumn("Dapat diakses umum", 140, _YES_NO),
)


def row_lines(rows: Sequence[RowLabel]) -> list[Line]:
    """Rows as lines of :data:`ROW_COLUMNS`."""
    return [(row.key, row.label, str(row.level), ON if row.is_total else OFF) for row in rows]


def read_rows(lines: Sequence[Line]) -> tuple[RowLabel, ...]:
    """Rows out of lines; a row without a key gets one made of its label."""
    keys = _keys([line[0] for line in lines], [line[1] for line in lines], "baris")
    return tuple(
        RowLabel(key, label, int(level) if level.isdecimal() else 0, total == ON)
        for key, (_old, label, level, total) in zip(keys, lines, strict=True)
    )


def column_lines(columns: Sequence[Column]) -> list[Line]:
    """Columns as lines of :data:`COLUMN_COLUMNS`."""
    return [
        (
            column.key,
            column.label,
            column.group,
            KIND_WORDS[column.kind],
            column.unit,
            str(column.decimals),
            say_number(column.minimum),
            say_number(column.maximum),
            ON if column.required else OFF,
        )
        for column in columns
    ]


def read_columns(lines: Sequence[Line]) -> tuple[Column, ...]:
    """Columns out of lines; a column without a key gets one made of its title."""
    keys = _keys([line[0] for line in lines], [line[1] for line in lines], COLUMN)
    return tuple(_column(key, line) for key, line in zip(keys, lines, strict=True))


def _column(key: str, line: Line) -> Column:
    _key, label, group, kind, unit, decimals, low, high, required = line
    return Column(
        key,
        label,
        group,
        cast(Kind, _KINDS.get(kind, "number")),
        unit,
        required=required == ON,
        decimals=int(decimals) if decimals.isdecimal() else 0,
        minimum=read_limit(low),
        maximum=read_limit(high),
    )


def read_limit(words: str) -> float | None:
    """A number written with a comma; None for none, raises nothing."""
    try:
        return float(words.replace(".", "").replace(",", "."))
    except ValueError:
        return None


def columns_fault(lines: Sequence[Line]) -> str:
    """The first limit or number of decimals that is no number, in a sentence; "" for none."""
    for line in lines:
        for words, what in ((line[6], "nilai terkecil"), (line[7], "nilai terbesar")):
            if words and read_limit(words) is None:
                return f"Kolom “{line[1]}”: {what} “{words}” bukan angka."
        if line[5] and not line[5].isdecimal():
            return f"Kolom “{line[1]}”: desimal “{line[5]}” bukan bilangan bulat."
        if not line[1]:
            return "Ada kolom tanpa judul."
    return ""


def variable_lines(variables: Sequence[MsVar]) -> list[Line]:
    """Variables as lines of :data:`VARIABLE_COLUMNS`."""
    return [_as_line(each) for each in variables]


def read_variables(lines: Sequence[Line]) -> tuple[MsVar, ...]:
    """Variables out of lines."""
    return tuple(MsVar(**_facts(MsVar, line)) for line in lines)


def indicator_lines(indicators: Sequence[MsInd]) -> list[Line]:
    """Indicators as lines of :data:`INDICATOR_COLUMNS`."""
    return [_as_line(each) for each in indicators]


def read_indicators(lines: Sequence[Line]) -> tuple[MsInd, ...]:
    """Indicators out of lines."""
    return tuple(MsInd(**_facts(MsInd, line)) for line in lines)


def _as_line(form: MsVar | MsInd) -> Line:
    """The fields in their order, which is that of the columns."""
    values = (getattr(form, each.name) for each in fields(form))
    return tuple(value if isinstance(value, str) else _SAID[value] for value in values)


def _facts(kind: type[MsVar] | type[MsInd], line: Line) -> dict[str, Any]:
    names = [each.name for each in fields(kind)]
    return {
        name: _READ.get(words.casefold(), UNSAID) if name.startswith("is_") else words
        for name, words in zip(names, line, strict=True)
    }


def _keys(keys: Sequence[str], labels: Sequence[str], otherwise: str) -> list[str]:
    """The keys there are, and new ones for the rest; rules name columns, so no key has a hyphen there."""
    taken = {key for key in keys if key}
    found: list[str] = []
    for key, label in zip(keys, labels, strict=True):
        made = key or (
            _column_key(label, taken) if otherwise == COLUMN else free_key(label, taken, otherwise)
        )
        taken.add(made)
        found.append(made)
    return found


def _column_key(label: str, taken: set[str]) -> str:
    """A key that can stand in a rule, and is not taken."""
    plain = column_key(label)
    key, no = plain, 1
    while key in taken:
        no += 1
        key = f"{plain}_{no}"
    return key
