"""One delivered file, read whole in one go: made to run in a child process, see ``worker``.

It puts reading, recognising and parsing one after the other and knows nothing of its own.
"""

from __future__ import annotations

import copyreg
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.sheets import RawBook, RawSheet
from app.domain.submissions.delivered import Answer, AnswerKey, Pages, ParsedTable
from app.domain.submissions.placing import Expected, Known, Placed, Recognised, TableRef
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import FormIdentity
from app.intake.parsing import parse, read_pages, recognise
from app.intake.reading import read_book
from app.intake.sending import packed_once

copyreg.pickle(TableDefinition, packed_once)


@dataclass(frozen=True)
class FileRead:
    """What a file is, and its tables as they were read.  ``sheets``: names, in order."""

    recognised: Recognised
    tables: tuple[ParsedTable, ...] = ()
    pages: Pages | None = None
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """What is to be read.  ``chosen``: what somebody decided beside what is certain.

    ``answers``: what was said to earlier findings, table by table.
    """

    expected: tuple[Expected, ...]
    known: Known = field(default_factory=Known)
    identity: FormIdentity | None = None
    chosen: tuple[Placed, ...] = ()
    answers: Mapping[str, Mapping[AnswerKey, Answer]] = field(default_factory=dict)


def read_delivered(data: bytes, name: str, task: Task) -> FileRead:
    """Read a delivered file.  Raises ``Refused`` for one that cannot be read."""
    book = read_book(data, name)
    recognised = recognise(book, task.expected, task.known, task.identity)
    by_ref: dict[TableRef, Expected] = {each.ref: each for each in task.expected}
    placed = {each.ref: each for each in (*recognised.placed, *task.chosen) if each.ref in by_ref}
    tables = tuple(
        parse(book, by_ref[ref], each.placement, task.answers.get(ref.table, {}))
        for ref, each in placed.items()
    )
    pages = None
    if recognised.identity is not None and recognised.placed:
        pages = read_pages(book, _form_definitions(recognised.identity, task.expected))
    return FileRead(recognised, tables, pages, tuple(sheet.name for sheet in book.sheets))


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
