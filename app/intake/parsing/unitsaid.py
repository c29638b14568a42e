"""Finds units that are said around a table and are not those asked for: above it, in a list, by its form.

It compares words and changes no figure: whether "(dalam ribuan)" holds for them is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.domain.sheets import RawSheet
from app.domain.tables.definition import Column, TableDefinition
from app.domain.tables.naming import same
from app.domain.tables.units import normal_unit
from app.intake.forms.words import one_line
from app.intake.parsing.columns import named
from app.intake.parsing.headings import MOST_COLUMNS, shown
from app.intake.parsing.sought import Doubt, Found

_LOOKED_AT = 6  # rows above the headings
_MOST_READ = 80  # characters
_LARGE = "ribu|juta|miliar|milyar|triliun|trilyun"
_SCALE = re.compile(
    rf"\b({_LARGE})an\b|(?:\(|\bdalam|\bdlm\.?)\s*(?:rp\.?\s*)?({_LARGE})\b|[x×]\s*(1[.,]?000)\b|\(\s*['’]?(000)\b"
)
_SAID = re.compile(r"\bsatuan\s*[:=]\s*([^·;|()]+)")
_PEOPLE = frozenset(("orang", "jiwa"))
_UNIT_HEADINGS = frozenset(("satuan", "unit", "satuan data"))


def unit_of(column: Column, definition: TableDefinition) -> str:
    """The unit of a column as it is written: its own, else the table's; "" for a column of words."""
    return "" if column.kind == "text" else one_line(column.unit or definition.unit)


def is_other_unit(said: str, wanted: str) -> bool:
    """Whether two units are given and differ; people are counted as "orang" and as "jiwa"."""
    both = {normal_unit(said), normal_unit(wanted)}
    return "" not in both and len(both) > 1 and both != _PEOPLE


def unit_over(sheet: RawSheet, definition: TableDefinition, found: Found) -> Iterator[Doubt]:
    """The first words above a table that say another unit than it has, or that figures are in thousands."""
    end = found.first if found.overs else found.top  # headings that are as we drew them say nothing new
    for row in range(max(found.top - _LOOKED_AT, 0), max(end, 0)):
        cells = [
            (at, cell) for at, cell in enumerate(sheet.rows[row][:MOST_COLUMNS]) if isinstance(cell, str)
        ]
        for column, text in cells:
            is_over = row < found.top or len(cells) == 1 or column in found.columns
            if is_over and _differs(text, definition):
                units = dict.fromkeys(unit_of(each, definition) for each in definition.columns)
                wanted = named([unit for unit in units if unit]) or "–"
                yield Doubt("unit_over", row, column, read=shown(text)[:_MOST_READ], facts={"unit": wanted})
                return


def _differs(text: str, definition: TableDefinition) -> bool:
    """Whether words name a unit that is none of the table's, or a scale that the table does not name."""
    scale, unit = _said_in(text)
    if scale and scale not in _own_words(definition):
        return True
    units = {unit_of(column, definition) for column in definition.columns if column.kind != "text"}
    return bool(unit) and all(is_other_unit(unit, each) for each in units)


@lru_cache(maxsize=2_048)  # forms of one round say the same
def _said_in(text: str) -> tuple[str, str]:
    """The scale and the unit that words name, "" for none."""
    small = shown(text).casefold()
    scale, unit = _SCALE.search(small), _SAID.search(small)
    return next(filter(None, scale.groups())) if scale else "", unit[1] if unit else ""


def _own_words(definition: TableDefinition) -> str:
    said = [definition.title, definition.unit]
    for column in definition.columns:
        said += [column.label, column.group, column.unit]
    return " ".join(said).casefold()


def unit_column(sheet: RawSheet, row: int) -> int:
    """The column of a list that names the unit of each line; -1 for none."""
    cells = sheet.rows[row][:MOST_COLUMNS]
    met = [
        at for at, cell in enumerate(cells) if isinstance(cell, str) and same(shown(cell)) in _UNIT_HEADINGS
    ]
    return met[0] if len(met) == 1 else -1


def older_units(definition: TableDefinition, older: TableDefinition) -> str:
    """The columns whose units are others than in an older version, with both; "" where none is."""
    before = {column.key: unit_of(column, older) for column in older.columns}
    changed = []
    for column in definition.columns:
        old, new = before.get(column.key, ""), unit_of(column, definition)
        if is_other_unit(old, new):
            changed.append(f"{one_line(column.label)} ({old} → {new})")
    return named(changed)
