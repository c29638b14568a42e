"""Tells what a delivered file is: whose form, for which round, and which sheet holds which table.

A form says so itself; that is compared with what was asked.  Other files are known by what a person
decided about sheets of the same shape before, else tables are proposed and nothing is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.domain.sheets import RawBook, RawSheet, cell_name
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.placing import (
    Expected,
    Known,
    Layout,
    Placed,
    Placement,
    Recognised,
    Remembered,
)
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import FormIdentity
from app.domain.tables.naming import same
from app.domain.tables.periods import period_of
from app.intake.forms.geometry import LABELS, OFFICE, TITLE
from app.intake.forms.identity import IDENTITY_SHEET, identity_of_rows
from app.intake.forms.words import one_line, sheet_names
from app.intake.parsing.beside import said_period
from app.intake.parsing.headings import shown, words
from app.intake.parsing.listroles import has_period
from app.intake.parsing.locating import locate
from app.intake.parsing.ownforms import as_drawn
from app.intake.parsing.proposing import propose
from app.intake.parsing.regions import region
from app.intake.parsing.shapes import shapes_of
from app.intake.parsing.sought import Sought
from app.intake.parsing.tables import as_labelled

_LEAST_SHARE = 0.6  # of rows and columns that must be found on a sheet to take it for a table's


def recognise(
    book: RawBook,
    expected: Sequence[Expected],
    known: Known,
    identity: FormIdentity | None = None,
) -> Recognised:
    """What the file is.  ``identity``: what its bytes claim; without it the hidden sheet is looked at.

    ``expected``: every table that may come in, of all OPDs and open rounds.
    """
    claim = identity or _claim_in(book)
    findings = list(_seen_before(known))
    if claim is not None and any(each.opd == claim.opd and each.round == claim.round for each in expected):
        placed, found = _Form(book, claim, expected, known).place()
        missing = _missing(claim, expected, placed)
        sheets = _open_sheets(book, placed) if missing else ()
        settled = {IDENTITY_SHEET, *(each.placement.sheet for each in placed)}
        proposals = propose(book, missing, settled) if missing else ()
        shapes = shapes_of(book, sheets) if sheets else {}
        return Recognised(claim, tuple(placed), proposals, (*findings, *found), sheets, shapes)
    if claim is not None:
        findings += _strange(claim, expected, known)
    shapes = shapes_of(book)
    remembered = tuple(_remembered(book, expected, known, shapes))
    proposals = propose(book, expected, frozenset(each.placement.sheet for each in remembered))
    sheets = _open_sheets(book, remembered)
    return Recognised(claim, remembered, proposals, tuple(findings), sheets, shapes)


def _open_sheets(book: RawBook, placed: Sequence[Placed]) -> tuple[str, ...]:
    """The sheets in sight that hold something and none of what is placed."""
    settled = {IDENTITY_SHEET, *(each.placement.sheet for each in placed)}
    return tuple(
        sheet.name
        for sheet in book.sheets
        if sheet.name not in settled and not sheet.is_hidden and any(sheet.rows)
    )


def _missing(claim: FormIdentity, expected: Sequence[Expected], placed: Sequence[Placed]) -> list[Expected]:
    """The tables whose sheets were not found: the OPD may have put in sheets of its own."""
    there = {each.ref for each in placed}
    keys = {key for key, _version, _fingerprint in claim.tables}
    return [
        each
        for each in expected
        if (each.round, each.opd) == (claim.round, claim.opd)
        and each.definition.key in keys
        and each.ref not in there
    ]


def _claim_in(book: RawBook) -> FormIdentity | None:
    sheet = book.sheet(IDENTITY_SHEET)
    return None if sheet is None else identity_of_rows([[shown(cell) for cell in row] for row in sheet.rows])


def _seen_before(known: Known) -> Iterator[CellFinding]:
    where = known.received.get(known.sha256) if known.sha256 else None
    if where is not None:
        yield CellFinding("second_copy", Severity.REFUSE, facts={"where": where})


def _strange(claim: FormIdentity, expected: Sequence[Expected], known: Known) -> Iterator[CellFinding]:
    """A form that is not of what was asked: another office's, another OPD's, another round's."""
    if known.office and same(one_line(known.office)) != same(claim.office):
        yield CellFinding("other_office", Severity.REFUSE, facts={"office": claim.office})
    elif all(each.opd != claim.opd for each in expected):
        yield CellFinding("unknown_opd", Severity.REFUSE, facts={"opd": claim.opd})
    else:
        yield CellFinding("other_round", Severity.REFUSE, facts={"round": claim.round, "opd": claim.opd})


# -- our own form ---------------------------------------------------------------------------


class _Form:
    """A form with its identity: which sheet is which table."""

    def __init__(
        self, book: RawBook, claim: FormIdentity, expected: Sequence[Expected], known: Known
    ) -> None:
        self._claim = claim
        self._known = known
        self._asked = {
            each.definition.key: each
            for each in expected
            if each.opd == claim.opd and each.round == claim.round
        }
        self._sheets = [sheet for sheet in book.sheets if sheet.name != IDENTITY_SHEET]
        self._taken: set[str] = set()
        self._findings: list[CellFinding] = []

    def place(self) -> tuple[list[Placed], list[CellFinding]]:
        claim = self._claim
        if self._known.office and same(one_line(self._known.office)) != same(claim.office):
            self._tell("other_office", Severity.REFUSE, office=claim.office)
        placed = []
        names = self._names()
        for (key, _version, fingerprint), name in zip(claim.tables, names, strict=True):
            asked = self._asked.get(key)
            if asked is None:
                self._tell("table_not_asked", Severity.REFUSE, table=key)
                continue
            sheet = self._sheet_of(asked, fingerprint, name)
            if sheet is None:
                self._tell("sheet_missing", Severity.REFUSE, table=key, title=asked.definition.title)
                continue
            self._taken.add(sheet.name)
            placed.append(Placed(asked.ref, Placement(Layout.FORM, sheet.name, fingerprint)))
            self._look_at(sheet, asked, name)
        claimed = {key for key, _version, _fingerprint in claim.tables}
        for key, asked in self._asked.items():
            if key not in claimed:
                self._tell("table_not_in_form", Severity.NOTE, table=key, title=asked.definition.title)
        for each in placed:
            self._copies(each)
        return placed, self._findings

    def _tell(
        self, code: str, severity: Severity, *, table: str = "", sheet: str = "", **facts: object
    ) -> None:
        self._findings.append(
            CellFinding(code, severity, sheet, table=table, facts={"table": table, **facts})
        )

    def _names(self) -> list[str]:
        """What the sheets were called when the form went out."""
        titles = [
            self._drawn(self._asked[key], fingerprint).title if key in self._asked else ""
            for key, _version, fingerprint in self._claim.tables
        ]
        return sheet_names(titles)

    @staticmethod
    def _drawn(asked: Expected, fingerprint: str) -> TableDefinition:
        """The version the sheet was drawn by, the one asked for where it is not known."""
        versions = (asked.definition, *asked.older)
        return next((each for each in versions if each.fingerprint == fingerprint), asked.definition)

    def _sheet_of(self, asked: Expected, fingerprint: str, name: str) -> RawSheet | None:
        """The sheet of that name and title, else the only one with that title, else by content."""
        title = same(one_line(self._drawn(asked, fingerprint).title))
        free = [sheet for sheet in self._sheets if sheet.name not in self._taken]
        titled = [sheet for sheet in free if words(sheet.at(TITLE, LABELS)).startswith(title)]
        named = [sheet for sheet in free if sheet.name.strip().casefold() == name.casefold()]
        for sheet in named:
            if sheet in titled or not titled:
                return sheet if titled or self._fits(sheet, asked, fingerprint) else None
        if len(titled) == 1:
            return titled[0]
        if titled:
            return None if len({_content(sheet) for sheet in titled}) > 1 else titled[0]
        fitting = [sheet for sheet in free if self._fits(sheet, asked, fingerprint)]
        return fitting[0] if len(fitting) == 1 else None

    def _fits(self, sheet: RawSheet, asked: Expected, fingerprint: str) -> bool:
        drawn = self._drawn(asked, fingerprint)
        period = period_of(asked.period)
        if as_drawn(sheet, drawn, period) is not None:
            return True
        found = locate(sheet, Sought(as_labelled(asked.definition, drawn), period), is_form=True)
        return found is not None and found.share >= _LEAST_SHARE

    def _look_at(self, sheet: RawSheet, asked: Expected, name: str) -> None:
        """What is odd about a sheet as a whole: its name, its visibility, the OPD that it names."""
        if sheet.name != name:
            self._tell(
                "sheet_renamed", Severity.NOTE, table=asked.definition.key, sheet=sheet.name, name=name
            )
        if sheet.is_hidden:
            self._tell("sheet_hidden", Severity.ASK, table=asked.definition.key, sheet=sheet.name)
        written = shown(sheet.at(OFFICE, LABELS))
        if asked.opd_name and written and same(written) != same(one_line(asked.opd_name)):
            self._findings.append(
                CellFinding(
                    "other_opd",
                    Severity.ASK,
                    sheet.name,
                    cell_name(OFFICE, LABELS),
                    asked.definition.key,
                    read=written,
                    facts={"opd": one_line(asked.opd_name)},
                )
            )

    def _copies(self, placed: Placed) -> None:
        """Other sheets with the same title and the same words: which of them holds?"""
        asked = self._asked[placed.ref.table]
        own = next(sheet for sheet in self._sheets if sheet.name == placed.placement.sheet)
        for sheet in self._sheets:
            is_other = sheet.name not in self._taken
            if not is_other or words(sheet.at(TITLE, LABELS)) != words(own.at(TITLE, LABELS)):
                continue
            if not self._fits(sheet, asked, placed.placement.fingerprint):
                continue
            alike = _content(sheet) == _content(own)
            severity = Severity.NOTE if alike else Severity.REFUSE
            code = "sheet_again" if alike else "sheet_twice"
            self._tell(code, severity, table=placed.ref.table, sheet=sheet.name, own=own.name)


def _content(sheet: RawSheet) -> tuple[tuple[object, ...], ...]:
    return tuple(tuple(row) for row in sheet.rows)


# -- as a person decided before ---------------------------------------------------------------


def _remembered(
    book: RawBook, expected: Sequence[Expected], known: Known, shapes: Mapping[str, str]
) -> Iterator[Placed]:
    for sheet in book.sheets:
        for decided in known.mappings.get(shapes.get(sheet.name, ""), ()):
            asked = [
                each
                for each in expected
                if each.opd == decided.opd and each.definition.key == decided.table
                and _is_whole(book.file_name, sheet, each, decided)
            ]  # fmt: skip
            if len(asked) == 1:
                yield Placed(asked[0].ref, replace(decided.placement, sheet=sheet.name))


def _is_whole(book_name: str, sheet: RawSheet, asked: Expected, decided: Remembered) -> bool:
    """Whether every column that was decided is found again, for the period asked for."""
    placement, period = decided.placement, period_of(asked.period)
    part = region(sheet, placement.title)
    if part is None:
        return False
    if placement.layout is Layout.LONG:
        return has_period(part, placement, period)
    sought = Sought.placed(asked.definition, period, placement)
    found = locate(part, sought, is_form=False)
    if found is None:
        return False
    columns = zip(asked.definition.columns, found.columns, strict=True)
    if any(place < 0 and column.key in placement.columns for column, place in columns):
        return False
    return said_period(part, book_name, found, period)[0] != "period_other"
