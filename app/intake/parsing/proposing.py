"""Proposes which tables a file without identity may hold, by its words; a person decides.

It takes nothing by itself: what fits best is first, with the reasons.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.texts import say
from app.domain.sheets import RawBook, RawSheet
from app.domain.submissions.placing import Expected, Layout, Placement, Proposal
from app.domain.tables.definition import TableDefinition
from app.domain.tables.naming import same
from app.domain.tables.periods import Period, period_of
from app.intake.forms.words import one_line
from app.intake.parsing.headings import MOST_COLUMNS, MOST_ROWS, shown, title_of, words
from app.intake.parsing.listroles import has_period, roles_of
from app.intake.parsing.locating import locate
from app.intake.parsing.regions import Region, regions_of
from app.intake.parsing.sought import Found, Sought

_LEAST_SCORE = 0.35
_MOST = 12  # proposals that are shown
_MOST_SHEET_WORDS = 20_000  # different words of a sheet that are compared
_COMMON = frozenset(["jumlah", "menurut", "dan", "di", "yang", "kabupaten", "kota", "provinsi", "kecamatan",
                     "tahun", "data", "per", "dalam", "pada"])  # fmt: skip


def propose(
    book: RawBook, expected: Sequence[Expected], settled: Collection[str] = ()
) -> tuple[Proposal, ...]:
    """The tables that the sheets may hold, best first; sheets in ``settled`` are left out."""
    found: list[Proposal] = []
    for sheet in book.sheets:
        if sheet.name in settled or sheet.is_hidden or not sheet.rows:
            continue
        found += _of_sheet(book, sheet, expected)
    best = sorted(found, key=lambda each: (-each.score, each.ref.opd, each.ref.table, each.placement.sheet))
    return tuple(best[:_MOST])


def _of_sheet(book: RawBook, sheet: RawSheet, expected: Sequence[Expected]) -> Iterator[Proposal]:
    """For each table the best way to find it: on the whole sheet, or in one of its parts."""
    met = _words_of(sheet)
    parts = [Region("", sheet), *regions_of(sheet)]
    known: dict[tuple[str, str], list[tuple[Region, _Fit]]] = {}  # many OPDs are asked the same table
    for asked in expected:
        key = (asked.definition.fingerprint, asked.period)
        if key not in known:
            is_possible = _may_be(asked.definition, met)
            known[key] = (
                [(part, fit) for part in parts for fit in _fits(part.sheet, asked)] if is_possible else []
            )
        found = [
            (*_judge(book, part.sheet, asked, fit), replace(fit.placement, title=part.title))
            for part, fit in known[key]
        ]
        best = max(found, key=lambda each: each[0], default=None)
        if best is not None and best[0] >= _LEAST_SCORE:
            yield Proposal(asked.ref, best[2], round(best[0], 3), best[1])


def _words_of(sheet: RawSheet) -> frozenset[str]:
    found: set[str] = set()
    for row in sheet.rows[:MOST_ROWS]:
        found.update(words(cell) for cell in row[:MOST_COLUMNS] if isinstance(cell, str))
        if len(found) > _MOST_SHEET_WORDS:
            break
    return frozenset(found)


def _may_be(definition: TableDefinition, met: frozenset[str]) -> bool:
    """A quick look: whether half of the labels, or of the headings, are met at all."""
    labels = {same(one_line(row.label)) for row in definition.rows}
    headings = {same(one_line(column.label)) for column in definition.columns}
    return bool(labels) and (
        len(labels & met) * 2 >= len(labels) or (len(headings & met) * 2 >= len(headings) and len(labels) < 4)
    )


@dataclass(frozen=True, slots=True)
class _Fit:
    """One way to find the table on the sheet; shares from 0 to 1."""

    placement: Placement
    rows: float
    columns: float
    period: float  # 1: of the period asked for; 0.5: nothing said; 0: of another
    top: int


def _fits(sheet: RawSheet, asked: Expected) -> Iterator[_Fit]:
    long = _as_list(sheet, asked)
    if long is not None:
        yield long
        return
    wide = _as_table(sheet, asked)
    if wide is not None:
        yield wide


# -- labels down the side ---------------------------------------------------------------------


def _as_table(sheet: RawSheet, asked: Expected) -> _Fit | None:
    definition, period = asked.definition, period_of(asked.period)
    found = locate(sheet, Sought(definition, period), is_form=False)
    if found is None:
        return None
    columns = {
        column.key: found.overs[place].joined
        for column, place in zip(definition.columns, found.columns, strict=True)
        if place >= 0
    }
    if not columns and len(definition.columns) == 1:
        columns = _only_column(sheet, found, definition)
    rows = {
        label.key: shown(sheet.at(row, found.label_column))
        for label, row in zip(definition.rows, found.rows, strict=True)
        if row >= 0 and same(shown(sheet.at(row, found.label_column))) != same(one_line(label.label))
    }
    return _Fit(
        Placement(Layout.WIDE, sheet.name, "", columns, rows),
        _share([row >= 0 for row in found.rows]),
        len(columns) / max(len(definition.columns), 1),
        _period_share(sheet, found, period),
        found.top,
    )


def _only_column(sheet: RawSheet, found: Found, definition: TableDefinition) -> dict[str, str]:
    """The one column of figures for a table that has one, whatever it is called."""
    counted = [
        over
        for over in found.overs
        if over.column > found.label_column and over.path and _is_counted(sheet, found, over.column)
    ]
    return {definition.columns[0].key: counted[0].joined} if len(counted) == 1 else {}


def _is_counted(sheet: RawSheet, found: Found, column: int) -> bool:
    cells = [sheet.at(row, column) for row in found.rows if row >= 0]
    return any(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells)


def _period_share(sheet: RawSheet, found: Found, period: Period) -> float:
    over_columns = [over for over in found.overs if over.column in found.columns]
    years = frozenset().union(*(over.years for over in over_columns)) if over_columns else frozenset()
    title = title_of(sheet, found.top).casefold()
    if period.year in years or str(period.year) in title:
        return 1.0 if not period.part or period.part.casefold() in title or not years else 0.75
    return 0.0 if years or any(str(year) in title for year in range(1990, 2100)) else 0.5


# -- long lists -------------------------------------------------------------------------------


def _as_list(sheet: RawSheet, asked: Expected) -> _Fit | None:
    found = roles_of(sheet, asked.definition)
    if found is None:
        return None
    top, roles, rows, columns = found
    placement = Placement(Layout.LONG, sheet.name, "", roles)
    has = has_period(sheet, placement, period_of(asked.period))
    return _Fit(placement, rows, columns, 1.0 if has else 0.0, top)


def _share(met: Sequence[bool]) -> float:
    return sum(met) / max(len(met), 1)


# -- how well it fits -------------------------------------------------------------------------


def _judge(book: RawBook, sheet: RawSheet, asked: Expected, fit: _Fit) -> tuple[float, tuple[str, ...]]:
    """The score and the reasons: rows, headings, title, period, OPD, in this order of weight."""
    definition = asked.definition
    title = _title_share(book, sheet, definition, fit.top)
    opd = _names_opd(book, sheet, asked, fit.top)
    unit = _names_unit(sheet, definition, fit.top)
    score = 0.35 * fit.rows + 0.3 * fit.columns + 0.2 * title + 0.08 * fit.period + 0.04 * opd + 0.03 * unit
    if fit.period == 0:
        score *= 0.6
    why = [
        say("intake.why_rows", met=round(fit.rows * len(definition.rows)), of=len(definition.rows)),
        say(
            "intake.why_columns", met=round(fit.columns * len(definition.columns)), of=len(definition.columns)
        ),
    ]
    if title >= 0.5:
        why.append(say("intake.why_title", percent=round(title * 100)))
    if fit.period == 1:
        why.append(say("intake.why_period", period=period_of(asked.period).label))
    elif fit.period == 0:
        why.append(say("intake.why_other_period", period=period_of(asked.period).label))
    if opd:
        why.append(say("intake.why_opd", opd=asked.opd_name))
    return score, tuple(why)


def _tokens(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() else " " for c in text.casefold()).split()) - _COMMON


def _title_share(book: RawBook, sheet: RawSheet, definition: TableDefinition, top: int) -> float:
    """How much of the title's telling words stand above the table, in the sheet's or the file's name."""
    wanted = _tokens(definition.title)
    said = _tokens(f"{title_of(sheet, top + 1)} {sheet.name} {book.file_name.replace('_', ' ')}")
    return len(wanted & said) / len(wanted) if wanted else 0.0


def _names_opd(book: RawBook, sheet: RawSheet, asked: Expected, top: int) -> float:
    wanted = _tokens(asked.opd_name)
    said = _tokens(f"{title_of(sheet, top)} {book.file_name.replace('_', ' ')}")
    return 1.0 if wanted and wanted <= said else 0.0


def _names_unit(sheet: RawSheet, definition: TableDefinition, top: int) -> float:
    unit = same(definition.unit)
    said = same(
        " ".join(shown(cell) for row in sheet.rows[: top + 3] for cell in row if isinstance(cell, str))
    )
    return 1.0 if unit and unit in said else 0.0
