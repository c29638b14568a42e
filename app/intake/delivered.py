"""One delivered file, read whole in one go: made to run in a child process, see ``worker``.

It puts reading, recognising, parsing and checking one after the other and knows nothing of its own.
What comes back is packed: the parent shows and stores it, and rarely has to look inside.
"""

from __future__ import annotations

import copyreg
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.sheets import RawBook, RawSheet
from app.domain.submissions.delivered import Pages, ParsedTable
from app.domain.submissions.placing import Expected, Known, Placed, Recognised, TableRef
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import FormIdentity
from app.intake.judging import Past, judged, unjudged
from app.intake.packing import PackedTable
from app.intake.parsing import parse, read_pages, recognise
from app.intake.reading import read_book
from app.intake.returning import may_hold, read_answers
from app.intake.sending import packed_once

copyreg.pickle(TableDefinition, packed_once)


@dataclass(frozen=True)
class FileRead:
    """What a file is, and its tables as they were read; those at home (:class:`Task`) are checked.

    ``answers``: what the OPD wrote beside earlier remarks, by their ids.
    """

    recognised: Recognised
    tables: tuple[PackedTable, ...] = ()
    pages: Pages | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Task:
    """What is to be read.  ``chosen``: what somebody decided beside what is certain.

    ``home``: round and OPD of which ``past`` tells; its tables are checked if ``is_checked``.
    """

    expected: tuple[Expected, ...]
    known: Known = field(default_factory=Known)
    identity: FormIdentity | None = None
    chosen: tuple[Placed, ...] = ()
    past: Past = field(default_factory=Past)
    home: tuple[int, str] | None = None
    is_checked: bool = True

    def with_last_year(self, expected: Expected) -> Expected:
        """A table that is asked, with what its form carried as last year's figures."""
        if _home(expected.ref) != self.home:
            return expected
        return replace(expected, last_year=self.past.last_year(expected.definition.key, expected.period))


def read_delivered(data: bytes, name: str, task: Task) -> FileRead:
    """Read a delivered file.  Raises ``Refused`` for one that cannot be read."""
    book = read_book(data, name)
    recognised = recognise(book, task.expected, task.known, task.identity)
    parsed = _parsed(book, recognised, task)
    pages = None
    if recognised.identity is not None and recognised.placed:
        pages = read_pages(book, _form_definitions(recognised.identity, task.expected))
    return FileRead(recognised, tuple(_packed(parsed, task)), pages, _answers(data, book, parsed))


def _answers(data: bytes, book: RawBook, parsed: Sequence[ParsedTable]) -> Mapping[str, str]:
    """The file is opened once more only where a list of remarks stands beside its tables."""
    tables = {table.places.sheet for table in parsed}
    others = [sheet for sheet in book.sheets if sheet.name not in tables]
    return read_answers(data) if any(may_hold(sheet.rows) for sheet in others) else {}


def _parsed(book: RawBook, recognised: Recognised, task: Task) -> list[ParsedTable]:
    by_ref: dict[TableRef, Expected] = {each.ref: each for each in map(task.with_last_year, task.expected)}
    placed = {each.ref: each for each in (*recognised.placed, *task.chosen) if each.ref in by_ref}
    return [
        parse(book, by_ref[ref], each.placement, task.past.answers.get(ref.table, {}))
        for ref, each in placed.items()
    ]


def _packed(parsed: Sequence[ParsedTable], task: Task) -> Iterator[PackedTable]:
    """The tables in their order, those at home checked."""
    home = task.home if task.is_checked else None
    at_home = [table for table in parsed if _home(table.ref) == home]
    definitions = {each.definition.key: each.definition for each in task.expected if _home(each.ref) == home}
    checked = iter(judged(at_home, definitions, task.past))
    for table in parsed:
        yield next(checked) if _home(table.ref) == home else unjudged(table)


def _home(ref: TableRef) -> tuple[int, str]:
    return ref.round, ref.opd


def read_sheet(data: bytes, name: str, sheet: str) -> RawSheet | None:
    """One sheet as it lies in the file; None where there is none of that name."""
    book: RawBook = read_book(data, name)
    return book.sheet(sheet)


def read_whole(data: bytes, name: str) -> RawBook:
    """The file as it lies there."""
    return read_book(data, name)


def _form_definitions(identity: FormIdentity, expected: Sequence[Expected]) -> list[TableDefinition]:
    """The tables of the form in its own order, as far as they were asked."""
    asked = {
        each.definition.key: each.definition
        for each in expected
        if (each.round, each.opd) == (identity.round, identity.opd)
    }
    return [asked[key] for key, _version, _fingerprint in identity.tables if key in asked]
