"""Reads the pages beside the tables of our form: metadata of variables and indicators, and the approval.

Fields are known by their labels, so that rows may be added.  It judges no figure; whether metadata are
complete says ``domain/tables/metadata_checks.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cache
from typing import Any

from app.core.texts import say
from app.domain.dates import parse_date
from app.domain.nip import nip_faults
from app.domain.sheets import RawBook, RawSheet, Scalar, cell_name
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.delivered import MetadataRead, Pages, SignPage
from app.domain.tables.definition import TableDefinition
from app.domain.tables.faults import Fault, FaultKind
from app.domain.tables.metadata import NO, UNSAID, YES, MsInd, MsVar, YesNo
from app.domain.tables.metadata_checks import indicator_faults, variable_faults
from app.domain.tables.naming import same
from app.intake.forms.metadata import ENTRY
from app.intake.forms.words import one_line
from app.intake.parsing.cells import said
from app.intake.parsing.headings import words

_CHOICES = ("is_public", "is_composite")
_MOST_ROWS = 20_000
_MOST_WORDS = 4_000  # characters of an entry


def read_pages(book: RawBook, definitions: Sequence[TableDefinition]) -> Pages:
    """Metadata of ``definitions`` (the tables of the form, in order) and the approval, as filled."""
    findings: list[CellFinding] = []
    metadata: tuple[MetadataRead, ...] = ()
    sheet = _page(book, "form.meta.sheet", "form.meta.title")
    if sheet is None:
        findings.append(CellFinding("metadata_missing", Severity.ASK))
    else:
        metadata = _Metadata(sheet, definitions, findings).read()
    sheet = _page(book, "form.sign_page.sheet", "form.sign_page.title")
    sign = None
    if sheet is None:
        findings.append(CellFinding("sign_page_missing", Severity.ASK))
    else:
        sign = _approval(sheet, findings)
    return Pages(metadata, sign, tuple(findings))


def _page(book: RawBook, name: str, title: str) -> RawSheet | None:
    """The sheet of that name, else the only one with that title above."""
    found = book.sheet(say(name))
    if found is not None:
        return found
    titled = [sheet for sheet in book.sheets if words(sheet.at(0, 0)) == same(say(title))]
    return titled[0] if len(titled) == 1 else None


def _entry(sheet: RawSheet, row: int, column: int) -> str:
    """What was filled in, as words with their line breaks."""
    cell = sheet.at(row, column)
    text = cell.strip() if isinstance(cell, str) else said(cell, sheet.notes.get((row, column)))
    return text[:_MOST_WORDS]


# -- metadata ---------------------------------------------------------------------------------


@dataclass(slots=True)
class _Entries:
    """The entries of one table while they are read: kind and facts of each."""

    found: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


class _Metadata:
    def __init__(
        self, sheet: RawSheet, definitions: Sequence[TableDefinition], findings: list[CellFinding]
    ) -> None:
        self._sheet = sheet
        self._definitions = definitions
        self._findings = findings
        self._titles = {same(one_line(each.title)): each.key for each in definitions}
        self._labels, self._heads = _labels(), _heads()

    def read(self) -> tuple[MetadataRead, ...]:
        entries = {each.key: _Entries() for each in self._definitions}
        table = self._definitions[0].key if len(self._definitions) == 1 else ""
        for row in range(min(len(self._sheet.rows), _MOST_ROWS)):
            first = words(self._sheet.at(row, 0))
            if (section := self._section(first)) is not None:
                table = section
            elif not table:
                continue
            elif (kind := self._head(first)) is not None:
                entries[table].found.append((kind, {}))
            elif entries[table].found:
                self._take(row, table, *entries[table].found[-1])
        return tuple(self._read(each, entries[each.key]) for each in self._definitions)

    def _section(self, text: str) -> str | None:
        """The table whose part of the sheet begins here: "2. Title"."""
        number, _dot, title = text.partition(".")
        if not number.isdigit():
            return None
        return self._titles.get(title.strip())

    def _head(self, text: str) -> str | None:
        return next((kind for kind, start in self._heads.items() if start and text.startswith(start)), None)

    def _take(self, row: int, table: str, kind: str, facts: dict[str, Any]) -> None:
        name = self._labels[kind].get(words(self._sheet.at(row, 1)))
        if name is None or name in facts:
            return
        text = _entry(self._sheet, row, ENTRY)
        facts[name] = self._choice(row, table, text) if name in _CHOICES else text

    def _choice(self, row: int, table: str, text: str) -> YesNo:
        answers: Mapping[str, YesNo] = {
            "": UNSAID,
            same(say("form.meta.yes")): YES,
            same(say("form.meta.no")): NO,
            "1": YES,
            "2": NO,
        }
        answer = answers.get(same(text))
        if answer is None:
            place = cell_name(row, ENTRY)
            self._findings.append(
                CellFinding("metadata_choice", Severity.ASK, self._sheet.name, place, table, read=text)
            )
        return UNSAID if answer is None else answer

    @staticmethod
    def _read(definition: TableDefinition, entries: _Entries) -> MetadataRead:
        variables = tuple(MsVar(**{"name": "", **facts}) for kind, facts in entries.found if kind == "var")
        indicators = tuple(MsInd(**{"name": "", **facts}) for kind, facts in entries.found if kind == "ind")
        variables = tuple(each for each in variables if each != MsVar(""))
        indicators = tuple(each for each in indicators if each != MsInd(""))
        faults: list[Fault] = []
        if not variables:
            faults.append(Fault(FaultKind.NO_VARIABLE, "var", definition.title, "name"))
        for variable in variables:
            faults += variable_faults(variable)
        for indicator in indicators:
            faults += indicator_faults(indicator)
        return MetadataRead(definition.key, variables, indicators, tuple(faults))


_KINDS = {"var": "variable", "ind": "indicator"}


@cache
def _labels() -> Mapping[str, Mapping[str, str]]:
    """By kind of entry: what stands beside each of its facts, for comparing -> its name."""
    return {
        kind: {same(say(f"form.{kind}.{each.name}")): each.name for each in fields(shape)}
        for kind, shape in (("var", MsVar), ("ind", MsInd))
    }


@cache
def _heads() -> Mapping[str, str]:
    return {kind: _beginning(f"form.meta.{name}") for kind, name in _KINDS.items()}


def _beginning(code: str) -> str:
    """The words of a heading before its number."""
    return same(say(code, no="|").partition("|")[0])


# -- the approval -----------------------------------------------------------------------------


_SIGNED: Mapping[str, str] = {
    "operator": "operator",
    "operator_phone": "phone",
    "operator_mail": "mail",
    "place": "place",
    "post": "post",
    "name": "name",
    "rank": "rank",
    "nip": "nip",
}


def _approval(sheet: RawSheet, findings: list[CellFinding]) -> SignPage:
    labels = {same(say(f"form.sign_page.{name}")): name for name in (*_SIGNED, "approved", "date")}
    facts: dict[str, Any] = {}
    for row in range(min(len(sheet.rows), _MOST_ROWS)):
        name = labels.pop(words(sheet.at(row, 0)), "")
        if not name:
            continue
        column = _entry_column(sheet, row)
        if name in _SIGNED:
            facts[_SIGNED[name]] = _entry(sheet, row, column)
        elif name == "approved":
            facts["approved"] = _yes(sheet, row, column, findings)
        else:
            facts["day"], facts["day_read"] = _day(sheet.at(row, column)), _entry(sheet, row, column)
            if facts["day_read"] and facts["day"] is None:
                findings.append(_about(sheet, row, column, "sign_date"))
    faults = nip_faults(facts.get("nip", "")) if facts.get("nip", "").strip() else ()
    return SignPage(**facts, nip_faults=faults)


def _entry_column(sheet: RawSheet, row: int) -> int:
    """Where the entry stands: to the right of the label, wherever it was typed."""
    cells: Sequence[Scalar] = sheet.rows[row]
    return next((at for at, cell in enumerate(cells) if at and cell not in (None, "")), ENTRY)


def _yes(sheet: RawSheet, row: int, column: int, findings: list[CellFinding]) -> bool | None:
    text = same(_entry(sheet, row, column))
    answers = {same(say("form.sign_page.yes")): True, same(say("form.sign_page.not_yet")): False}
    if text and text not in answers:
        findings.append(_about(sheet, row, column, "sign_approved"))
    return answers.get(text)


def _about(sheet: RawSheet, row: int, column: int, code: str) -> CellFinding:
    read = _entry(sheet, row, column)
    return CellFinding(code, Severity.ASK, sheet.name, cell_name(row, column), read=read)


def _day(cell: Scalar) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return parse_date(cell) if isinstance(cell, str) else None
