"""Makes rows and columns out of classifications, and reads the words that name several of them.

It knows no figures; where a classification has no entries yet, nothing is laid out along it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from app.core import texts
from app.domain.tables.classifications import key_for
from app.domain.tables.definition import Classification, Column, Item, RowLabel, TableDefinition
from app.domain.tables.naming import same, slug
from app.domain.tables.units import says_nothing

#: Words of a *daftar data* that tell the shape of geospatial data, not a classification.
_SHAPES = frozenset(["titik/point", "titik/poin", "area/polygon", "polygon", "garis/polyline"])
#: The area as a whole: one figure, not a list.
WHOLE = frozenset(["provinsi", "nasional", "kabupaten", "kota"])
TOTAL = "jumlah"


@dataclass(frozen=True, slots=True)
class Axis:
    """One classification as it was named: the words, and the key it is taken for."""

    words: str
    key: str


def read_axes(text: str) -> tuple[Axis, ...]:
    """The classifications named in one cell: "Kabupaten/Kota; Jenis Kelamin" names two.

    Parted by semicolons, else by commas outside brackets; the area as a whole, shapes of
    geospatial data and marks for nothing are no axes.  Each key stands once.
    """
    if says_nothing(text):
        return ()
    parts = text.split(";") if ";" in text else re.split(r",(?![^(]*\))", text)
    found: dict[str, Axis] = {}
    for part in parts:
        words = " ".join(part.split())
        plain = same(words)
        if says_nothing(words) or plain in WHOLE or plain.split("(")[0].strip() in _SHAPES:
            continue
        axis = Axis(words, key_for(words))
        if axis.key:
            found.setdefault(axis.key, axis)
    return tuple(found.values())


def by_words(axes: Sequence[Axis], names: Mapping[str, str]) -> str:
    """What stands behind "Menurut": names of the axes, the last one after "dan"."""
    said = [names.get(axis.key, axis.words) for axis in axes]
    return enumerate_words(said)


def enumerate_words(words: Sequence[str]) -> str:
    """ "A", "A dan B", "A, B, dan C"."""
    if len(words) < 3:
        return " dan ".join(words)
    return ", ".join(words[:-1]) + f", dan {words[-1]}"


def row_labels(axes: Sequence[Classification], *, total: bool = False) -> tuple[RowLabel, ...]:
    """The lines along one or more classifications, an outer one before the entries inside it.

    Entries of an inner list that name a parent stand only below it.  An empty list gives no lines.
    """
    if not axes or any(not axis.items for axis in axes):
        return ()
    found = list(_nested(axes, 0, "", ""))
    if total:
        found.append(RowLabel(TOTAL, texts.say("tables.total"), is_total=True))
    return tuple(found)


def _nested(axes: Sequence[Classification], level: int, path: str, parent: str) -> Iterable[RowLabel]:
    here, deeper = axes[0], axes[1:]
    for item in _below(here.items, parent):
        key = f"{path}/{item.code}" if path else item.code
        yield RowLabel(key, item.label, level)
        if deeper:
            yield from _nested(deeper, level + 1, key, item.code)


def _below(items: Sequence[Item], parent: str) -> Sequence[Item]:
    if not parent or not any(item.parent for item in items):
        return items
    return [item for item in items if item.parent == parent]


def column_labels(
    axes: Sequence[Classification], measures: Sequence[Column], *, total: bool = False
) -> tuple[Column, ...]:
    """The columns along the classifications, for each measure; with ``total`` their sum behind each.

    Keys are small letters and can stand in rules.  Without axes: the measures themselves.
    """
    if not axes:
        return tuple(measures)
    if any(not axis.items for axis in axes):
        return ()
    found: list[Column] = []
    for measure in measures:
        for items in product(*(axis.items for axis in axes)):
            found.append(_crossed(measure, items, several=len(measures) > 1))
        if total:
            found.append(_total_of(measure, several=len(measures) > 1))
    return _with_own_keys(found)


def _with_own_keys(columns: Sequence[Column]) -> tuple[Column, ...]:
    """A number behind each key that stands already: codes may differ in signs that no key has."""
    taken: set[str] = set()
    found = []
    for column in columns:
        key, no = column.key, 1
        while key in taken:
            no += 1
            key = f"{column.key}_{no}"
        taken.add(key)
        found.append(replace(column, key=key))
    return tuple(found)


def _crossed(measure: Column, items: Sequence[Item], *, several: bool) -> Column:
    words = [measure.key] if several else []
    groups = ([measure.label] if several else []) + [item.label for item in items[:-1]]
    return replace(
        measure,
        key=column_key(*words, *(item.code for item in items)),
        label=items[-1].label,
        group=" · ".join(groups),
    )


def _total_of(measure: Column, *, several: bool) -> Column:
    return replace(
        measure,
        key=column_key(*([measure.key] if several else []), TOTAL),
        label=texts.say("tables.total"),
        group=measure.label if several else "",
    )


def column_key(*words: str) -> str:
    """A key that can stand in a rule: small letters, digits and underscores, a letter first."""
    plain = "_".join(part for part in (slug(word).replace("-", "_") for word in words) if part)
    return plain if plain[:1].isalpha() else f"k_{plain}"


def total_rules(columns: Sequence[Column], measures: int) -> tuple[str, ...]:
    """The rules that tie totals to their parts, for columns of :func:`column_labels` with ``total``."""
    size = len(columns) // measures if measures else 0
    if size < 2:
        return ()
    stretches = (columns[start : start + size] for start in range(0, len(columns), size))
    keys = ([column.key for column in stretch] for stretch in stretches)
    return tuple(f"{' + '.join(parts)} = {total}" for *parts, total in keys)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out: classifications down the side and across the top, and what is counted."""

    down: tuple[Classification, ...] = ()
    across: tuple[Classification, ...] = ()
    measures: tuple[Column, ...] = ()
    total_row: bool = False
    total_column: bool = False


def lay_out(table: TableDefinition, layout: Layout) -> TableDefinition:
    """``table`` with rows, columns, axes and the rules of its totals after ``layout``.

    Without classifications down the side the table has one line; where one has no entries yet the
    table has no rows, or no columns, and waits for them.
    """
    measures = layout.measures or (single_measure(table.unit),)
    down, across = layout.down, layout.across
    rows = row_labels(down, total=layout.total_row) if down else (RowLabel(TOTAL, table.title),)
    columns = column_labels(across, measures, total=layout.total_column)
    names = [axis.name for axis in (*down, *across)]
    return replace(
        table,
        rows=rows,
        columns=columns,
        row_caption=down[0].name if down else texts.say("tables.description"),
        axes=tuple(axis.key for axis in (*down, *across)),
        by=enumerate_words(names),
        rules=total_rules(columns, len(measures)) if across and layout.total_column else (),
    )


def single_measure(unit: str) -> Column:
    """The one column of a table that counts one thing."""
    label = texts.say("tables.value")
    if unit == "persen":
        return Column("nilai", label, kind="percent", decimals=2, unit=unit)
    if unit in WHOLE_UNITS:
        return Column("nilai", label, kind="integer", minimum=0, unit=unit)
    return Column("nilai", label, kind="number", decimals=2, unit=unit)


#: Units of things that are counted one by one.
WHOLE_UNITS = frozenset(
    [
        "orang", "dokumen", "unit", "kasus", "kejadian", "kegiatan", "layanan", "laporan", "lembaga",
        "perusahaan", "permohonan", "rekomendasi", "sertifikat", "sekolah", "kelompok", "keluarga",
        "rumah tangga", "desa", "kelurahan", "kecamatan", "kabupaten/kota", "perangkat daerah", "ekor",
        "buah", "kali",
    ]
)  # fmt: skip
