"""Tells how a table lies in a long list, and makes a placement of what a person says about its columns.

A list is kept by the words of its headings alone.  It reads no figure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from app.core.texts import say
from app.domain.sheets import RawSheet, column_name
from app.domain.submissions.placing import Laid, Placement, Said
from app.domain.tables.definition import TableDefinition
from app.domain.tables.naming import same
from app.domain.tables.periods import Period
from app.intake.forms.words import one_line
from app.intake.parsing.columns import named
from app.intake.parsing.headings import MOST_COLUMNS, Grid, shown, words
from app.intake.parsing.longlists import COLUMNS, PART, ROWS, VALUE, YEAR, heading_row
from app.intake.parsing.rowlaying import guess_of

_ROW_WORDS = ("intake.lay_list_rows", "intake.lay_list_rows_of")  # for one level, for one of several
_COLUMN_WORDS = ("intake.lay_list_columns", "intake.lay_list_columns_of")
Fields = Sequence[tuple[str, str]]  # key and words


def lay_list(
    sheet: RawSheet, definition: TableDefinition, period: Period, placement: Placement, said: Said | None
) -> tuple[Placement, Laid]:
    """The placement with what a person said, and how the list lies by it."""
    # What is sought stays the same while a person takes a column away and gives another.
    known = {*placement.columns, *(said.columns if said is not None else ())}
    fields = tuple(_fields(definition, period, known))
    if said is not None:
        headings = _headings(sheet, said.top)
        there = {same(text) for text in headings.values()}
        told = {key: text for key, text in placement.columns.items() if same(text) in there}
        told |= {key: headings.get(at, "") for key, at in said.columns.items()}
        placement = replace(placement, columns={key: text for key, text in told.items() if text})
    found = heading_row(sheet, list(placement.columns.values())) if placement.columns else None
    top = found[0] if found else said.top if said else guess_of(Grid(sheet)).bottom
    read = {key: found[1][same(text)] for key, text in placement.columns.items()} if found else {}
    own = said.columns if said is not None else {}
    columns = {key: at for key, at in {**read, **own}.items() if at >= 0}
    has_value = any(key.partition(".")[0] == VALUE for key in columns)
    laid = Laid(
        top=top,
        bottom=top,
        first=top + 1 if top >= 0 else -1,
        fields=fields,
        headings=_headings(sheet, top),
        labels=_labels(sheet, definition, top),
        columns=columns,
        problems=tuple(_problems(definition, fields, columns, is_found=found is not None)),
        is_readable=found is not None and has_value,
    )
    return placement, laid


def shared_columns(columns: Mapping[str, int], fields: Fields) -> list[str]:
    """Sentences about columns of the sheet that several fields claim."""
    told = []
    for place in dict.fromkeys(columns.values()):
        names = [text for key, text in fields if columns.get(key) == place]
        if len(names) > 1:
            told.append(say("intake.lay_same_column", column=column_name(place), fields=named(names)))
    return told


def _fields(definition: TableDefinition, period: Period, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """The roles that columns of this list may have; ``known``: those that some have.

    All figures may stand in one column, or those of each column of the table in one of its own; both are
    offered until a person chooses.
    """
    yield from _levels(ROWS, _ROW_WORDS, max((row.level for row in definition.rows), default=0) + 1)
    has_many = any(key.startswith(f"{VALUE}.") for key in known)
    is_open = (VALUE in known) == has_many
    several = len(definition.columns) > 1
    if several and (is_open or not has_many):
        deep = max(len(column.group.split(" · ")) if column.group else 0 for column in definition.columns)
        yield from _levels(COLUMNS, _COLUMN_WORDS, deep + 1)
    yield YEAR, say("intake.lay_list_year")
    if period.part or PART in known:
        yield PART, say("intake.lay_list_part")
    if is_open or not has_many or not several:
        yield VALUE, say("intake.lay_list_value")
    if several and (is_open or has_many):
        for column in definition.columns:
            yield f"{VALUE}.{column.key}", one_line(column.label)


def _levels(prefix: str, codes: tuple[str, str], count: int) -> Iterator[tuple[str, str]]:
    only, one_of = codes
    for level in range(1, count + 1):
        yield f"{prefix}{level}", say(only) if count == 1 else say(one_of, level=level)


def _headings(sheet: RawSheet, row: int) -> dict[int, str]:
    if not 0 <= row < len(sheet.rows):
        return {}
    cells = sheet.rows[row][:MOST_COLUMNS]
    return {at: shown(cell) for at, cell in enumerate(cells) if isinstance(cell, str) and shown(cell)}


def _labels(sheet: RawSheet, definition: TableDefinition, top: int) -> dict[int, int]:
    known = {same(one_line(row.label)) for row in definition.rows} - {""}
    met: dict[int, set[str]] = {}
    for row in sheet.rows[top + 1 :]:
        for at, cell in enumerate(row[:MOST_COLUMNS]):
            if isinstance(cell, str) and (text := words(cell)) in known:
                met.setdefault(at, set()).add(text)
    return {column: len(texts) for column, texts in sorted(met.items())}


def _problems(
    definition: TableDefinition, fields: Fields, columns: Mapping[str, int], *, is_found: bool
) -> Iterator[str]:
    if columns and not is_found:
        yield say("intake.lay_list_headings")
    yield from shared_columns(columns, fields)
    if not any(key.partition(".")[0] == VALUE for key in columns):
        yield say("intake.lay_list_no_value")
    if len(definition.rows) > 1 and not any(key.startswith(ROWS) for key in columns):
        yield say("intake.lay_list_no_label")
