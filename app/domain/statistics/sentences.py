"""Writes what a table says in a few good sentences, from its numbers and nothing else.

An office edits them as it likes; by the figures a sentence was written from it is known whether
they have changed since (:func:`seal_of`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.core.texts import say
from app.domain.statistics.deriving import year_of
from app.domain.statistics.forming import can_be_added, children_of
from app.domain.statistics.nested import Group, groups_over_years
from app.domain.statistics.printing import say_number
from app.domain.statistics.reckoning import change, number_of
from app.domain.statistics.stattable import Sentence, StatColumn, StatRow, StatTable
from app.domain.statistics.turns import ROWS, Turn
from app.domain.tables.axes import enumerate_words
from app.domain.tables.form import CellKey
from app.domain.tables.values import Value

_OF_ALL = ("highest", "lowest")  # kinds that hold one entry against all others
#: Axes whose entries are places: something is "di" them; of all else it is "pada".
_PLACES = ("kabupaten", "kota", "kecamatan", "desa", "kelurahan", "provinsi", "wilayah", "lokasi", "pasar")
_MOST_PARTS = 6  # columns that are named one by one as parts of a whole
_LEAST_YEARS = 4  # for a trend
_STILL = 0.05  # per cent: less is no change


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Rows that are parts, with their numbers, the highest first."""

    rows: Sequence[tuple[StatRow, float]]
    column: StatColumn


def describe(table: StatTable, *, are_names: bool = False) -> tuple[Sentence, ...]:
    """The sentences for a table, in the order they are read; none where it has no numbers.

    ``are_names``: its columns are called after entries of a code list, perhaps places, which keep their
    capitals in the middle of a sentence.
    """
    main = _main_column(table)
    if main is None:
        return ()
    if groups := groups_over_years(table):  # nothing of it is one against all
        return tuple(each for group in groups for each in _group_trend(table, group, main))
    found: list[Sentence] = []
    found += _total(table, main)
    found += _parts(table, are_names=are_names)
    found += _extremes(table, main)
    found += _over_years(table)
    return tuple(found)


def said_of_turn(table: StatTable, turn: Turn) -> tuple[Sentence, ...]:
    """What can be said of a turn: of entries inside others none is one against all."""
    said = describe(table, are_names=any(each.startswith(ROWS) for each in turn.across))
    return said if len(turn.down) < 2 else tuple(each for each in said if each.kind not in _OF_ALL)


def seal_of(table: StatTable, facts: Sequence[CellKey]) -> str:
    """A digest of the figures a sentence speaks of; another one says that the sentence is stale."""
    said = []
    for row, column in facts:
        try:
            value = table.value(row, column)
        except KeyError:
            said.append(f"{row}|{column}|gone")
            continue
        said.append(f"{row}|{column}|{value.number!r}|{value.sign.value}")
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def subject_of(table: StatTable) -> str:
    """What the table is about, as it stands in the middle of a sentence: "jumlah penduduk"."""
    words = table.title
    for end in (" Menurut ", " menurut ", " di ", " ("):
        words = words.split(end)[0]
    words = words.rstrip(", 0123456789–").strip() or table.title
    return _middle(words)


def _main_column(table: StatTable) -> StatColumn | None:
    """The column that is spoken of: the newest year, else a total, else the first with numbers."""
    counted = [column for column in table.columns if not column.is_words and not column.is_year]
    wanted = [column for column in counted if any(table.figures.numbers[_at(table, column)])]
    if not wanted:
        return None
    years = [column for column in wanted if year_of(column)]
    if years:
        main = next((column for column in years if column.is_total), years[0])
        return [column for column in years if _measure(column) == _measure(main)][-1]
    return next((column for column in wanted if column.is_total), wanted[0])


def _at(table: StatTable, column: StatColumn) -> int:
    return table.figures.column_at[column.key]


def _said(number: float, table: StatTable, column: StatColumn) -> str:
    unit = column.unit or table.unit
    return f"{say_number(number, column.decimals)} {unit}".strip()


def _year(table: StatTable, column: StatColumn) -> str:
    return year_of(column) or (table.years[-1] if table.years else "")


def _when(year: str) -> str:
    return say("stat.said.in_year", year=year) if year else ""


# -- the whole and its parts --------------------------------------------------------------------


def _total(table: StatTable, column: StatColumn) -> Iterator[Sentence]:
    row = _total_row(table)
    if row is None or not can_be_added(column, table):
        return
    number = number_of(table.value(row.key, column.key))
    if number is None:
        return
    code = "stat.said.total_partial" if (row.key, column.key) in table.partial else "stat.said.total"
    text = say(
        code,
        subject=subject_of(table),
        when=_when(_year(table, column)),
        figure=_said(number, table, column),
        what=_what(table, column),
    )
    yield Sentence(_sentence(text), "total", ((row.key, column.key),))


def _what(table: StatTable, column: StatColumn) -> str:
    """Which column is meant, where the table has several and this is not their total."""
    others = {_measure(each) for each in table.columns if not each.is_words and not each.is_year}
    if column.is_total or len(others) < 2:
        return ""
    names = [*column.groups, *([] if year_of(column) else [column.label])]
    return f" ({', '.join(names)})"


def _measure(column: StatColumn) -> str:
    return column.key.rpartition("@")[0] if year_of(column) else column.key


def _total_row(table: StatTable) -> StatRow | None:
    if len(table.rows) == 1:
        return table.rows[0]
    return next((row for row in reversed(table.rows) if row.is_total and row.level == 0), None)


def _parts(table: StatTable, *, are_names: bool) -> Iterator[Sentence]:
    """The columns as parts of the total row: "51,2 persen laki-laki dan 48,8 persen perempuan"."""
    row = _total_row(table)
    parts = [
        column
        for column in table.columns
        if not column.is_total and not year_of(column) and can_be_added(column, table)
    ]
    if row is None or not 2 <= len(parts) <= _MOST_PARTS or len({column.groups for column in parts}) > 1:
        return
    if not any(column.is_total for column in table.columns):
        return  # nothing says that these are parts of one whole
    numbers = [number_of(table.value(row.key, column.key)) for column in parts]
    known = [number for number in numbers if number is not None]
    whole = sum(known)
    if len(known) < len(parts) or whole <= 0 or min(known) < 0:
        return
    said = [
        say(
            "stat.said.part",
            share=say_number(number / whole * 100, 1),
            name=column.label if are_names else _middle(column.label),
        )
        for column, number in zip(parts, known, strict=True)
    ]
    facts = tuple((row.key, column.key) for column in parts)
    yield Sentence(_sentence(say("stat.said.parts", parts=enumerate_words(said))), "share", facts)


# -- highest and lowest -------------------------------------------------------------------------


def _ranked(table: StatTable, column: StatColumn) -> _Ranked:
    """The outer rows; where those have no figures of their own, the rows below them."""
    children = children_of(table.rows)
    rows = {row.key: row for row in table.rows}
    keys = list(children[""])
    if not any(number_of(table.value(key, column.key)) is not None for key in keys):
        keys = [row.key for row in table.rows if not row.is_total and not children.get(row.key)]
    numbers = [(rows[key], number_of(table.value(key, column.key))) for key in keys]
    known = [(row, number) for row, number in numbers if number is not None]
    return _Ranked(sorted(known, key=lambda each: -each[1]), column)


def _extremes(table: StatTable, column: StatColumn) -> Iterator[Sentence]:
    ranked = _ranked(table, column)
    if len(ranked.rows) < 3 or ranked.rows[0][1] == ranked.rows[-1][1]:
        return
    for kind, top in (("highest", ranked.rows[0][1]), ("lowest", ranked.rows[-1][1])):
        rows = [row for row, number in ranked.rows if number == top]
        if len(rows) > 3:
            continue  # no one stands out
        names = enumerate_words([_place(table, row) for row in rows])
        said = _said(top, table, column)
        share = _share(table, column, top) if kind == "highest" and len(rows) == 1 else ""
        text = say(
            f"stat.said.{kind}", subject=subject_of(table), place=names, figure=said, share=share,
            when=_when(_year(table, column)), what=_what(table, column),
        )  # fmt: skip
        yield Sentence(_sentence(text), kind, tuple((row.key, column.key) for row, _n in ranked.rows))


def _place(table: StatTable, row: StatRow) -> str:
    axis = table.stub.strip()
    is_place = any(word in axis.casefold() for word in _PLACES)
    label = row.label
    if is_place:
        first = axis.split()[0].split("/")[0] if axis else ""
        named = label if not first or label.casefold().startswith(first.casefold()) else f"{first} {label}"
        return f"di {named}"
    return f"pada {axis.lower()} {label}".replace("  ", " ") if axis else f"pada {label}"


def _share(table: StatTable, column: StatColumn, number: float) -> str:
    row = _total_row(table)
    if row is None or not can_be_added(column, table):
        return ""
    whole = number_of(table.value(row.key, column.key))
    if not whole or (row.key, column.key) in table.partial or number > whole:
        return ""
    return say("stat.said.of_total", share=say_number(number / whole * 100, 1))


# -- years ----------------------------------------------------------------------------------------


def _over_years(table: StatTable) -> Iterator[Sentence]:
    measures: dict[str, list[StatColumn]] = {}
    for column in table.columns:
        if year_of(column):
            measures.setdefault(column.key.rpartition("@")[0], []).append(column)
    row = _total_row(table)
    if row is None or not measures:
        return
    columns = next((own for own in measures.values() if own[0].is_total), next(iter(measures.values())))
    yield from _change(table, row, columns)
    yield from _trend(table, row, columns)


def _change(table: StatTable, row: StatRow, columns: Sequence[StatColumn]) -> Iterator[Sentence]:
    if len(columns) < 2:
        return
    before, after = columns[-2:]
    a, b = (number_of(table.value(row.key, column.key)) for column in (before, after))
    moved = change(Value(a), Value(b)).number
    if a is None or b is None or moved is None:
        return
    way = "same" if abs(moved) < _STILL else "up" if moved > 0 else "down"
    text = say(
        f"stat.said.{way}",
        before=year_of(before),
        after=year_of(after),
        subject=subject_of(table),
        percent=say_number(abs(moved), 2),
        first=_said(a, table, before),
        last=_said(b, table, after),
        what=_what(table, after),
    )
    yield Sentence(_sentence(text), "change", ((row.key, before.key), (row.key, after.key)))


def _trend(table: StatTable, row: StatRow, columns: Sequence[StatColumn]) -> Iterator[Sentence]:
    last = columns[-1]
    years = [
        (year_of(column), number_of(table.value(row.key, column.key)), (row.key, column.key))
        for column in columns
    ]
    yield from _course(table, subject_of(table), _what(table, last), last, years)


def _group_trend(table: StatTable, group: Group, column: StatColumn) -> Iterator[Sentence]:
    """How one of several things went over the years that stand below it."""
    head, rows = group
    years = [
        (row.label.strip(), number_of(table.value(row.key, column.key)), (row.key, column.key))
        for row in rows
    ]
    yield from _course(table, _middle(head.label), "", column, years)


def _course(
    table: StatTable,
    subject: str,
    what: str,
    column: StatColumn,
    years: Sequence[tuple[str, float | None, CellKey]],
) -> Iterator[Sentence]:
    """Whether something rose, fell or wavered; ``years``: each with its number and its cell, in order."""
    known = [number for _year, number, _cell in years if number is not None]
    if len(known) < len(years) or len(known) < _LEAST_YEARS:
        return
    steps = [b - a for a, b in pairwise(known)]
    facts: dict[str, object] = {
        "subject": subject, "first": years[0][0], "last": years[-1][0], "what": what,
    }  # fmt: skip
    if all(step > 0 for step in steps) or all(step < 0 for step in steps):
        code = "stat.said.rising" if steps[0] > 0 else "stat.said.falling"
        text = say(code, **facts, rate=_yearly(known))
    else:
        high, low = max(known), min(known)
        text = say(
            "stat.said.wavering", **facts,
            high=_said(high, table, column), high_year=years[known.index(high)][0],
            low=_said(low, table, column), low_year=years[known.index(low)][0],
        )  # fmt: skip
    yield Sentence(_sentence(text), "trend", tuple(cell for _year, _number, cell in years))


def _yearly(numbers: Sequence[float]) -> str:
    """The mean change a year in words; "" where it cannot be said (from or through nought)."""
    if numbers[0] <= 0 or numbers[-1] <= 0:
        return ""
    rate = (numbers[-1] / numbers[0]) ** (1 / (len(numbers) - 1)) - 1
    return say("stat.said.yearly", rate=say_number(abs(rate) * 100, 2))


def _middle(label: str) -> str:
    """A label in the middle of a sentence: small letters, but for abbreviations and mixed names."""
    words = label.split(" ")
    if not any(word.isupper() and len(word) > 1 for word in words) and label.istitle():
        return label.lower()
    return label if words[0].isupper() and len(words[0]) > 1 else f"{label[:1].lower()}{label[1:]}"


def _sentence(text: str) -> str:
    """One blank between words, a capital at the beginning."""
    said = " ".join(text.split()).replace(" ,", ",").replace(" .", ".")
    return f"{said[:1].upper()}{said[1:]}"
